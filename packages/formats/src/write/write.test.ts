import { expect, test } from 'vitest';
import { entriesOf } from '../testing/read-zip.ts';
import { shortNames } from './dbf.ts';
import { writeGpx } from './gpx.ts';
import { writeKml } from './kml.ts';
import { tableWriters } from './list.ts';
import { odsWriter } from './ods.ts';
import { writeNTriples } from './rdf.ts';
import { writeShapefile } from './shapefile.ts';
import { writtenSystem } from './system.ts';
import type { TableToWrite, WriteTable, WrittenRow, WrittenSystem } from './table.ts';
import { writeXlsx, xlsxWriter } from './xlsx.ts';
import { xmlText } from './xml.ts';

const columns = [
  { key: 'name', name: 'Nom', type: 'text' },
  { key: 'height', name: 'Hauteur', type: 'double' },
  { key: 'planted', name: 'Planté le', type: 'date' },
  { key: 'seen', name: 'Vu le', type: 'datetime' },
  { key: 'ok', name: 'Sain', type: 'boolean' },
  { key: 'loc', name: 'Lieu', type: 'geo_point_2d' },
] as const;

const row: WrittenRow = {
  name: '=1+1 <&> "é"\u0007 _x0041_',
  height: 12.5,
  planted: '1920-03-05',
  seen: '2024-01-15T12:30:00+02:00',
  ok: true,
  loc: { lon: 2.35, lat: 48.85 },
};

async function* blocks(rows: readonly WrittenRow[], size = 1000): AsyncGenerator<readonly WrittenRow[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** What the tests do not care about. */
const about = {
  id: 'arbres',
  about: 'https://data.example.org/api/explore/v2.1/catalog/datasets/arbres',
  idKey: null,
  system: wgs84(),
};

function wgs84(): WrittenSystem {
  const system = writtenSystem(4326);
  if (!system) throw new Error('WGS 84 is not known.');
  return system;
}

async function written(write: WriteTable, rows: readonly WrittenRow[], more: Partial<TableToWrite> = {}) {
  const parts: Buffer[] = [];
  for await (const part of write({ ...about, title: 'Arbres & co', columns, rows: blocks(rows), ...more }))
    parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

const sheetOf = async (rows: readonly WrittenRow[]) =>
  entriesOf(await written(writeXlsx, rows)).get('xl/worksheets/sheet1.xml') ?? '';

test('a workbook has numbers and dates as such, and texts that no spreadsheet takes for formulas', async () => {
  const sheet = await sheetOf([row]);
  expect(sheet).toContain('<c r="B2"><v>12.5</v></c>');
  // 5 March 1920 is day 7,370 of spreadsheets; half past noon is 0.520833… of a day.
  expect(sheet).toContain('<c r="C2" s="1"><v>7370</v></c>');
  expect(sheet).toMatch(/<c r="D2" s="2"><v>45306\.5208333333\d*<\/v><\/c>/);
  expect(sheet).toContain('<c r="E2" t="b"><v>1</v></c>');
  expect(sheet).toContain('>48.85, 2.35<');
  expect(sheet).toContain('>=1+1 &lt;&amp;&gt; &quot;é&quot;_x0007_ _x005F_x0041_<');
  expect(sheet).not.toContain('<f>');
});

test('dates that spreadsheets count differently stay texts, and so do years and months', async () => {
  const sheet = await sheetOf([
    { planted: '1899-12-31' },
    { planted: '1900-02-28' },
    { planted: '2024' },
    { planted: '2024-05' },
  ]);
  for (const text of ['1899-12-31', '1900-02-28', '2024', '2024-05'])
    expect(sheet).toContain(`<t xml:space="preserve">${text}</t>`);
});

test('a text longer than a cell is cut, and says so by its end', async () => {
  const sheet = await sheetOf([{ name: 'a'.repeat(40_000) }]);
  const text = /<c r="A2" t="inlineStr"><is><t xml:space="preserve">(a+…)</.exec(sheet)?.[1];
  expect(text).toHaveLength(32_767);
});

test('beyond the rows of a sheet, another one follows', async () => {
  const narrow = { columns: [{ key: 'n', name: 'n', type: 'int' }] } as const;
  const rows = Array.from({ length: 25 }, (_, n) => ({ n }));
  const entries = entriesOf(await written(xlsxWriter({ mostRows: 11 }), rows, narrow));
  const sheets = [1, 2, 3].map((sheet) => entries.get(`xl/worksheets/sheet${sheet}.xml`) ?? '');
  expect(sheets.map((sheet) => sheet.match(/<row /g)?.length)).toEqual([11, 11, 6]);
  expect(sheets[2]).toContain('<c r="A6"><v>24</v></c>');
  expect(entries.get('xl/workbook.xml')).toContain('r:id="rId3"');
  const exactly = entriesOf(await written(xlsxWriter({ mostRows: 26 }), rows, narrow));
  expect(exactly.has('xl/worksheets/sheet2.xml')).toBe(false);
});

test('a failure midway breaks the file: it never has an end', async () => {
  async function* failing() {
    yield [row];
    throw new Error('The disk is gone.');
  }
  for (const { write } of Object.values(tableWriters)) {
    const parts: Buffer[] = [];
    const reading = async () => {
      for await (const part of write({ ...about, title: '', columns, rows: failing() }))
        parts.push(Buffer.from(part));
    };
    await expect(reading()).rejects.toThrow('The disk is gone.');
    const file = Buffer.concat(parts);
    for (const end of ['</kml>', '</gpx>', '</rdf:RDF>', '\n]}', 'PK\u0005\u0006'])
      expect(file.includes(end)).toBe(false);
  }
});

test('a reader who leaves early is told to the rows', async () => {
  let isClosed = false;
  async function* endless() {
    try {
      for (;;) yield [row];
    } finally {
      isClosed = true;
    }
  }
  // Shapefiles and FlatGeobuf read every row first: who leaves ends the rows themselves.
  const { shp: _shp, fgb: _fgb, ...streamed } = tableWriters;
  for (const { write } of Object.values(streamed)) {
    isClosed = false;
    const blocksOf = write({ ...about, title: '', columns, rows: endless() })[Symbol.asyncIterator]();
    // The head, then what comes of rows.
    for (let count = 0; count < 3; count++) await blocksOf.next();
    await blocksOf.return?.();
    await expect.poll(() => isClosed).toBe(true);
  }
});

test('areas with holes are areas with holes on a globe', async () => {
  const ring = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ];
  const shape = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring, ring] }, properties: {} };
  const shapes = { columns: [{ key: 'area', name: 'Zone', type: 'geo_shape' }] } as const;
  const kml = String(await written(writeKml, [{ area: shape }, { area: null }], shapes));
  expect(kml).toContain('<innerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates>');
  expect(kml.match(/<Placemark>/g)).toHaveLength(2);
  const gpx = String(await written(writeGpx, [{ area: shape }, { area: null }], shapes));
  expect(gpx.match(/<trkseg>/g)).toHaveLength(2);
  expect(gpx.match(/<trk>/g)).toHaveLength(1);
});

