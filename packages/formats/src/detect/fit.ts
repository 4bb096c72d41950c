import type { FieldType } from '@parvis/dataset';
import type { CellFormat } from '../reading.ts';
import { SHAPES, Shape, type ShapeName } from './shape.ts';

const integers: readonly ShapeName[] = [
  'zero-one',
  'int',
  'int-5',
  'int-date',
  'siren',
  'siret',
  'spaces',
  'siren-spaced',
  'leading-zero',
  'long-int',
  'comma-groups',
  'point-groups',
]; // prettier-ignore
const decimals: readonly ShapeName[] = [
  'comma-3',
  'point-3',
  'comma-groups-point',
  'point-groups-comma',
  'scientific',
];
const booleans: readonly ShapeName[] = ['true-word', 'false-word', 'true-letter', 'false-letter', 'zero-one'];
const days: readonly ShapeName[] = ['year-first', 'day-or-month', 'words', 'year-month', 'int-date'];
const times: readonly ShapeName[] = ['year-first-time', 'day-or-month-time', 'words-time'];
const geometries: readonly ShapeName[] = [
  'point-shape',
  'shape',
  'point-shape-json',
  'shape-json',
  'point-object',
]; // prettier-ignore
const objects: readonly ShapeName[] = [
  'json-object',
  'json-array',
  'list',
  'point-object',
  'point-shape-json',
  'shape-json',
  'bad-shape-json',
]; // prettier-ignore

/**
 * Which shapes a type has room for: a cell of such a shape is read, another becomes empty and is reported.
 * It says the same as the cell readers do (a property test holds them together), but for the first and the last day of
 * the calendar, which a time zone may push out of it.
 *
 * @returns 1 at the number of each shape that fits
 */
export function fittingShapes(type: FieldType, format: CellFormat | undefined): Uint8Array {
  const fits = new Uint8Array(SHAPES);
  for (const name of namesOf(type, format)) fits[Shape[name]] = 1;
  if (type === 'text') fits.fill(1);
  return fits;
}

function namesOf(type: FieldType, format: CellFormat | undefined): readonly ShapeName[] {
  switch (type) {
    case 'text':
      return [];
    case 'int':
      if (format === 'comma-thousands') return [...integers, 'comma-3'];
      return format === 'point-thousands' ? [...integers, 'point-3'] : integers;
    case 'double': {
      const all: readonly ShapeName[] = [...integers, 'huge-int', ...decimals];
      if (format === 'comma-thousands') return [...all, 'point'];
      return format === 'point-thousands' ? [...all, 'comma'] : [...all, 'comma', 'point'];
    }
    case 'boolean':
      return booleans;
    case 'date':
    case 'datetime':
      return format === 'month-first'
        ? [...days, ...times, 'month-first', 'month-first-time']
        : [...days, ...times, 'day-first', 'day-first-time'];
    case 'geo_point_2d':
      return [
        'pair',
        format === 'lon-lat' ? 'pair-lon-lat' : 'pair-lat-lon',
        'point-shape',
        'point-shape-json',
        'point-object',
      ];
    case 'geo_shape':
      return geometries;
    case 'file':
    case 'json_blob':
      return objects;
    default:
      throw new Error(`No shapes for ${type satisfies never}`);
  }
}
