import Type, { type Static } from 'typebox';
import type { RecordFormat } from './formats.ts';

/*
 * The parameters of the Explore API v2.1: one TypeBox object a kind of request. They are read by these schemas
 * (type, bounds, values, default) and described by them in the OpenAPI document. Names and defaults are Opendatasoft's.
 * None is ever required: what has a default is there once it was read, what has none may be missing.
 */

/** Languages that dates and metadata may be asked in; the names of days and months exist in each. */
export const exploreLanguages = ['en', 'fr', 'nl', 'pt', 'it', 'ar', 'de', 'es', 'ca', 'eu', 'sv'] as const;
export type ExploreLanguage = (typeof exploreLanguages)[number];

/** Rows of a page, groups of a page, and how far `offset` may go with each. */
export const windows = {
  records: { limit: 100, reach: 10_000 },
  groups: { limit: 20_000, reach: 20_000 },
} as const;

const clause = (description: string, example: string) =>
  Type.Optional(Type.String({ description, examples: [example] }));
const clauses = (description: string, example: string) =>
  Type.Optional(Type.Array(Type.String(), { description, examples: [[example]] }));
const flag = (description: string, fallback = false) => Type.Boolean({ description, default: fallback });

const select = clause(
  'What each result holds: fields, expressions, aggregates, `include(…)` and `exclude(…)`, each with an optional `as`. All fields by default.',
  'name, height * 2 as twice',
);
const where = clauses('What a result must satisfy. Repeated: all of them.', 'height > 10 and kind = "ACER"');
const groupBy = clause('Keys to group by; each result is then a group.', 'kind');
const orderBy = clause('Order of the results.', 'height desc');
const refine = clauses(
  'Keeps what has this value of a facet: `facet:value`. Repeated: all of them.',
  'kind:ACER',
);
const exclude = clauses('Leaves out what has this value of a facet: `facet:value`.', 'kind:ACER');
const facet = clauses(
  'A facet, by its name or as `facet(name="kind", disjunctive=true, sort="-count", limit=50)`. All of them by default.',
  'kind',
);
const declaredFacet = clauses(
  'Declares a facet disjunctive for `refine`: `facet(name="kind", disjunctive=true)`.',
  'facet(name="kind", disjunctive=true)',
);
const lang = Type.Optional(
  Type.Enum(exploreLanguages, {
    description:
      'Language of names of days and months. By default the one that `Accept-Language` prefers among those of the portal, else the portal’s.',
  }),
);
const timezone = Type.String({
  default: 'UTC',
  description:
    'Time zone, by its IANA name, of instants in the answer and of dates written without an offset.',
  examples: ['Europe/Paris'],
});
const limit = Type.Optional(
  Type.Integer({
    minimum: -1,
    maximum: windows.groups.limit,
    description:
      'How many results at most: 10 by default, 100 at most (−1 means 100). With `group_by`, all groups by default and 20,000 at most.',
  }),
);
const exportLimit = Type.Integer({
  minimum: -1,
  default: -1,
  description: 'How many results at most; −1: all of them.',
});
const offset = Type.Integer({
  minimum: 0,
  default: 0,
  description: 'How many results to skip. `offset + limit` is 10,000 at most, 20,000 with `group_by`.',
});
const exportOffset = Type.Integer({ minimum: 0, default: 0, description: 'How many results to skip.' });
const includeLinks = flag('Adds `_links` to the answer and to each result.');
const includeAppMetas = flag(
  'Adds the metadata that applications keep beside those of the publisher. None are kept yet.',
);

const setting = { lang, timezone };
const qv1 = clauses(
  'The same in the query language of version 1 of the API, which the widgets’ search boxes write. Joined to `where` by AND.',
  'kind:ACER AND height>10',
);
const filter = { where, refine, exclude, qv1 };

/** `GET …/records` */
export const RecordsQuery = Type.Object({
  select,
  ...filter,
  group_by: groupBy,
  order_by: orderBy,
  limit,
  offset,
  facet: declaredFacet,
  ...setting,
  include_links: includeLinks,
  include_app_metas: includeAppMetas,
});
export type RecordsQuery = Static<typeof RecordsQuery>;

/** `GET …/catalog/datasets`: the same on the datasets themselves. */
export const DatasetsQuery = RecordsQuery;
export type DatasetsQuery = RecordsQuery;