test('attributes are told beside a waypoint, whatever is written in them', async () => {
  const gpx = String(await written(writeGpx, [row]));
  expect(gpx).toContain(
    '<wpt lat="48.85" lon="2.35"><name>=1+1 &lt;&amp;&gt; &quot;é&quot;\ufffd _x0041_</name>',
  );
  expect(gpx).toContain('<p:value name="Hauteur">12.5</p:value>');
});

test('XML holds any text, but what it has no way to hold', () => {
  expect(xmlText('a\u0000b\ud800c\uffffd\te\u{1F333}')).toBe('a\ufffdb\ufffdc\ufffdd\te\u{1F333}');
});

const places = {
  columns: [
    { key: 'name', name: 'Nom de la commune', type: 'text' },
    { key: 'population', name: 'Nom de la population', type: 'int' },
    { key: 'share', name: 'Part', type: 'double' },
    { key: 'seen', name: 'Vu le', type: 'date' },
    { key: 'area', name: 'Zone', type: 'geo_shape' },
  ],
} as const;
const shaped = (geometry: unknown, more: WrittenRow = {}): WrittenRow => ({
  name: 'Pointe-à-Pitre',
  population: 15_800,
  share: 0.5,
  seen: '2024-01-15',
  area: geometry === null ? null : { type: 'Feature', geometry, properties: {} },
  ...more,
});
const point = { type: 'Point', coordinates: [-61.5, 16.2] };
const area = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

test('a shapefile holds one family of geometries: others stand in files of their own', async () => {
  const only = entriesOf(await written(writeShapefile, [shaped(point), shaped(null)], places));
  expect([...only.keys()]).toEqual(['arbres.shp', 'arbres.shx', 'arbres.dbf', 'arbres.prj', 'arbres.cpg']);
  const several = entriesOf(await written(writeShapefile, [shaped(point), shaped(area)], places));
  expect([...several.keys()].filter((name) => name.endsWith('.shp'))).toEqual([
    'arbres_points.shp',
    'arbres_polygons.shp',
  ]);
});

test('names of columns in a shapefile fit in ten bytes and stay apart', () => {
  expect(shortNames(['population', 'populations', 'Population', 'éééééééé', ''])).toEqual([
    'population',
    'populati_1',
    'Populati_2',
    'ééééé',
    '_',
  ]);
});

test('a column of dates that holds a year alone becomes one of texts, and keeps every value', async () => {
  const dbf = entriesOf(
    await written(writeShapefile, [shaped(point), shaped(point, { seen: '1999' })], places),
  ).get('arbres.dbf');
  expect(dbf).toContain('2024-01-15');
  expect(dbf).toContain('1999');
});

test('a spreadsheet of LibreOffice goes on in another sheet, keeps spaces and lines, and has no formula', async () => {
  const rows = Array.from({ length: 5 }, (_, index) => ({ ...row, name: `=1+1\n  ${index}` }));
  const bytes = await written(odsWriter({ mostRows: 3 }), rows);
  expect(bytes.toString('latin1', 30, 38)).toBe('mimetype');
  const content = entriesOf(bytes).get('content.xml') ?? '';
  expect(content.match(/<table:table /g)).toHaveLength(3);
  expect(content).toContain('<text:p>=1+1</text:p><text:p><text:s text:c="2"/>0</text:p>');
  expect(content).not.toContain('table:formula');
});

test('a record in RDF has its address, a row that was counted has none, a list is several values', async () => {
  const columns = [
    { key: '@id', name: '@id', type: null },
    { key: 'tags', name: 'Mots', type: 'text' },
    { key: 'count(*)', name: 'count(*)', type: null },
  ] as const;
  const rows = [{ '@id': 'r 1', tags: ['a', 'b"\n'], 'count(*)': 3 }];
  const named = String(await written(writeNTriples, rows, { columns, idKey: '@id' }));
  expect(named.split('\n')).toEqual([
    `<${about.about}/records/r%201> <${about.about}#tags> "a" .`,
    `<${about.about}/records/r%201> <${about.about}#tags> "b\\"\\u000A" .`,
    `<${about.about}/records/r%201> <${about.about}#count___> "3"^^<http://www.w3.org/2001/XMLSchema#double> .`,
    '',
  ]);
  expect(String(await written(writeNTriples, rows, { columns: columns.slice(1) }))).toContain('_:r1 <');
});
