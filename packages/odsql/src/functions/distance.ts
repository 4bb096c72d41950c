import type { GeoPoint } from '@parvis/dataset';
import { EARTH_RADIUS, distance as metresBetween } from '@parvis/geo';
import { bind, sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';

export const distance: ScalarFunction = {
  name: 'distance',
  summary: 'Metres along the Earth from a place of the record to a given point.',
  clauses: ['select', 'where', 'order_by'],
  check: ([place, point]) => {
    if (place?.type !== 'geo_point_2d') return { fault: 'only works on geo_point_2d fields' };
    if (point?.type !== 'geo_point_2d') return { fault: "expects a point, such as geom'POINT(lon lat)'" };
    return { type: 'double' };
  },
  sql: {
    duckdb: ([place, point]) => {
      const [a, b] = [given(place), given(point)];
      const north = sql`radians((${b}).lat - (${a}).lat) / 2`;
      const east = sql`radians((${b}).lon - (${a}).lon) / 2`;
      const chord = sql`pow(sin(${north}), 2) + cos(radians((${a}).lat)) * cos(radians((${b}).lat)) * pow(sin(${east}), 2)`;
      // least() leaves nulls out: without its guard, a record without a place would be at the antipodes.
      return sql`CASE WHEN ${a} IS NOT NULL THEN ${bind(2 * EARTH_RADIUS)} * asin(sqrt(least(1, ${chord}))) END`;
    },
  },
  evaluate: ([place, point]) =>
    place === null || point === null ? null : metresBetween(pointOf(place), pointOf(point)),
  examples: [
    { expression: "distance(geom'POINT(2.35 48.85)', geom'POINT(2.35 48.85)')", gives: 0 },
    { expression: "distance(geom'POINT(0 0)', geom'POINT(0 90)')", gives: 10_007_557.221018 },
  ],
};

/** A place is a `GeoPoint`; a literal is a GeoJSON point. */
function pointOf(value: unknown): GeoPoint {
  const given = value as GeoPoint | { readonly coordinates: readonly number[] };
  if (!('coordinates' in given)) return given;
  const [lon = 0, lat = 0] = given.coordinates;
  return { lon, lat };
}
