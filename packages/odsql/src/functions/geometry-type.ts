import { sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';

export const geometryType: ScalarFunction = {
  name: 'geometry_type',
  summary: 'What kind of geometry a shape is: Point, LineString, Polygon, MultiPolygon… (ours in addition).',
  clauses: ['select', 'where', 'order_by', 'group_by'],
  check: ([shape]) =>
    shape?.type === 'geo_shape' ? { type: 'text' } : { fault: 'only works on geo_shape fields' },
  sql: { duckdb: ([shape]) => sql`json_extract_string(CAST(${given(shape)} AS JSON), '$.type')` },
  evaluate: ([shape]) => (shape === null ? null : (shape as { readonly type: string }).type),
  examples: [
    { expression: "geometry_type(geom'LINESTRING(2 48, 3 49)')", gives: 'LineString' },
    { expression: "geometry_type(geom'POLYGON((2 48, 3 48, 3 49, 2 48))')", gives: 'Polygon' },
  ],
};
