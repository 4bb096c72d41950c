import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError } from './errors.ts';
import { fieldsOf } from './fields-of.ts';
import { inspectFile } from './inspect-file.ts';
import { readRows } from './read-rows.ts';
import { fileWith } from './testing/file-with.ts';
import { choicesOf, inspectText, readAll } from './testing/read-all.ts';

test('a cell that does not fit becomes empty, and is told with its line, its column and its reason', async () => {
  const found = await inspectText('nom;âge\na;12\n"b\nb";13\nc;"douze; ans"\n');
  const columns = choicesOf(found, { age: { type: 'int' } });
  const { rows, problems } = await readAll(found.path, { reading: found.reading, columns });
  expect(rows).toEqual([
    ['a', '12'],
    ['b\nb', '13'],
    ['c', null],
  ]);
  expect(problems).toEqual([
    {
      row: 5,
      column: 'âge',
      field: 'age',
      value: 'douze; ans',
      reason: 'not-a-number',
      message: 'This is not a number.',
    },
  ]);
});

test('rows with too many or too few cells are read, and told', async () => {
  const found = await inspectText('a;b;c\n1;2;3\n4;5\n6;7;8;x;y\n9;10;11;;\n');
  expect(found.remarks).toContain('ragged-rows');
  const { rows, problems } = await readAll(found.path, { reading: found.reading, columns: choicesOf(found) });
  expect(rows).toEqual([
    ['1', '2', '3'],
    ['4', '5', null],
    ['6', '7', '8'],
    ['9', '10', '11'],
  ]);
  expect(problems.map(({ row, column, value, reason }) => [row, column, value, reason])).toEqual([
    [3, null, '', 'missing-cells'],
    [4, null, 'x y', 'extra-cells'],
  ]);
});

test('a long value is cut in the report', async () => {
  const found = await inspectText(`a;b\n1;2\n3;${'x'.repeat(5000)}\n`);
  const { problems } = await readAll(found.path, {
    reading: found.reading,
    columns: choicesOf(found, { b: { type: 'int' } }),
  });
  expect(problems[0]?.value).toHaveLength(200);
});

test('a text longer than a million characters is empty, and told', async () => {
  const found = await inspectText(`a;b\n1;2\n3;${'x'.repeat(1_000_001)}\n`);
  const { rows, problems } = await readAll(found.path, { reading: found.reading, columns: choicesOf(found) });
  expect(rows[1]).toEqual(['3', null]);
  expect(problems[0]).toMatchObject({ row: 3, reason: 'text-too-long' });
});

test('columns are left out, put in another order, and cut into several texts', async () => {
  const found = await inspectText('a;b;c\n1;x | y||;z\n2;;w\n');
  const [a, b, c] = choicesOf(found, { a: { discard: true }, b: { multivalued: '|' } });
  const columns = [c, b, a].flatMap((choice) => choice ?? []);
  const { rows } = await readAll(found.path, { reading: found.reading, columns });
  expect(rows).toEqual([
    ['z', ['x', 'y']],
    ['w', null],
  ]);
  expect(fieldsOf(columns)).toMatchObject([
    { name: 'c', annotations: {} },
    { name: 'b', annotations: { multivalued: '|' } },
  ]);
});

test('a type may be chosen against the guess', async () => {
  const found = await inspectText('code;oui\n01;1\n02;0\n');
  const columns = choicesOf(found, { code: { type: 'int' }, oui: { type: 'boolean' } });
  const { rows } = await readAll(found.path, { reading: found.reading, columns });
  expect(rows).toEqual([
    ['1', 'true'],
    ['2', 'false'],
  ]);
});

test('a latitude or a longitude alone, or out of range, is told and makes no place', async () => {
  const found = await inspectText('lat;lon\n16,2;-61,5\n16,3;\n;\n45.5;5.5\n');
  expect(found.columns).toHaveLength(3);
  const { rows, problems } = await readAll(found.path, { reading: found.reading, columns: choicesOf(found) });
  expect(rows.map((row) => row[2])).toEqual([{ lon: -61.5, lat: 16.2 }, null, { lon: 5.5, lat: 45.5 }]);
  expect(problems).toMatchObject([{ row: 3, field: 'geo_point_2d', reason: 'not-a-place' }]);
});

test('a column that the file does not have is refused', async () => {
  const found = await inspectText('a;b\n1;2\n');
  const columns = choicesOf(found, { b: { source: [7] } });
  await expect(readAll(found.path, { reading: found.reading, columns })).rejects.toMatchObject({
    code: 'unknown-column',
  });
});

test('rows come in blocks that an engine can take, and stop at the limit', async () => {
  const path = await fileWith(`a;b\n${'1;2\n'.repeat(10_000)}`);
  const columns = [0, 1].map((source) => ({
    source: [source],
    name: `c${source}`,
    label: '',
    description: null,
    type: 'int' as const,
    facet: false,
    multivalued: '',
    discard: false,
  }));
  const reading = { format: 'csv', encoding: 'utf-8', delimiter: ';', quote: '"', headerRow: 1 } as const;
  const sizes: number[] = [];
  for await (const block of readRows(path, reading, columns)) sizes.push(block.length);
  expect(sizes).toEqual([2048, 2048, 2048, 2048, 1808]);
  expect((await readAll(path, { reading, columns }, { limit: 5 })).rows).toHaveLength(5);
});

test('stops between two blocks when told to', async () => {
  const found = await inspectText(`a;b\n${'1;2\n'.repeat(500_000)}`);
  const stop = new AbortController();
  const read = async () => {
    for await (const _ of readRows(found.path, found.reading, choicesOf(found), { signal: stop.signal }))
      stop.abort();
  };
  await expect(read()).rejects.toThrow(/abort/);
});

describe('any bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 20 }).map((list) => Buffer.from(list));
  const texts = fc
    .constantFrom(
      ';',
      '\n',
      '\r\n',
      '"',
      ',',
      '\t',
      'é',
      'a;b\n1;2\n',
      '{',
      '}',
      '[',
      ']',
      '{"a":1}',
      '[{"a":',
      ':',
      '1,5',
      '\ufeff',
      '2017-10-09',
      '{"type":"FeatureCollection","features":[',
      'POINT(1 2)',
    ) // prettier-ignore
    .map((text) => Buffer.from(text));
  const piece = fc.oneof({ weight: 9, arbitrary: texts }, { weight: 1, arbitrary: bytes });

  test('give rows, or an error with a code and a hint', { timeout: 60_000 }, async () => {
    let read = 0;
    const path = await fileWith('');
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 20 }),
        fc.constantFrom('x.csv', 'x.json', 'x.geojson', 'x.jsonl'),
        async (pieces, fileName) => {
          await writeFile(path, Buffer.concat(pieces));
          try {
            const found = await inspectFile(path, { fileName });
            const { rows } = await readAll(path, { reading: found.reading, columns: choicesOf(found) });
            expect(rows).toHaveLength(found.rowCount);
            read++;
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(50);
  });
});
