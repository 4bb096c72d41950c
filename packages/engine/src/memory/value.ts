import type { Cell, Field, Geometry, GeoPoint } from '@parvis/dataset';
import type { ValueType } from '@parvis/odsql';
import { canonicalInstant } from './instant.ts';

/**
 * A cell as the naive engine computes with it. Whole numbers are numbers while they are safe and bigints beyond;
 * dates are `2024-01-31`, instants `2024-01-31T10:30:00.000000Z`, so that their texts order as they do;
 * files and JSON are their text. Empty is null, also for a list of nothing.
 */
export type Value = string | number | bigint | boolean | null | readonly string[] | GeoPoint | Geometry;

/** Reads the cells of a field, in either of the forms that `Cell` allows; an empty text is nothing. */
export function cellReader(field: Field): (cell: Cell) => Value {
  const read = typedReader(field);
  return (cell) => (cell === '' ? null : read(cell));
}

function typedReader({ type }: Field): (cell: Cell) => Value {
  switch (type) {
    case 'int':
      return (cell) => (typeof cell === 'string' || typeof cell === 'bigint' ? whole(BigInt(cell)) : cell);
    case 'double':
      return (cell) => (typeof cell === 'string' || typeof cell === 'bigint' ? Number(cell) : cell);
    case 'boolean':
      return (cell) => (typeof cell === 'string' ? cell === 'true' : cell);
    case 'datetime':
      return (cell) => (typeof cell === 'string' ? canonicalInstant(cell) : cell);
    case 'text':
      return (cell) => (Array.isArray(cell) ? listOf(cell) : cell);
    case 'date':
    case 'geo_point_2d':
    case 'geo_shape':
    case 'file':
    case 'json_blob':
      return (cell) => cell;
    default:
      throw new Error(`No cells of type ${type satisfies never}`);
  }
}

function listOf(texts: readonly string[]): Value {
  const present = texts.filter((text) => text !== '');
  return present.length === 0 ? null : present;
}

/** A whole number in its only form: a number while it is safe, a bigint beyond. */
export function whole(value: bigint): number | bigint {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

/**
 * Negative, zero or positive. Texts are compared by code points, never by a language's rules; a date and an instant
 * are compared at the date's midnight in UTC. Values that have no order between them are equal.
 */
export function compareValues(one: Value, other: Value): number {
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other);
  if (Array.isArray(one) && Array.isArray(other)) return compareLists(one, other);
  const isOrdered = (value: Value) => ['number', 'bigint', 'boolean'].includes(typeof value);
  if (!isOrdered(one) || !isOrdered(other)) return 0;
  // JavaScript compares numbers and bigints exactly, and false before true.
  const [left, right] = [one as number, other as number];
  return left < right ? -1 : Number(left > right);
}

/** As words are: by their first difference, the shorter one first. */
function compareLists(one: readonly string[], other: readonly string[]): number {
  for (const [index, text] of one.entries()) {
    const beside = other[index];
    if (beside === undefined) return 1;
    const difference = compareTexts(text, beside);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** By code points, as UTF-8 sorts: a surrogate is above every other unit, though its number is not. */
export function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (left !== right) return weight(left) - weight(right);
  }
  return one.length - other.length;
}

function weight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The elements of a list, or the only value: what a comparison, a group or a facet looks at. Nothing of null. */
export function elements(value: Value): readonly Value[] {
  if (value === null) return [];
  return Array.isArray(value) ? [...new Set(value)] : [value];
}

/** A text that two values share when they are the same, for keys of maps. */
export function identity(value: Value): string {
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`;
  if (typeof value === 'bigint') return `n${value}`;
  if (typeof value === 'string') return `s${value}`;
  return JSON.stringify(value);
}

/** Both sides as they can be compared: a date beside an instant becomes its midnight in UTC. */
export function comparable(value: Value, type: ValueType, besideType: ValueType): Value {
  return type === 'date' && besideType === 'datetime' && typeof value === 'string'
    ? `${value}T00:00:00.000000Z`
    : value;
}
