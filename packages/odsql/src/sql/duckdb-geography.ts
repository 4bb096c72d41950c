import type { Field, Geometry } from '@parvis/dataset';
import { boundsOf, boxAround, cellsAcross, EARTH_RADIUS, MERCATOR_LATITUDE } from '@parvis/geo';
import type { Condition, Expression } from '../plan/index.ts';
import { type ClusterKey, column, geoColumn, presence } from './duckdb-table.ts';
import { bind, type Fragment, sql } from './fragment.ts';

type WithinDistance = Extract<Condition, { kind: 'within-distance' }>;
type InBox = Extract<Condition, { kind: 'in-box' }>;

/** A box that blocks can be skipped by, then the haversine formula. A shape counts by its centre. */
export function withinDistanceSql({ field, center, metres }: WithinDistance): Fragment {
  const [lon, lat] = [geoColumn(field, 'lon'), geoColumn(field, 'lat')];
  const { south, west, north, east } = boxAround(center, metres);
  const away = distanceSql(lon, lat, { lon: degrees(center.lon), lat: degrees(center.lat) });
  const box = sql`${lat} BETWEEN ${degrees(south)} AND ${degrees(north)} AND ${longitudesSql(lon, west, east)}`;
  return sql`(${box} AND ${away} <= ${degrees(metres)})`;
}

/** Points inside, shapes whose bounds meet the rectangle; edges included. */
export function inBoxSql({ field, south, west, north, east }: InBox): Fragment {
  if (field.type === 'geo_point_2d') {
    const [lon, lat] = [geoColumn(field, 'lon'), geoColumn(field, 'lat')];
    return sql`(${lat} BETWEEN ${degrees(south)} AND ${degrees(north)} AND ${longitudesSql(lon, west, east)})`;
  }
  const [from, to] = [geoColumn(field, 'west'), geoColumn(field, 'east')];
  const latitudes = sql`${geoColumn(field, 'north')} >= ${degrees(south)} AND ${geoColumn(field, 'south')} <= ${degrees(north)}`;
  const joiner = west <= east ? sql`AND` : sql`OR`;
  return sql`(${latitudes} AND (${to} >= ${degrees(west)} ${joiner} ${from} <= ${degrees(east)}))`;
}

/**
 * Functions that the engine adds to DuckDB, which has none for shapes. Both take an `AskedRelation` as JSON first; then one takes
 * a longitude and a latitude, the other a stored shape.
 */
export const RELATES_PLACE = 'parvis_relates_place';
export const RELATES_SHAPE = 'parvis_relates_shape';
/** Another: the convex hull of a list of longitudes and one of latitudes, as the text of a GeoJSON geometry. */
export const HULL = 'parvis_hull';

type RelationCondition = Extract<Condition, { kind: 'relation' }>;

/** What the functions are asked: a relation and the shape of the query, as one text. */
export interface AskedRelation {
  readonly relation: 'intersects' | 'within';
  readonly shape: Geometry;
}

/** A box that blocks can be skipped by, then the exact test, by the engine's own function. */
export function relationSql({ relation, field, shape }: RelationCondition): Fragment {
  // `disjoint` is the complement of `intersects`, where there is something.
  const asked: AskedRelation = { relation: relation === 'within' ? 'within' : 'intersects', shape };
  const meets = sql`(${boxMeets(field, shape)} AND ${exactly(field, JSON.stringify(asked))})`;
  return relation === 'disjoint' ? sql`(${presence(field)} IS NOT NULL AND NOT ${meets})` : meets;
}

/** The cell of each record's place on the map of a cluster key, as two whole numbers: that of `cellOf` in `@parvis/geo`. */
export function cellSql({ field, zoom, radius }: ClusterKey): {
  readonly column: Fragment;
  readonly row: Fragment;
} {
  const across = degrees(cellsAcross({ zoom, radius }));
  const [lon, lat] = [geoColumn(field, 'lon'), geoColumn(field, 'lat')];
  const edge = degrees(MERCATOR_LATITUDE);
  const held = sql`radians(greatest(-${edge}, least(${edge}, ${lat})))`;
  return {
    column: sql`CAST(floor((${lon} + 180) / 360 * ${across}) AS BIGINT)`,
    row: sql`CAST(floor((1 - asinh(tan(${held})) / pi()) / 2 * ${across}) AS BIGINT)`,
  };
}

