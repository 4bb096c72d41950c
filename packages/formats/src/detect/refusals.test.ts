import { describe, expect, test } from 'vitest';
import { FormatError } from '../errors.ts';
import { inspectText } from '../testing/read-all.ts';

const zip = (inside: string) =>
  Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), Buffer.from(inside)]);

test.each([
  ['an empty file', '', 'x.csv', 'empty-file'],
  ['a file of line breaks', '\n\n  \r\n', 'x.csv', 'empty-file'],
  ['a header only', 'nom;valeur\n', 'x.csv', 'header-only'],
  ['an empty JSON array', '[]', 'x.json', 'header-only'],
  ['a workbook, whatever its name', zip('[Content_Types].xml … xl/workbook.xml'), 'x.csv', 'excel-file'],
  [
    'an OpenDocument sheet',
    zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
    'x.ods',
    'opendocument-file',
  ],
  ['another archive', zip('data/table.csv'), 'x.zip', 'zip-archive'],
  ['a workbook of an old Excel', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'x.xls', 'old-excel-file'],
  ['a PDF', '%PDF-1.7 …', 'x.pdf', 'pdf-file'],
  ['a compressed file', Buffer.from('1f8b0800', 'hex'), 'x.csv.gz', 'compressed-file'],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'x.png', 'image-file'],
  ['a Parquet file', 'PAR1…', 'x.parquet', 'parquet-file'],
  ['a web page', '\n<!DOCTYPE html><html><body>404</body></html>', 'x.csv', 'html-page'],
  ['an XML file', '<?xml version="1.0"?><a/>', 'x.xml', 'xml-file'],
  [
    'control characters',
    Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 7) % 31 || 1)),
    'x.csv',
    'binary-file',
  ],
  ['zero bytes in a text', 'a;b\n1;2\n3;\0\n4;5\n6;7;8;9;10;11;12', 'x.csv', 'nul-bytes'],
  ['a JSON array cut short', '[{"a":1},{"a":', 'x.json', 'truncated-json'],
  [
    'a GeoJSON cut short',
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,',
    'x.geojson',
    'truncated-json',
  ],
  [
    'a GeoJSON without its last brace',
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":null}]',
    'x.geojson',
    'truncated-json',
  ],
  ['JSON with single quotation marks', "[{'a':1}]", 'x.json', 'bad-json'],
  ['JSON with something after it', '[{"a":1}] bonjour', 'x.json', 'bad-json'],
  ['a list of numbers', '[1,2,3]', 'x.json', 'not-a-table'],
  ['TopoJSON', '{"type":"Topology","objects":{},"arcs":[]}', 'x.json', 'not-a-table'],
  ['JSON nested without end', `[${'['.repeat(200)}`, 'x.json', 'too-deep'],
  [
    'more than a thousand columns',
    `${Array.from({ length: 1001 }, (_, index) => `c${index}`).join(';')}\n${'1;'.repeat(1000)}1\n`,
    'x.csv',
    'too-many-columns',
  ],
  [
    'objects that are dictionaries',
    `[{${Array.from({ length: 1001 }, (_, index) => `"c${index}":1`).join(',')}}]`,
    'x.json',
    'too-many-columns',
  ],
])('refuses %s, and says what to do', async (_, content, fileName, code) => {
  const error = await inspectText(content, { fileName }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(FormatError);
  const { code: found, message, hint } = error as FormatError;
  expect(found).toBe(code);
  expect(message).toMatch(/\.$/);
  expect(hint).toMatch(/\.$/);
});

describe('one enormous line', () => {
  test.each([
    ['a CSV', 'a'.repeat(25_000_000), 'line-too-long'],
    ['a cell below a header', `a;b\n1;${'x'.repeat(12_000_000)}`, 'line-too-long'],
    ['a text in a JSON array', `[{"a":"${'x'.repeat(12_000_000)}"}]`, 'record-too-long'],
    ['a JSON line', `{"a":1}\n{"a":"${'x'.repeat(12_000_000)}"}`, 'record-too-long'],
  ])('%s is refused after ten million characters', async (_, content, code) => {
    await expect(inspectText(content, { fileName: 'x' })).rejects.toMatchObject({ code });
  });
});

test('an encoding or a time zone that nobody knows is refused', async () => {
  await expect(inspectText('a;b\n1;2', { settings: { encoding: 'latin-42' } })).rejects.toMatchObject({
    code: 'unknown-encoding',
  });
  await expect(inspectText('a;b\n1;2', { timeZone: 'Europe/Nowhere' })).rejects.toMatchObject({
    code: 'bad-settings',
  });
});
