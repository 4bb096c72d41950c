import Type, { type Static } from 'typebox';
import { exploreLanguages } from './parameters.ts';

/*
 * The parameters of version 1 of the API, which widgets and old scripts still send: one TypeBox object a kind of request.
 * Those with a name after a dot (`refine.kind`, `y.age.func`) are not in it: their names are the caller's.
 */

/** Records of a page, and how far `start` may go. */
export const firstVersionWindow = { rows: 10_000, reach: 10_000 } as const;

const text = Type.Optional(Type.String());
const texts = Type.Optional(Type.Array(Type.String()));
const flag = Type.Optional(Type.Boolean());

const asked = {
  lang: Type.Optional(Type.Enum(exploreLanguages)),
  timezone: Type.String({ default: 'UTC' }),
  /** Answers with a script that calls `callback`. */
  format: text,
  callback: text,
  pretty_print: flag,
};

const filter = {
  dataset: text,
  /** The query language of version 1; repeated: all of them. `rq` is joined to it. */
  q: texts,
  rq: texts,
};

const page = {
  rows: Type.Integer({ minimum: 0, maximum: firstVersionWindow.rows, default: 10 }),
  start: Type.Integer({ minimum: 0, default: 0 }),
  sort: texts,
};

/** `/api/records/1.0/search/` */
export const V1SearchQuery = Type.Object({ ...asked, ...filter, ...page, fields: texts, facet: texts });
export type V1SearchQuery = Static<typeof V1SearchQuery>;

/** `/api/records/1.0/download/` and `/explore/dataset/{id}/download/` */
export const V1DownloadQuery = Type.Object({
  ...asked,
  ...filter,
  rows: Type.Integer({ minimum: -1, default: -1 }),
  start: Type.Integer({ minimum: 0, default: 0 }),
  sort: texts,
  fields: texts,
  csv_separator: Type.Enum([';', ',', '\t', '|'], { default: ';' }),
  use_labels_for_header: Type.Boolean({ default: false }),
  epsg: Type.Integer({ default: 4326 }),
  /** Records of the shape that geopolygon and geopreview name so. */
  geo_digest: text,
  /** Shapes are simplified for a map of this zoom. */
  geo_simplify: flag,
  geo_simplify_zoom: Type.Optional(Type.Integer({ minimum: 0, maximum: 25 })),
});
export type V1DownloadQuery = Static<typeof V1DownloadQuery>;

/** `/api/records/1.0/analyze/` */
export const V1AnalyzeQuery = Type.Object({
  ...asked,
  ...filter,
  x: texts,
  precision: text,
  periodic: text,
  sort: texts,
  maxpoints: Type.Optional(Type.Integer({ minimum: 0 })),
  output_timezone: text,
});
export type V1AnalyzeQuery = Static<typeof V1AnalyzeQuery>;

/** `/api/records/1.0/geocluster/` */
export const V1ClusterQuery = Type.Object({
  ...asked,
  ...filter,
  clusterprecision: Type.Integer({ minimum: 0, maximum: 25, default: 6 }),
  clusterdistance: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
  clustermode: Type.Enum(['polygon', 'heatmap'], { default: 'polygon' }),
  return_polygons: Type.Boolean({ default: true }),
});
export type V1ClusterQuery = Static<typeof V1ClusterQuery>;

/** `/api/records/1.0/geopolygon/` and `/api/records/1.0/geopreview/` */
export const V1ShapesQuery = Type.Object({
  ...asked,
  ...filter,
  geo_field: text,
  clusterprecision: Type.Optional(Type.Integer({ minimum: 0, maximum: 25 })),
  maxpoints: Type.Optional(Type.Integer({ minimum: 0 })),
  rows: Type.Integer({ minimum: 0, maximum: 10_000, default: 1000 }),
});
export type V1ShapesQuery = Static<typeof V1ShapesQuery>;

/** `/api/records/1.0/boundingbox/` */
export const V1BoxQuery = Type.Object({ ...asked, ...filter });
export type V1BoxQuery = Static<typeof V1BoxQuery>;

/** `/api/datasets/1.0/{id}/records/{recordid}` */
export const V1RecordQuery = Type.Object({ ...asked });
export type V1RecordQuery = Static<typeof V1RecordQuery>;

/** `/api/datasets/1.0/{id}` */
export const V1DatasetQuery = Type.Object({ ...asked, extrametas: flag, interopmetas: flag });
export type V1DatasetQuery = Static<typeof V1DatasetQuery>;

/** `/api/datasets/1.0/search/` */
export const V1DatasetsQuery = Type.Object({
  ...asked,
  ...filter,
  ...page,
  facet: texts,
  extrametas: flag,
  interopmetas: flag,
});
export type V1DatasetsQuery = Static<typeof V1DatasetsQuery>;
