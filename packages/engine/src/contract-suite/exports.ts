import type { Field, Row } from '@parvis/dataset';
import { beforeAll, expect, test } from 'vitest';
import type { Engine, ExportFormat, VersionRef } from '../contract.ts';
import { type Bench, benchOf, loaded, planOf, type Question } from './bench.ts';
import { parseCsv } from './parse-csv.ts';
import { square } from './trees.ts';

const csv = (header: readonly string[], more: object = {}) =>
  ({
    format: 'csv',
    delimiter: ';',
    listSeparator: ',',
    quoteAll: false,
    withBom: true,
    header,
    ...more,
  }) as const;

/** Exports and streams: whole, in order, in every format. */
export function exportTests(bench: () => Bench, writes: { readonly parquet: boolean }): void {
  const exported = async (question: Question, format: ExportFormat): Promise<Uint8Array> => {
    const plan = planOf({ limit: null, ...question }, bench().version.fields);
    const blocks: Uint8Array[] = [];
    for await (const block of bench().engine.export(bench().version, plan, format)) blocks.push(block);
    return Buffer.concat(blocks);
  };
  const exportedText = async (question: Question, format: ExportFormat) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await exported(question, format));

  test('CSV as spreadsheets of the French administration open it', async () => {
    const select = 'id, nom, etiquettes, hauteur, age, plante, vu, remarquable, lieu';
    const header = select.split(', ');
    const text = await exportedText({ select, where: [`id in ('a01', 'a05', 'a10')`] }, csv(header));
    expect(text).toBe(
      [
        '\ufeffid;nom;etiquettes;hauteur;age;plante;vu;remarquable;lieu',
        'a01;Chêne du parc;vieux,parc;12.5;100;1920-03-05;2024-01-15T10:30:00+00:00;True;48.85, 2.35',
        `a05;"'; DROP TABLE records; --";;;;;;;`,
        'a10;"=HYPERLINK(""x"")";"A|B,c;d";-3.5;-7;1969-12-31;1969-12-31T23:59:59.500000+00:00;False;0, 0',
        '',
      ].join('\r\n'),
    );
  });

  test('CSV with another delimiter, list separator and everything quoted', async () => {
    const format = csv(['a', 'b "x"'], {
      delimiter: ',',
      listSeparator: '|',
      quoteAll: true,
      withBom: false,
    });
    const text = await exportedText({ select: 'id, etiquettes', where: [`id in ('a02', 'a03')`] }, format);
    expect(text).toBe('"a","b ""x"""\r\n"a02","rue"\r\n"a03","parc|rue"\r\n');
  });

  test('every text comes back out of CSV as it went in', async () => {
    const { results } = await bench().ask({ select: 'nom' });
    const lines = parseCsv(await exportedText({ select: 'id, nom' }, csv(['id', 'nom'])), ';');
    expect(lines[0]).toEqual(['id', 'nom']);
    expect(lines.slice(1).map(([, nom]) => nom)).toEqual(results.map(({ nom }) => nom));
  });

  test('a shape in a CSV cell is bare GeoJSON, its members in order', async () => {
    const text = await exportedText({ select: 'parcelle', where: [`id = 'a01'`] }, csv(['parcelle']));
    const cell = parseCsv(text, ';')[1]?.[0] ?? '';
    expect(JSON.parse(cell)).toEqual(square);
    expect(cell.indexOf('"coordinates"')).toBeLessThan(cell.indexOf('"type"'));
  });

  test('JSON is the array of all the results, each number whole', async () => {
    const text = await exportedText({}, { format: 'json' });
    expect(JSON.parse(text)).toEqual((await bench().ask({})).results);
    expect(text).toMatch(/\b9223372036854775807\b/);
  });

  test('JSON lines are one result each', async () => {
    const text = await exportedText({ order_by: 'age desc' }, { format: 'jsonl' });
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      (await bench().ask({ order_by: 'age desc' })).results,
    );
  });

  test('GeoJSON takes its geometry from the first shape, and leaves shapes out of the properties', async () => {
    const where = [`id in ('a01', 'a02')`];
    const collection = JSON.parse(await exportedText({ where }, { format: 'geojson' }));
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features.map((feature: { geometry: unknown }) => feature.geometry)).toEqual([
      square,
      null,
    ]);
    const { properties } = collection.features[0];
    expect(Object.keys(properties)).toHaveLength(15);
    expect(properties).toMatchObject({ id: 'a01', lieu: { lon: 2.35, lat: 48.85 } });
  });

  test('GeoJSON without a shape takes its geometry from the first place, null where there is none', async () => {
    const question = { select: 'id, lieu', where: [`id in ('a04', 'a05')`] };
    const collection = JSON.parse(await exportedText(question, { format: 'geojson' }));
    expect(collection.features).toEqual([
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [-61.73, 16] },
        properties: { id: 'a04', lieu: { lon: -61.73, lat: 16 } },
      },
      { type: 'Feature', geometry: null, properties: { id: 'a05', lieu: null } },
    ]);
  });

  test('groups are exported as records are', async () => {
    const question = {
      group_by: 'espece as e',
      select: 'count(*) as n',
      where: [`age = 5 or espece is null`],
    };
    expect(JSON.parse(await exportedText(question, { format: 'json' }))).toEqual([
      { e: null, n: 2 },
      { e: 'ANNONA', n: 2 },
    ]);
    expect(await exportedText(question, csv(['e', 'n'], { withBom: false }))).toBe(
      'e;n\r\n;2\r\nANNONA;2\r\n',
    );
  });

  test('an export of nothing is whole too', async () => {
    const nothing = { select: 'id', where: [`id = 'x'`] };
    expect(await exportedText(nothing, csv(['id']))).toBe('\ufeffid\r\n');
    expect(JSON.parse(await exportedText(nothing, { format: 'json' }))).toEqual([]);
    expect(await exportedText(nothing, { format: 'jsonl' })).toBe('');
    const collection = JSON.parse(await exportedText(nothing, { format: 'geojson' }));
    expect(collection).toEqual({ type: 'FeatureCollection', features: [] });
  });

  test('a part of the results can be exported', async () => {
    const text = await exportedText({ select: 'id', offset: 2, limit: 3 }, { format: 'json' });
    expect(JSON.parse(text)).toEqual([{ id: 'a03' }, { id: 'a04' }, { id: 'a05' }]);
  });

  const parquet = async () => {
    for (const compression of ['snappy', 'zstd'] as const) {
      const file = Buffer.from(await exported({}, { format: 'parquet', compression }));
      expect([file.subarray(0, 4), file.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
      const nothing = Buffer.from(
        await exported({ where: [`id = 'x'`] }, { format: 'parquet', compression }),
      );
      expect(nothing.subarray(-4).toString()).toBe('PAR1');
    }
  };
  if (writes.parquet) test('Parquet begins and ends as Parquet', parquet);

  test('a stream gives the same results in blocks', async () => {
    const plan = planOf(
      { limit: null, order_by: 'age', select: 'id, age, lieu, vu' },
      bench().version.fields,
    );
    const streamed: unknown[] = [];
    for await (const block of bench().engine.stream(bench().version, plan)) streamed.push(...block);
    const { results } = await bench().ask({ order_by: 'age', select: 'id, age, lieu, vu' });
    expect(streamed).toEqual(results);
  });

  test('headers may say anything', async () => {
    const { fields } = bench().version;
    const text = await exportedText({}, csv(fields.map(({ label }) => label)));
    expect(parseCsv(text, ';')[0]).toEqual(fields.map(({ label }) => label));
  });

  test('an export that nobody waits for any more throws at once', async () => {
    const plan = planOf({ limit: null }, bench().version.fields);
    const stop = new AbortController();
    stop.abort();
    const limits = { signal: stop.signal };
    const blocks = bench().engine.export(bench().version, plan, { format: 'json' }, limits);
    await expect(Array.fromAsync(blocks)).rejects.toMatchObject({ code: 'stopped' });
    const rows = bench().engine.stream(bench().version, plan, limits);
    await expect(Array.fromAsync(rows)).rejects.toMatchObject({ code: 'stopped' });
  });
}

/** Exports of more than a block, which can be left in the middle. */
export function longExportTests(engine: () => Engine): void {
  const count: Field = { name: 'n', type: 'int', label: 'n', description: null, annotations: {} };
  const fields = [count, { ...count, name: 'texte', type: 'text' as const }];
  const ROWS = 60_000;
  const plan = planOf({ limit: null }, fields);
  let version: VersionRef;

  beforeAll(async () => {
    const rows = Array.from({ length: ROWS }, (_, n): Row => [n, `ligne numéro ${n} ${'x'.repeat(60)}`]);
    version = await loaded(engine(), fields, rows);
  });

  test('every row is there, once and in order', async () => {
    const blocks = await Array.fromAsync(engine().export(version, plan, { format: 'jsonl' }));
    const lines = Buffer.concat(blocks).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).n)).toEqual(Array.from({ length: ROWS }, (_, n) => n));

    let next = 0;
    for await (const block of engine().stream(version, plan))
      for (const { n } of block)
        if (n !== next++) throw new Error(`Row ${n} stands where ${next - 1} should`);
    expect(next).toBe(ROWS);
  });

  test('an export stopped in the middle throws, so that it never looks whole', async () => {
    for (const read of [
      (signal: AbortSignal) => engine().export(version, plan, { format: 'jsonl' }, { signal }),
      (signal: AbortSignal) => engine().stream(version, plan, { signal }),
    ]) {
      const stop = new AbortController();
      let blocks = 0;
      const reading = (async () => {
        for await (const _ of read(stop.signal)) if (++blocks === 1) stop.abort();
      })();
      await expect(reading).rejects.toMatchObject({ code: 'stopped' });
    }
  });

  test('a reader who leaves in the middle hurts nobody', async () => {
    for (let time = 0; time < 3; time++) {
      for await (const block of engine().export(version, plan, { format: 'json' })) {
        expect(block.length).toBeGreaterThan(0);
        break;
      }
      for await (const block of engine().stream(version, plan)) {
        expect(block.length).toBeGreaterThan(0);
        break;
      }
    }
    expect((await benchOf(engine(), version).ask({ limit: 1 })).total).toBe(ROWS);
  });
}