/** The cells where the records of a filter lie: column, row, how many, and the mean of their longitudes and latitudes. */
export function cellsSql(key: ClusterKey, records: Fragment, where: Fragment | null, most: number): Fragment {
  const { column: across, row } = cellSql(key);
  const [lon, lat] = [geoColumn(key.field, 'lon'), geoColumn(key.field, 'lat')];
  const filter = where ? sql` AND ${where}` : sql``;
  return sql`SELECT ${across}, ${row}, count(*), avg(${lon}), avg(${lat}) FROM ${records} WHERE ${lon} IS NOT NULL${filter} GROUP BY 1, 2 LIMIT ${bind(BigInt(most))}`;
}

function boxMeets(field: Field, shape: Geometry): Fragment {
  const [west, south, east, north] = boundsOf(shape);
  return inBoxSql({ kind: 'in-box', field, west, south, east, north });
}

function exactly(field: Field, asked: string): Fragment {
  if (field.type === 'geo_point_2d')
    return sql`parvis_relates_place(${bind(asked)}, ${geoColumn(field, 'lon')}, ${geoColumn(field, 'lat')})`;
  return sql`parvis_relates_shape(${bind(asked)}, ${column(field)})`;
}

/** West is greater than east on both sides of the antimeridian. */
function longitudesSql(lon: Fragment, west: number, east: number): Fragment {
  if (west <= east) return sql`${lon} BETWEEN ${degrees(west)} AND ${degrees(east)}`;
  return sql`(${lon} >= ${degrees(west)} OR ${lon} <= ${degrees(east)})`;
}

/** Metres along the sphere of `@parvis/geo`: the haversine formula, antipodes held to 1. */
export function distanceSql(
  lon: Fragment,
  lat: Fragment,
  to: { readonly lon: Fragment; readonly lat: Fragment },
): Fragment {
  const northward = sql`pow(sin(radians(${to.lat} - ${lat}) / 2), 2)`;
  const eastward = sql`pow(sin(radians(${to.lon} - ${lon}) / 2), 2)`;
  const chord = sql`${northward} + cos(radians(${lat})) * cos(radians(${to.lat})) * ${eastward}`;
  return sql`(2 * ${degrees(EARTH_RADIUS)} * asin(sqrt(least(1.0, ${chord}))))`;
}

/** The convex hull of the places of all records, as the text of a GeoJSON geometry. */
export function hullSql(operand: Expression): Fragment {
  if (operand.kind !== 'field') return sql`CAST(NULL AS VARCHAR)`;
  const [lon, lat] = [geoColumn(operand.field, 'lon'), geoColumn(operand.field, 'lat')];
  const present = sql`FILTER (WHERE ${lon} IS NOT NULL)`;
  return sql`parvis_hull(list(${lon}) ${present}, list(${lat}) ${present})`;
}

/** The smallest rectangle of the places of all records, as the text of a GeoJSON geometry. */
export function extentSql(operand: Expression): Fragment {
  if (operand.kind !== 'field') return sql`CAST(NULL AS VARCHAR)`;
  const { field } = operand;
  const isPoint = field.type === 'geo_point_2d';
  const west = sql`min(${geoColumn(field, isPoint ? 'lon' : 'west')})`;
  const south = sql`min(${geoColumn(field, isPoint ? 'lat' : 'south')})`;
  const east = sql`max(${geoColumn(field, isPoint ? 'lon' : 'east')})`;
  const north = sql`max(${geoColumn(field, isPoint ? 'lat' : 'north')})`;
  const ring = sql`[[${west}, ${south}], [${east}, ${south}], [${east}, ${north}], [${west}, ${north}], [${west}, ${south}]]`;
  return sql`CASE WHEN ${west} IS NOT NULL THEN '{"coordinates":' || CAST(to_json([${ring}]) AS VARCHAR) || ',"type":"Polygon"}' END`;
}

function degrees(value: number): Fragment {
  return sql`CAST(${bind(value)} AS DOUBLE)`;
}
