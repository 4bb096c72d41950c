import type { Geometry, GeoPoint } from '@parvis/dataset';
import { boundsOf, boundsPolygon, convexHull } from '@parvis/geo';
import type { Aggregate, Evaluate } from './expression.ts';
import type { NumberedRow } from './table.ts';
import { compareValues, elements, identity, type Value, whole } from './value.ts';

/**
 * One value out of many rows. Nulls are ignored, and nothing gives null, but for counts.
 *
 * @param operand of the aggregate; null for `count(*)`
 */
export function aggregateRows(
  { name, distinct, percent, operand: of }: Aggregate,
  operand: Evaluate<NumberedRow> | null,
  rows: readonly NumberedRow[],
): Value {
  if (!operand) return rows.length;
  const values = rows.map(operand).filter((value) => value !== null);
  switch (name) {
    case 'count':
      return distinct ? new Set(values.flatMap(elements).map(identity)).size : values.length;
    case 'sum':
      return values.length === 0 ? null : sum(values, of?.type === 'int');
    case 'avg':
      return values.length === 0 ? null : Number(sum(values, of?.type === 'int')) / values.length;
    case 'min':
      return values.reduce<Value>((best, value) => (isBefore(value, best) ? value : best), null);
    case 'max':
      return values.reduce<Value>((best, value) => (isBefore(best, value) ? value : best), null);
    case 'median':
      return percentile(values, 50);
    case 'percentile':
      return percentile(values, percent ?? 50);
    case 'envelope':
      return convexHull(values as GeoPoint[]);
    case 'bbox':
      return box(values as (GeoPoint | Geometry)[]);
    default:
      throw new Error(`No aggregate ${name satisfies never}`);
  }
}

function sum(values: readonly Value[], exact: boolean): Value {
  if (exact) return whole(values.reduce<bigint>((total, value) => total + BigInt(value as number), 0n));
  return values.reduce<number>((total, value) => total + Number(value), 0);
}

function isBefore(one: Value, other: Value): boolean {
  return one === null || other === null ? true : compareValues(one, other) < 0;
}

/** Between the two nearest values, in proportion. */
function percentile(values: readonly Value[], percent: number): Value {
  if (values.length === 0) return null;
  const sorted = values.map(Number).toSorted((one, other) => one - other);
  const place = ((sorted.length - 1) * percent) / 100;
  const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

function box(places: readonly (GeoPoint | Geometry)[]): Value {
  const geometries: Geometry[] = places.map((place) =>
    'lon' in place ? { type: 'Point', coordinates: [place.lon, place.lat] } : place,
  );
  if (geometries.length === 0) return null;
  return boundsPolygon(boundsOf({ type: 'GeometryCollection', geometries }));
}
