/** A place, decimal degrees, WGS 84: the form of `geo_point_2d` in Explore API v2.1. */
export interface GeoPoint {
  readonly lon: number;
  readonly lat: number;
}

/** A GeoJSON geometry (RFC 7946): positions are longitude then latitude, WGS 84. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly (readonly number[])[] }
  | {
      readonly type: 'Polygon' | 'MultiLineString';
      readonly coordinates: readonly (readonly (readonly number[])[])[];
    }
  | {
      readonly type: 'MultiPolygon';
      readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
    }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] };

/**
 * One cell. A scalar may stand as its JavaScript value or as its **canonical text**, which an engine reads faster:
 *
 * | type | JavaScript value | canonical text |
 * |---|---|---|
 * | text | string, or string[] when multivalued | the text itself |
 * | int | number (safe integer) or bigint | `-12` |
 * | double | finite number | `12.5`, `-1e-7` |
 * | boolean | boolean | `true`, `false` |
 * | date | – | `2024-01-31` |
 * | datetime | – | `2024-01-31T10:30:00Z`, always UTC, up to microseconds |
 * | geo_point_2d | GeoPoint | – |
 * | geo_shape | Geometry | – |
 * | file, json_blob | – | the JSON text |
 *
 * Empty is `null`, never an empty text. NaN and infinities are refused.
 */
export type Cell = string | number | bigint | boolean | null | readonly string[] | GeoPoint | Geometry;

/** The cells of a record, in the order of the dataset's fields. */
export type Row = readonly Cell[];
