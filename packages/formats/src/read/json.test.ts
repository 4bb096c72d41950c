import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf } from '../fields-of.ts';
import { inspectFile } from '../inspect-file.ts';
import { fixture } from '../testing/file-with.ts';
import { choicesOf, columnOf, inspectText, readAll, typesOf } from '../testing/read-all.ts';
import { JsonSplitter } from './json-splitter.ts';

test('a GeoJSON with mixed shapes: properties, identifiers, lists, objects and geometries', async () => {
  const found = await inspectFile(fixture('equipements.geojson'), { fileName: 'equipements.geojson' });
  expect(found.reading).toEqual({ format: 'geojson', encoding: 'utf-8' });
  expect(typesOf(found)).toEqual({
    nom: 'text',
    ouvert: 'boolean',
    sports: 'text',
    gestion: 'json_blob',
    id: 'text',
    geo_shape: 'geo_shape',
    longueur: 'double',
  });
  const columns = choicesOf(found);
  const { rows, problems } = await readAll(fixture('equipements.geojson'), {
    reading: found.reading,
    columns,
  });
  expect(problems).toEqual([]);
  expect(rows[0]).toEqual([
    'Stade',
    'true',
    ['football', 'athlétisme'],
    '{"type":"régie","agents":3}',
    'e1',
    { type: 'Point', coordinates: [-61.51, 16.23] },
    null,
  ]);
  expect(rows[3]?.[5]).toBe(null);
  expect(fieldsOf(columns)[2]?.annotations).toEqual({ multivalued: ';' });
});

test('points alone are places', async () => {
  const feature = (lon: number) =>
    `{"type":"Feature","properties":{"geometry":"x"},"geometry":{"type":"Point","coordinates":[${lon},16]}}`;
  const collection = `{"crs":{"a":[1]},"features":[${feature(-61)},${feature(-61.5)}],"type":"FeatureCollection"}`;
  const lines = `${feature(-61)}\n\u001e${feature(-61.5)}\n`;
  for (const [content, fileName, format] of [
    [collection, 'x.geojson', 'geojson'],
    [lines, 'x.geojsonl', 'jsonl'],
    [lines, 'x.txt', 'jsonl'],
  ] as const) {
    const found = await inspectText(content, { fileName });
    expect(found.reading.format).toBe(format);
    expect(typesOf(found)).toEqual({ properties_geometry: 'text', geo_point_2d: 'geo_point_2d' });
    expect(found.preview.map((row) => row[1]?.text)).toEqual(['16, -61', '16, -61.5']);
  }
});

test('numbers in quotation marks stay texts, dates in them are dates, long numbers keep all their digits', async () => {
  const found = await inspectText(
    '[{"a":"12","b":"2017-10-09","c":12345678901234567890,"d":{"n":9007199254740993},"e":1.234},{"a":"13"}]',
    { fileName: 'x.json' },
  );
  expect(typesOf(found)).toEqual({ a: 'text', b: 'date', c: 'text', d: 'json_blob', e: 'double' });
  expect(columnOf(found, 'e').remarks).toEqual([]);
  expect(found.preview[0]?.map(({ text }) => text)).toEqual([
    '12',
    '2017-10-09',
    '12345678901234567890',
    '{"n":9007199254740993}',
    '1.234',
  ]);
});

test.each([
  ['an array at the root', '[{"a":1},{"a":2}]'],
  ['the answer of an API', '{"total_count":2,"results":[{"a":1},{"a":2}],"links":[]}'],
  ['an object a line', '{"a":1}\n{"a":2}'],
  ['an object a line, lines of Windows', '{"a":1}\r\n{"a":2}\r\n'],
  ['with a mark and spaces', '\ufeff  [ {"a":1} , {"a":2} ] '],
])('finds the records of %s', async (_, content) => {
  const found = await inspectText(content, { fileName: 'x.json' });
  const { rows } = await readAll(found.path, { reading: found.reading, columns: choicesOf(found) });
  expect(rows).toEqual([['1'], ['2']]);
});

test('members that come later are columns too, and empty before', async () => {
  const found = await inspectText('[{"a":1},{"b":"x","__proto__":2},{"a":3,"b":null}]', {
    fileName: 'x.json',
  });
  expect(found.columns.map(({ choice, empty }) => [choice.label, empty])).toEqual([
    ['a', 1],
    ['b', 2],
    ['__proto__', 2],
  ]);
});

test('a line that is not JSON is told, and the others are read', async () => {
  const found = await inspectText('{"a":1}\n{"a":\n\n{"a":3}\n', { fileName: 'x.jsonl' });
  expect(found.remarks).toEqual(['bad-records']);
  const { rows, problems } = await readAll(found.path, { reading: found.reading, columns: choicesOf(found) });
  expect(rows).toEqual([['1'], ['3']]);
  expect(problems).toMatchObject([{ row: 2, column: null, value: '{"a":', reason: 'bad-record' }]);
});

test('says on which line the JSON is wrong', async () => {
  const lines = ['[', '{"a":1},', '{"a":2},', '{"a":tru},', '{"a":4}', ']'];
  await expect(inspectText(lines.join('\n'), { fileName: 'x.json' })).rejects.toMatchObject({
    code: 'bad-json',
    line: 4,
  });
});

test('a column is found by its member, whatever its new label', async () => {
  const found = await inspectText('[{"Code postal":"97110","nom":"x"}]', { fileName: 'x.json' });
  const columns = choicesOf(found, { code_postal: { label: 'CP', name: 'cp' } });
  const { rows } = await readAll(found.path, { reading: found.reading, columns });
  expect(rows).toEqual([['97110', 'x']]);
});

test('finds the same elements however the document is cut', () => {
  const document = fc.array(fc.record({ a: fc.jsonValue(), 'b"\\': fc.string() }), { minLength: 1 });
  const elements = (text: string, size: number) => {
    const splitter = new JsonSplitter();
    const found: unknown[] = [];
    let rest = '';
    for (let at = 0; at <= text.length; at += size) {
      const piece = rest + text.slice(at, at + size);
      const used = splitter.split(piece, at + size > text.length);
      for (let index = 0; index < splitter.bounds.length; index += 2)
        found.push(JSON.parse(piece.slice(splitter.bounds[index], splitter.bounds[index + 1])));
      rest = piece.slice(used);
    }
    return found;
  };
  fc.assert(
    fc.property(document, fc.boolean(), fc.integer({ min: 1, max: 7 }), (list, isNested, size) => {
      const text = isNested
        ? JSON.stringify({ first: [1], rows: list, last: { rows: [] } })
        : JSON.stringify(list, null, 1);
      expect(elements(text, size)).toEqual(JSON.parse(JSON.stringify(list)));
    }),
    { numRuns: 300 },
  );
});
