import { boxAround, EARTH_RADIUS } from '@parvis/geo';
import type { Condition, Expression } from '../plan/index.ts';
import { geoColumn } from './duckdb-table.ts';
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
