import { fieldTypes } from '@parvis/dataset';
import Type, { type Static, type TSchema } from 'typebox';

/* The answers of the Explore API v2.1. Bodies are made by the engine as text: these schemas describe them and judge them in tests. */

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
/** A schema of the OpenAPI document, by its name there. */
const component = (name: string) => Type.Ref(`#/components/schemas/${name}`);
const NullableText = orNull(Type.String());
const NullableTexts = orNull(Type.Array(Type.String()));

/** Refusals: these two members, in this order. */
export const ExploreError = Type.Object({
  error_code: Type.String({
    description: '`ODSQLSyntaxError`, `ODSQLError`, `InvalidRESTParameterError`, `NotFoundResource`…',
  }),
  message: Type.String({ description: 'What is wrong, where, and what to do about it.' }),
});
export type ExploreError = Static<typeof ExploreError>;

/** The answer past a quota of calls: it has no `error_code`. */
export const QuotaError = Type.Object({
  errorcode: Type.Integer({ description: '10002: quota of the account; 10005: quota of anonymous callers.' }),
  reset_time: Type.String(),
  limit_time_unit: Type.Enum(['day', 'minute']),
  call_limit: Type.Integer(),
  error: Type.String(),
});

export const Link = Type.Object({ rel: Type.String(), href: Type.String() });
export type Link = Static<typeof Link>;

const links = { _links: Type.Optional(Type.Array(component('Link'))) };

/** A record, or a group: one member for each thing selected, null when it is empty. */
export const ExploreRecord = Type.Object(links, { additionalProperties: true });

export const RecordList = Type.Object({
  total_count: Type.Integer({ description: 'All records, or all groups, whatever the page.' }),
  ...links,
  results: Type.Array(component('Record')),
});

export const ExploreField = Type.Object({
  name: Type.String(),
  description: NullableText,
  annotations: Type.Object(
    {},
    {
      additionalProperties: true,
      description:
        '`facet`, `disjunctive`, `facetsort`, `sortable`, `multivalued`, `hierarchical`, `id`, `precision`, `unit`, `decimals`…',
    },
  ),
  label: Type.String(),
  type: Type.Enum(fieldTypes),
});
export type ExploreField = Static<typeof ExploreField>;

/** The extent of a dataset: a rectangle as GeoJSON. */
const Extent = Type.Object({
  type: Type.Literal('Feature'),
  geometry: Type.Object({
    type: Type.Literal('Polygon'),
    coordinates: Type.Array(Type.Array(Type.Array(Type.Number()))),
  }),
  properties: Type.Object({}),
});

/** Every name is there; what was not said is null. */
export const DefaultTemplate = Type.Object({
  title: Type.String(),
  description: NullableText,
  theme: NullableTexts,
  keyword: NullableTexts,
  license: NullableText,
  license_url: NullableText,
  language: NullableText,
  metadata_languages: NullableTexts,
  timezone: NullableText,
  modified: NullableText,
  modified_updates_on_metadata_change: Type.Boolean(),
  modified_updates_on_data_change: Type.Boolean(),
  data_processed: NullableText,
  metadata_processed: Type.String(),
  geographic_reference: NullableTexts,
  geographic_reference_auto: Type.Boolean(),
  territory: NullableTexts,
  geometry_types: NullableTexts,
  bbox: orNull(Extent),
  publisher: NullableText,
  references: NullableText,
  records_count: Type.Integer(),
  attributions: NullableTexts,
  source_domain: NullableText,
  source_domain_title: NullableText,
  source_domain_address: NullableText,
  source_dataset: NullableText,
  shared_catalog: NullableText,
  federated: Type.Boolean(),
  parent_domain: NullableText,
  update_frequency: NullableText,
});
export type DefaultTemplate = Static<typeof DefaultTemplate>;

export const Attachment = Type.Object({
  mimetype: Type.String(),
  url: Type.String(),
  id: Type.String(),
  title: Type.String(),
});

export const ExploreDataset = Type.Object({
  visibility: Type.Enum(['domain', 'restricted']),
  fields: Type.Array(component('Field')),
  dataset_id: Type.String(),
  dataset_uid: Type.String({ pattern: '^da_[a-z0-9]{6}$' }),
  has_records: Type.Boolean(),
  features: Type.Array(Type.String()),
  attachments: Type.Array(Attachment),
  alternative_exports: Type.Array(Attachment),
  data_visible: Type.Boolean(),
  metas: Type.Object({ default: DefaultTemplate }, { additionalProperties: true }),
  ...links,
});
export interface ExploreDataset extends Omit<Static<typeof ExploreDataset>, 'fields' | '_links'> {
  readonly fields: readonly ExploreField[];
  readonly _links?: readonly Link[];
}

export const DatasetList = Type.Object({
  total_count: Type.Integer(),
  ...links,
  results: Type.Array(
    Type.Union([
      component('Dataset'),
      Type.Object(
        {},
        { additionalProperties: true, description: 'With `select` or `group_by`: what was asked.' },
      ),
    ]),
  ),
});

/** A value of a facet, with those below it where it is open. */
export const FacetNode = Type.Object({
  name: Type.String({ description: 'The last segment of the value.' }),
  count: Type.Optional(Type.Integer({ description: 'Left out of excluded values.' })),
  state: Type.Enum(['displayed', 'refined', 'excluded']),
  value: Type.String({ description: 'What to send back in `refine` or `exclude`.' }),
  facets: Type.Optional(Type.Array(component('FacetNode'))),
});

export interface FacetNode {
  readonly name: string;
  readonly count?: number;
  readonly state: 'displayed' | 'refined' | 'excluded';
  readonly value: string;
  readonly facets?: readonly FacetNode[];
}

/** `links` here, without an underscore, and always there. */
export const FacetList = Type.Object({
  links: Type.Array(component('Link')),
  facets: Type.Array(Type.Object({ name: Type.String(), facets: Type.Array(component('FacetNode')) })),
  facets_left_out: Type.Optional(
    Type.Array(Type.String(), { description: 'Names of facets that one answer has no room for.' }),
  ),
});

/** The formats an export is offered in: `links[].rel`. */
export const FormatList = Type.Object({ links: Type.Array(component('Link')) });

export const AttachmentList = Type.Object({
  links: Type.Array(component('Link')),
  _links: Type.Array(component('Link')),
  attachments: Type.Array(
    Type.Object({
      href: Type.String(),
      metas: Type.Object({
        'mime-type': Type.String(),
        title: Type.String(),
        url: Type.String(),
        id: Type.String(),
      }),
    }),
  ),
});

export const CatalogueRoot = Type.Object({ links: Type.Array(component('Link')) });
