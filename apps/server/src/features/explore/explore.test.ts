import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import zlib from 'node:zlib';
import { EngineError } from '@parvis/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { realEngine } from '../../testing/real-engine.ts';
import { towns } from '../../testing/towns.ts';
import { type WatchedEngine, watchedEngine } from '../../testing/watched-engine.ts';

const API = '/api/explore/v2.1';
const DATASET = `${API}/catalog/datasets/towns`;
const RECORDS = `${DATASET}/records`;

let portal: TestPortal;
let watched: WatchedEngine;
beforeEach(async () => {
  portal = await openPortal({
    engine: async (settings) => {
      watched = watchedEngine(await realEngine(settings));
      return watched.engine;
    },
  });
  await publishRows(portal.services, towns);
});
afterEach(() => portal.close());

const get = (url: string, headers: Record<string, string> = {}) => portal.app.inject({ url, headers });

test('an answer says its language, its stages, and what it varies with', async () => {
  const answer = await get(`${RECORDS}?limit=1`, { 'accept-language': 'en-GB,en;q=0.9' });
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-language': 'en',
    'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  });
  expect(answer.headers['server-timing']).toMatch(
    /^read;dur=[\d.]+, check;dur=[\d.]+, query;dur=[\d.]+, present;dur=[\d.]+$/,
  );
  const varies = String(answer.headers.vary).split(', ');
  expect(varies).toEqual(expect.arrayContaining(['Accept-Encoding', 'Accept-Language', 'Cookie', 'Host']));
  expect(new Set(varies).size).toBe(varies.length);
  expect((await get(`${RECORDS}?lang=es`)).headers['content-language']).toBe('es');
});

test('the same question is known again however it is written, and costs the engine nothing', async () => {
  const first = await get(`${RECORDS}?where=population+%3E+9000&limit=2`);
  const again = await get(`${RECORDS}/?limit=2&where=population%20>%209000&foo=bar`);
  expect(again.headers.etag).toBe(first.headers.etag);
  expect(again.body).toBe(first.body);
  const known = await get(`${RECORDS}?where=population+%3E+9000&limit=2`, {
    'if-none-match': `"other", ${first.headers.etag}`,
  });
  expect([known.statusCode, known.body]).toEqual([304, '']);
  expect(watched.asked).toEqual(['query']);
});

test('another zone, another language and another version are other answers', async () => {
  const url = `${RECORDS}?select=surveyed&limit=1`;
  const tags = [
    (await get(url)).headers.etag,
    (await get(`${url}&timezone=America/Guadeloupe`)).headers.etag,
    (await get(`${url}&lang=es`)).headers.etag,
  ];
  await publishRows(portal.services, { ...towns, rows: (towns.rows ?? []).slice(1) });
  const after = await get(url);
  expect(new Set([...tags, after.headers.etag]).size).toBe(4);
  expect(after.json().total_count).toBe(3);
});

test('an answer is sent compressed in the way its caller prefers, and short ones as they are', async () => {
  const plain = await get(DATASET);
  const decoders = {
    gzip: zlib.gunzipSync,
    br: zlib.brotliDecompressSync,
    zstd: zlib.zstdDecompressSync,
  };
  for (const [encoding, decode] of Object.entries(decoders))
    for (const _ of ['made', 'kept']) {
      const answer = await get(DATASET, { 'accept-encoding': encoding });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(decode(answer.rawPayload).toString()).toBe(plain.body);
    }
  const short = await get(`${RECORDS}?limit=0`, { 'accept-encoding': 'gzip' });
  expect(short.headers['content-encoding']).toBeUndefined();
});

test('many who ask the same at once share one query', async () => {
  const release = watched.hold();
  const all = [1, 2, 3, 4].map(() => get(`${RECORDS}?limit=3`));
  await expect.poll(() => watched.asked).toEqual(['query']);
  release();
  const bodies = new Set((await Promise.all(all)).map(({ body }) => body));
  expect([bodies.size, watched.asked.length]).toEqual([1, 1]);
});

test('a caller who leaves stops the query, unless somebody else waits for it', async () => {
  const base = await portal.app.listen({ host: '127.0.0.1', port: 0 });
  const release = watched.hold();
  const leaving = request(`${base}${RECORDS}?limit=1`).end();
  leaving.on('error', () => {});
  await expect.poll(() => watched.asked.length).toBe(1);
  const staying = get(`${RECORDS}?limit=1`);
  await wait(20);
  leaving.destroy();
  await wait(50);
  expect(watched.signals[0]?.aborted).toBe(false);
  release();
  expect((await staying).statusCode).toBe(200);

  watched.hold();
  const alone = request(`${base}${RECORDS}?limit=2`).end();
  alone.on('error', () => {});
  await expect.poll(() => watched.asked.length).toBe(2);
  alone.destroy();
  await expect.poll(() => watched.signals[1]?.aborted).toBe(true);
});

