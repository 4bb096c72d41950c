import type { Field } from '@parvis/dataset';
import { type Bounds, boundsOf } from '@parvis/geo';
import type { BuiltVersion, FieldStatistics } from '../contract.ts';
import { presentValue } from './present.ts';
import type { Table } from './table.ts';
import { cellReader, compareValues, elements, identity, type Value } from './value.ts';

/** What is known of each field once all rows are there. */
export function fieldStatistics({ fields, rows }: Table): FieldStatistics[] {
  return fields.map((field, index) => {
    const read = cellReader(field);
    const values = rows.map((row) => read(row[index] ?? null)).filter((value) => value !== null);
    const each = values.flatMap(elements);
    const sorted = isOrdered(field) ? each.toSorted(compareValues) : [];
    const show = (value: Value | undefined) =>
      presentValue(value ?? null, field.type, field, { timezone: 'UTC', lang: 'en' });
    return {
      name: field.name,
      empty: rows.length - values.length,
      distinct: new Set(each.map(identity)).size,
      min: show(sorted[0]),
      max: show(sorted.at(-1)),
      example: show(values[0]),
    };
  });
}

export function tableBounds({ fields, rows }: Table): BuiltVersion['bounds'] {
  let all: Bounds | null = null;
  for (const [index, field] of fields.entries()) {
    if (field.type !== 'geo_point_2d' && field.type !== 'geo_shape') continue;
    for (const row of rows) {
      const cell = row[index];
      if (typeof cell !== 'object' || cell === null) continue;
      if ('lon' in cell) all = joined(all, [cell.lon, cell.lat, cell.lon, cell.lat]);
      else if ('type' in cell) all = joined(all, boundsOf(cell));
    }
  }
  return all;
}

function isOrdered({ type }: Field): boolean {
  return type === 'text' || type === 'int' || type === 'double' || type === 'date' || type === 'datetime';
}

function joined(one: Bounds | null, other: Bounds): Bounds {
  if (!one) return other;
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}
