import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellReader } from '../cells/cell-reader.ts';
import { TimeZone } from '../cells/time-zone.ts';
import type { CellFormat } from '../reading.ts';
import { fittingShapes } from './fit.ts';
import { Shape, shapeNames, shapeOf } from './shape.ts';

const types = [
  'text',
  'int',
  'double',
  'boolean',
  'date',
  'datetime',
  'geo_point_2d',
  'geo_shape',
  'json_blob',
] as const;
const formats: readonly (CellFormat | undefined)[] = [
  undefined,
  'month-first',
  'comma-thousands',
  'point-thousands',
  'lon-lat',
];
const utc = new TimeZone('UTC');

/** Says where the guess and the reading of a cell differ; undefined where they agree. */
function disagreement(cell: string): string | undefined {
  const shape = shapeOf(cell, 0, cell.length) & 0xff;
  for (const type of types)
    for (const format of formats) {
      const value = cellReader({ type, format }, utc).read(cell, 0, cell.length);
      if (type !== 'text' && shape === Shape.missing) {
        if (value !== null) return `${type} ${format}: a mark that is no empty cell`;
        continue;
      }
      const fits = fittingShapes(type, format)[shape] === 1;
      if (fits !== (value !== undefined && value !== null))
        return `${shapeNames[shape]} as ${type} ${format}: fits ${fits}, read ${JSON.stringify(value)}`;
    }
  return undefined;
}

const cells = [
  '0',
  '1',
  '12',
  '-12',
  '+5',
  '97101',
  '01',
  '007',
  '20240131',
  '20249999',
  '00031007',
  '99991231',
  '732829320',
  '732 829 320',
  '73282932000074',
  '732 829 320 00074',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '000000000000000000001',
  '1 234',
  '1 23',
  '12,5',
  '1,234',
  '0,123',
  '1.234',
  '12.5',
  '1,234,567',
  '1.234.567',
  '1,234.5',
  '1.234,5',
  '1,5E+10',
  '2E10',
  '1e400',
  '1,5E+400',
  '1'.repeat(305),
  '1'.repeat(310),
  `-${'1'.repeat(310)}`,
  `1${' 000'.repeat(103)}`,
  '12,5 %',
  '1 234,50 €',
  '€ 12',
  '(12,50) €',
  '(12)',
  '−3',
  '12 km',
  '12 bis',
  '2A',
  '2B004',
  '05 90 12 34 56',
  '2017-10-09',
  '2017-02-30',
  '2017-10',
  '2017-13',
  '09/10/2017',
  '25/12/2017',
  '12/25/2017',
  '31/02/2017',
  '9/1/17',
  '1.2.10',
  '05.90.12',
  '9 oct. 2017',
  '31 février 2017',
  '1er janvier 2020',
  'lundi 3 août 2020',
  '2017-10-09T10:00:00Z',
  '2017-10-09 10:00',
  '2017-10-09T25:00',
  '09/10/2017 10h30',
  '12/25/2017 11:59 PM',
  '25/12/2017 00:00',
  'oui',
  'NON',
  'Vrai',
  'O',
  'n',
  'yes',
  'n.d.',
  '-',
  '///',
  'NaN',
  '48.85, 2.35',
  '148.85, 2.35',
  '16.2 161.5',
  '95.5, 181.5',
  '16,61',
  'POINT(2.35 48.85)',
  'POINT(2 95)',
  'POLYGON((0 0,1 0,1 1,0 0))',
  'POINT EMPTY',
  'POINT(a b)',
  'Paris (75)',
  'Les Saintes (îles)',
  '0101000000000000000000F03F0000000000000040',
  '{"a":1}',
  '[1,2]',
  '[]',
  '{',
  '{"lon":2,"lat":48}',
  '{"lon":200,"lat":48}',
  '{"type":"Point","coordinates":[1,2]}',
  '{"type":"Point","coordinates":[1,200]}',
  '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}',
  '{"type":"Feature","geometry":null}',
  '"texte"',
  '=1+1',
  '😀',
  '٣',
  '½',
]; // prettier-ignore

test.each(cells)('a column is promised what its cells are read as: %j', (cell) => {
  expect(disagreement(cell)).toBeUndefined();
});

test('the same for any cell that looks like something', () => {
  const digits = fc.stringMatching(/^\d{1,20}$/);
  const piece = fc.oneof(
    digits,
    fc.constantFrom(
      '/',
      '-',
      '.',
      ',',
      ' ',
      ':',
      '\u00a0',
      '(',
      ')',
      '%',
      '€',
      'E',
      'T',
      'Z',
      '+',
      'h',
      '°',
      'mars',
      'A',
      '{',
      '[',
    ),
  );
  const made = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join('').trim());
  const dated = fc
    .tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 10_100 }),
      fc.constantFrom('/', '-', '.', ' '),
    )
    .map(([day, month, year, separator]) => [day, month, year].join(separator));
  fc.assert(
    fc.property(
      fc.oneof(
        made,
        dated,
        fc.string().map((text) => text.trim()),
      ),
      (cell) => {
        if (cell !== '') expect(disagreement(cell)).toBeUndefined();
      },
    ),
    { numRuns: 5000 },
  );
});
