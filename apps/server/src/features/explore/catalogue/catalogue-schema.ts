import type { Annotations, Field, FieldType } from '@parvis/dataset';
import type { Schema } from '@parvis/odsql';

/** Facets of the catalogue list their values by name; those shown without being asked for are the portal's own choice. */
const facet: Annotations = { facet: true, facetsort: 'alphanum' };
// The values come as lists, never as one text: the separator is only how the language knows it.
const several: Annotations = { multivalued: ',' };

/** The members of a dataset, in their order: selected by name, they keep their nested form. */
const members: readonly Field[] = [
  field('visibility', 'text'),
  field('fields', 'json_blob'),
  field('dataset_id', 'text'),
  field('dataset_uid', 'text'),
  field('has_records', 'boolean'),
  field('features', 'text', { ...facet, ...several }),
  field('attachments', 'json_blob'),
  field('alternative_exports', 'json_blob'),
  field('data_visible', 'boolean'),
  field('metas', 'json_blob'),
];

/** The metadata template that everyone knows; others would stand beside it under their own names. */
const defaultMetas: readonly Field[] = [
  field('title', 'text'),
  field('description', 'text'),
  field('theme', 'text', { ...facet, ...several }),
  field('keyword', 'text', { ...facet, ...several }),
  field('license', 'text', facet),
  field('license_url', 'text'),
  field('language', 'text', facet),
  field('metadata_languages', 'text', several),
  field('timezone', 'text'),
  field('modified', 'datetime', facet),
  field('modified_updates_on_metadata_change', 'boolean'),
  field('modified_updates_on_data_change', 'boolean'),
  field('data_processed', 'datetime'),
  field('metadata_processed', 'datetime'),
  field('geographic_reference', 'text', several),
  field('geographic_reference_auto', 'boolean'),
  field('territory', 'text', { ...facet, ...several }),
  field('geometry_types', 'text', several),
  field('bbox', 'geo_shape'),
  field('publisher', 'text', facet),
  field('references', 'text'),
  field('records_count', 'int'),
  field('attributions', 'text', several),
  field('source_domain', 'text'),
  field('source_domain_title', 'text'),
  field('source_domain_address', 'text'),
  field('source_dataset', 'text'),
  field('shared_catalog', 'text'),
  field('federated', 'boolean'),
  field('parent_domain', 'text'),
  field('update_frequency', 'text'),
];

/** The template whose name may be left out. */
export const DEFAULT_TEMPLATE = 'default.';

/**
 * The catalogue as a table: a row a dataset. The same language, the same engine of reference and the same words as for records
 * filter it, so that its counts, facets and exports agree.
 */
export const catalogueSchema: Schema & { readonly fields: readonly Field[] } = {
  fields: [...members, ...defaultMetas.map((meta) => ({ ...meta, name: `${DEFAULT_TEMPLATE}${meta.name}` }))],
  aliases: {
    datasetid: 'dataset_id',
    ...Object.fromEntries(defaultMetas.map(({ name }) => [name, `${DEFAULT_TEMPLATE}${name}`])),
  },
};

function field(name: string, type: FieldType, annotations: Annotations = {}): Field {
  return { name, type, label: name, description: null, annotations };
}
