import { sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';

export const geometryText: ScalarFunction = {
  name: 'geometry_text',
  summary: 'A shape as the text of its GeoJSON geometry: equal shapes group together (ours in addition).',
  clauses: ['select', 'where', 'group_by'],
  check: ([shape]) =>
    shape?.type === 'geo_shape' ? { type: 'text' } : { fault: 'only works on geo_shape fields' },
  sql: { duckdb: ([shape]) => sql`CAST(${given(shape)} AS VARCHAR)` },
  evaluate: ([shape]) => (shape === null ? null : JSON.stringify(shape)),
  examples: [
    {
      expression: "geometry_text(geom'LINESTRING(2.5 48, 3 49)')",
      gives: '{"type":"LineString","coordinates":[[2.5,48],[3,49]]}',
    },
  ],
};