test('a question too long for an address is sent as a form, from any site', async () => {
  const tooLong = await get(`${RECORDS}?where=${'x'.repeat(8193)}`);
  expect([tooLong.statusCode, tooLong.json().error_code]).toEqual([400, 'InvalidRESTParameterError']);
  // Four filters of 6 kB each, more than any address may hold.
  const filters = [1, 2, 3, 4].map((part) => `name in (${`"nowhere ${part}", `.repeat(450)} "Les Abymes")`);
  const answer = await portal.app.inject({
    method: 'POST',
    url: `${RECORDS}?limit=5`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
    },
    payload: String(new URLSearchParams([['select', 'name'], ...filters.map((text) => ['where', text])])),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toEqual({ total_count: 1, results: [{ name: 'Les Abymes' }] });
});

test('links lead to each record and page, and back', async () => {
  const page = (await get(`${RECORDS}?select=code&include_links=true&limit=1&offset=1&apikey=`)).json();
  const rels = Object.fromEntries(page._links.map(({ rel, href }: Record<string, string>) => [rel, href]));
  expect(Object.keys(rels)).toEqual(['self', 'first', 'last', 'next', 'dataset']);
  expect(page._links.every(({ href }: { href: string }) => href.startsWith('http://localhost/api/'))).toBe(
    true,
  );
  const [record] = page.results;
  expect(Object.keys(record)).toEqual(['code', '_links']);
  const path = (href: string | undefined) => href?.replace('http://localhost', '') ?? '';
  const found = await get(`${path(record._links[0].href)}?include_links=true`);
  expect(found.json()).toMatchObject({ code: record.code, name: 'Basse-Terre', _links: record._links });
  expect((await get(path(rels.next))).json().results[0].code).toBe('97101');
  expect((await get(path(rels.dataset))).json().dataset_id).toBe('towns');

  const groups = (await get(`${RECORDS}?group_by=island&include_links=true&limit=2`)).json();
  expect(groups.results[0]).toEqual({ island: 'Basse-Terre' });
  expect(groups._links.map(({ rel }: { rel: string }) => rel)).toContain('next');

  const catalogue = (await get(`${API}/catalog/datasets?include_links=true`)).json();
  expect(catalogue.results[0]._links.map(({ rel }: { rel: string }) => rel)).toEqual(['self', 'catalog']);
  expect((await get(path(catalogue._links.at(-1).href))).json().links).toContainEqual({
    rel: 'datasets',
    href: 'http://localhost/api/explore/v2.1/catalog/datasets',
  });
});

test.each([
  ['timezone=Mars/Phobos', 'Invalid value for timezone API parameter: Mars/Phobos was found'],
  ['lang=tlh', 'Invalid value for lang API parameter: tlh was found'],
  ['qv1=island:', 'Clause(s) containing the error(s): qv1.'],
  [
    'where=populaton>3',
    'Unknown field: populaton. Clause(s) containing the error(s): where. Did you mean population?',
  ],
])('%s is refused in words that help', async (query, words) => {
  const answer = await get(`${RECORDS}?${query}`);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().message).toContain(words);
  expect(Object.keys(answer.json())).toEqual(['error_code', 'message']);
});

test('the roots say where everything is, and every answer has its HEAD', async () => {
  const catalog = await get(`${API}/catalog`);
  expect((await get(API)).json()).toEqual(catalog.json());
  for (const { href } of catalog.json().links as { href: string }[]) {
    const path = href.replace('http://localhost', '');
    const head = await portal.app.inject({ method: 'HEAD', url: path });
    expect([head.statusCode, head.body], path).toEqual([200, '']);
  }
});

test('a dataset without records answers as an empty one, and has nothing to export', async () => {
  await publishRows(portal.services, { ...towns, id: 'archive', fields: [], rows: null });
  const archive = `${API}/catalog/datasets/archive`;
  expect((await get(archive)).json()).toMatchObject({ has_records: false, fields: [], features: [] });
  expect((await get(`${archive}/records`)).json()).toEqual({ total_count: 0, results: [] });
  expect((await get(`${archive}/facets`)).json().facets).toEqual([]);
  expect((await get(`${archive}/records/0123`)).statusCode).toBe(404);
  expect((await get(`${archive}/exports`)).json().links).toHaveLength(1);
  expect((await get(`${archive}/exports/csv`)).json().error_code).toBe('NotFoundResource');
});

test('a damaged file takes its dataset offline, and nothing else', async () => {
  await publishRows(portal.services, { ...towns, id: 'others' });
  watched.failWith(new EngineError('version-damaged', 'The data of this dataset is damaged.'));
  const met = await get(RECORDS);
  expect([met.statusCode, met.json().error_code]).toEqual([503, 'version-damaged']);
  expect(met.headers.etag).toBeUndefined();
  watched.failWith(null);
  const after = await get(RECORDS);
  expect(after.statusCode).toBe(503);
  expect(Number(after.headers['retry-after'])).toBeGreaterThan(0);
  expect((await get(`${DATASET}/exports/csv`)).statusCode).toBe(503);
  expect((await get(DATASET)).statusCode).toBe(200);
  expect((await get(`${API}/catalog/datasets/others/records`)).statusCode).toBe(200);
});

test('a failure of the engine is told without a word of what is inside', async () => {
  watched.failWith(new Error('Catalog Error: table /var/lib/parvis/versions/x.duckdb'));
  const answer = await get(RECORDS);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('Catalog');
  watched.failWith(null);
  expect((await get(RECORDS)).statusCode).toBe(200);
});

test('a dataset of many facets answers twenty and names the rest', async () => {
  const fields = Array.from({ length: 23 }, (_, index) => ({
    name: `f${index}`,
    type: 'text' as const,
    label: `F${index}`,
    description: null,
    annotations: { facet: true as const },
  }));
  await publishRows(portal.services, { id: 'wide', fields, rows: [fields.map(({ name }) => name)] });
  const wide = `${API}/catalog/datasets/wide/facets`;
  const all = (await get(wide)).json();
  expect(all.facets).toHaveLength(20);
  expect(all.facets_left_out).toEqual(['f20', 'f21', 'f22']);
  const rest = (await get(`${wide}?facet=f20&facet=f22`)).json();
  expect(rest.facets.map(({ name }: { name: string }) => name)).toEqual(['f20', 'f22']);
  expect(rest).not.toHaveProperty('facets_left_out');
});