/** `GET …/catalog/datasets/{dataset_id}` */
export const DatasetQuery = Type.Object({
  select,
  ...setting,
  include_links: includeLinks,
  include_app_metas: includeAppMetas,
});
export type DatasetQuery = Static<typeof DatasetQuery>;

/** `GET …/records/{record_id}` */
export const RecordQuery = Type.Object({ select, ...setting, include_links: includeLinks });
export type RecordQuery = Static<typeof RecordQuery>;

/** `GET …/facets`, of a dataset and of the catalogue. */
export const FacetsQuery = Type.Object({ facet, ...filter, ...setting });
export type FacetsQuery = Static<typeof FacetsQuery>;

const exported = {
  select,
  ...filter,
  group_by: groupBy,
  order_by: orderBy,
  limit: exportLimit,
  offset: exportOffset,
  facet: declaredFacet,
  ...setting,
  compressed: flag('Sends a gzip file.'),
};

/** `GET …/catalog/exports/{format}` */
export const CatalogueExportQuery = Type.Object(exported);
export type CatalogueExportQuery = Static<typeof CatalogueExportQuery>;

/** `GET …/catalog/datasets/{dataset_id}/exports/{format}` */
export const ExportQuery = Type.Object({
  ...exported,
  use_labels: flag('Heads the columns with the labels of the fields instead of their names.'),
  epsg: Type.Integer({
    default: 4326,
    description:
      'Coordinate system of the geometries, by its EPSG number: 4326 (WGS 84), 3857, or one of the French legal systems (2154, 3942 to 3950, 5490, 2972, 2975, 4471…). GeoJSON, shapefiles and FlatGeobuf are offered in others than 4326.',
  }),
});
export type ExportQuery = Static<typeof ExportQuery>;

const csv = {
  delimiter: Type.Enum([';', ',', '\t', '|'], { default: ';', description: 'Between two cells.' }),
  list_separator: Type.String({
    default: ',',
    maxLength: 10,
    description: 'Between the values of a multivalued cell.',
  }),
  quote_all: flag('Puts every cell that is not empty between quotes.'),
  with_bom: flag('Begins the file with a byte order mark, by which spreadsheets know UTF-8.', true),
};

/** `GET …/exports/csv` of a dataset. */
export const CsvExportQuery = Type.Interface([ExportQuery], csv);
export type CsvExportQuery = Static<typeof CsvExportQuery>;

/** `GET …/exports/parquet` of a dataset. */
export const ParquetExportQuery = Type.Interface([ExportQuery], {
  parquet_compression: Type.Enum(['snappy', 'zstd'], {
    default: 'snappy',
    description: 'Compression of the columns.',
  }),
});
export type ParquetExportQuery = Static<typeof ParquetExportQuery>;

/** `GET …/exports/gpx` of a dataset. */
export const GpxExportQuery = Type.Interface([ExportQuery], {
  use_extension: flag('Attributes of a point in `extensions`, rather than in its description.', true),
});
export type GpxExportQuery = Static<typeof GpxExportQuery>;

/** The formats that have parameters of their own. */
const exportQueries: Partial<Record<RecordFormat, typeof ExportQuery>> = {
  csv: CsvExportQuery,
  gpx: GpxExportQuery,
  parquet: ParquetExportQuery,
};

/** What may be asked of the export of records in a format: everything of `ExportQuery`, and its own. */
export function exportQueryFor(format: RecordFormat): typeof ExportQuery {
  return exportQueries[format] ?? ExportQuery;
}

/** `GET …/catalog/exports/dcat` and the other formats that tell of the files of each dataset. */
export const CatalogueDescriptionQuery = Type.Interface([CatalogueExportQuery], {
  include_exports: Type.Optional(
    Type.String({
      description: 'Formats of the files to tell of, separated by commas. All of them by default.',
      examples: ['csv,json'],
    }),
  ),
  use_labels_in_exports: flag('Do these files head their columns with labels?', true),
});
export type CatalogueDescriptionQuery = Static<typeof CatalogueDescriptionQuery>;

/** `GET …/catalog/exports/csv` */
export const CatalogueCsvQuery = Type.Interface([CatalogueExportQuery], csv);
export type CatalogueCsvQuery = Static<typeof CatalogueCsvQuery>;
