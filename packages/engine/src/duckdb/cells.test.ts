import type { Field, Row } from '@parvis/dataset';
import { compileQuery } from '@parvis/odsql';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlace, published } from './testing/place.ts';

function field(name: string, type: Field['type'], annotations: Field['annotations'] = {}): Field {
  return { name, type, label: name, description: null, annotations };
}

const setting = { timezone: 'UTC', lang: 'fr', now: new Date(0) };

async function roundTrip(
  fields: readonly Field[],
  rows: readonly Row[],
  more: object = {},
): Promise<unknown[][]> {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, fields, rows, more);
  const plan = compileQuery({ limit: null, offset: 0 }, { fields }, setting);
  const { json } = await engine.query(version, plan);
  return JSON.parse(json).map((result: Record<string, unknown>) => fields.map(({ name }) => result[name]));
}

// Halves of pairs are no characters, and become the mark of what cannot be read.
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\0', '\n', '\r', '\x1c', '\x1e', '\x1f', 'n', 'c', '"', '\\', 'é', '😀'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 12,
});

test('any text comes back as it went in, whatever control characters it holds', async () => {
  const texts = fc.sample(anyText, 3_000);
  const lists = texts.map((_, index) => texts.slice(index, index + (index % 4)));
  const fields = [field('t', 'text'), field('l', 'text', { multivalued: ',' }), field('u', 'text')];
  const rows = texts.map((text, index): Row => [text, lists[index] ?? null, index % 2 ? null : text]);
  const back = await roundTrip(fields, rows);
  expect(back).toEqual(
    texts.map((text, index) => [text, lists[index]?.length ? lists[index] : null, index % 2 ? null : text]),
  );
});

test('numbers come back to the last digit', async () => {
  const doubles = fc
    .sample(fc.double({ noNaN: true, noDefaultInfinity: true }), 1_000)
    .map((x) => (x === 0 ? 0 : x));
  const places = fc.sample(
    fc.record({
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
    }),
    1_000,
  );
  const back = await roundTrip(
    [field('d', 'double'), field('s', 'double'), field('p', 'geo_point_2d')],
    doubles.map((double, index): Row => [double, String(double), places[index] ?? null]),
  );
  expect(back).toEqual(
    doubles.map((double, index) => {
      const { lon = 0, lat = 0 } = places[index] ?? {};
      // Minus zero is zero, to people and to JSON.
      return [double, double, { lon: lon + 0, lat: lat + 0 }];
    }),
  );
});

test('a row of a million characters is one row among others', async () => {
  const long = 'é'.repeat(3_000_000);
  expect(await roundTrip([field('t', 'text')], [['a'], [long], ['b']])).toEqual([['a'], [long], ['b']]);
});

test('a dataset of one column keeps its empty rows', async () => {
  expect(await roundTrip([field('t', 'text')], [[null], ['a'], [null]])).toEqual([[null], ['a'], [null]]);
});

test('a dataset too large for one thread keeps every row in its place', async () => {
  const rows = Array.from({ length: 40_000 }, (_, n): Row => [n, `ligne ${n}`]);
  const back = await roundTrip([field('n', 'int'), field('t', 'text')], rows);
  expect(back).toEqual(rows);
});

test.each([
  ['int', '1.5'],
  ['int', '1e3'],
  ['int', '-9223372036854775809'],
  ['double', '1e999'],
  ['double', 'Infinity'],
  ['double', '0x10'],
  ['boolean', 'oui'],
  ['date', '2023-02-29'],
  ['date', '2023-13-01'],
  ['date', '01/02/2023'],
  ['datetime', '2023-01-01T25:00:00Z'],
  ['datetime', '2023-01-01T10:00:00'],
  ['geo_point_2d', { lon: 2, lat: 91 }],
  ['geo_point_2d', { lon: Number.NaN, lat: 1 }],
  ['geo_shape', { type: 'Polygon', coordinates: [[['a', 1]]] } as never],
  ['json_blob', '{'],
] as const)('a cell of type %s that is %j is refused, its row and field named', async (type, cell) => {
  const rows: Row[] = Array.from({ length: 12_000 }, () => [null]);
  rows.push([cell]);
  const building = roundTrip([field('f', type)], rows);
  await expect(building).rejects.toMatchObject({ code: 'bad-row', place: { row: 12_000, field: 'f' } });
});

test.each(['date', 'datetime'] as const)('leap days are days: %s', async (type) => {
  const text = type === 'date' ? '2024-02-29' : '2000-02-29T23:59:59Z';
  const [[back] = []] = await roundTrip([field('f', type)], [[text]]);
  expect(String(back)).toMatch(/-02-29/);
});

test('building tells how far it is', async () => {
  const seen: number[] = [];
  await roundTrip(
    [field('n', 'int')],
    Array.from({ length: 100 }, (_, n): Row => [n]),
    {
      onProgress: (rows: number) => seen.push(rows),
    },
  );
  expect(seen.at(-1)).toBe(100);
});
