import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import zlib from 'node:zlib';
import { EngineError } from '@parvis/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../../testing/portal.ts';
import { publishRows } from '../../../testing/publish.ts';
import { realEngine } from '../../../testing/real-engine.ts';
import { towns } from '../../../testing/towns.ts';
import { type WatchedEngine, watchedEngine } from '../../../testing/watched-engine.ts';

const EXPORTS = '/api/explore/v2.1/catalog/datasets/towns/exports';

let portal: TestPortal;
let watched: WatchedEngine;
let blocks: ((signal: AbortSignal | undefined) => AsyncIterable<Uint8Array>) | null;
beforeEach(async () => {
  blocks = null;
  portal = await openPortal({
    engine: async (settings) => {
      watched = watchedEngine(await realEngine(settings));
      const { engine } = watched;
      return {
        ...engine,
        export: (version, plan, format, limits) =>
          blocks ? blocks(limits?.signal) : engine.export(version, plan, format, limits),
      };
    },
    settings: { exportsPerAddress: 2, exportsAtOnce: 3 },
  });
  await publishRows(portal.services, towns);
});
afterEach(() => portal.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  portal.app.inject({ url: EXPORTS + path, headers });

/** Asks over a real connection, whose end tells whether the file was whole. */
async function download(path: string, headers: Record<string, string> = {}) {
  if (!portal.app.server.listening) await portal.app.listen({ host: '127.0.0.1', port: 0 });
  const base = portal.app.listeningOrigin;
  const call = request(base + EXPORTS + path, { headers }).end();
  call.on('error', () => {});
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  return { call, response };
}

async function wholeOf(response: IncomingMessage): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const parts: Buffer[] = [];
  response.on('data', (part) => parts.push(part));
  response.on('error', () => {});
  await new Promise((resolve) => response.once('close', resolve));
  return { bytes: Buffer.concat(parts), isWhole: response.complete };
}

test.each([
  ['csv', 'text/csv; charset=utf-8', 'towns.csv'],
  ['json', 'application/json; charset=utf-8', 'towns.json'],
  ['jsonl', 'application/jsonl; charset=utf-8', 'towns.jsonl'],
  ['geojson', 'application/geo+json; charset=utf-8', 'towns.geojson'],
  ['parquet', 'application/vnd.apache.parquet', 'towns.parquet'],
])('%s comes as %s in a file named %s, in every encoding', async (format, type, name) => {
  const plain = await get(`/${format}`);
  expect(plain.statusCode).toBe(200);
  expect(plain.headers['content-type']).toBe(type);
  expect(plain.headers['content-disposition']).toBe(`attachment; filename="${name}"`);
  expect(plain.headers['content-length']).toBeUndefined();
  expect(plain.headers.etag).toMatch(/^W\/"/);
  const decoders = { gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync, zstd: zlib.zstdDecompressSync };
  for (const [encoding, decode] of Object.entries(decoders)) {
    const answer = await get(`/${format}/`, { 'accept-encoding': encoding });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(decode(answer.rawPayload).equals(plain.rawPayload)).toBe(true);
  }
});

test('a compressed file is a file, whatever the connection speaks', async () => {
  const answer = await get('/csv?compressed=true', { 'accept-encoding': 'br' });
  expect(answer.headers['content-disposition']).toBe('attachment; filename="towns.csv.gz"');
  expect(answer.headers['content-type']).toBe('application/gzip');
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(zlib.gunzipSync(answer.rawPayload).equals((await get('/csv')).rawPayload)).toBe(true);
});

test('a column is headed by its label when that is asked for, unless it was given a name', async () => {
  const header = async (query: string) => (await get(`/csv?with_bom=false&${query}`)).body.split('\r\n')[0];
  expect(await header('select=name,`island`,population as people,population*2')).toBe(
    'name;island;people;population*2',
  );
  expect(await header('use_labels=true&select=name,`island`,population as people,population*2')).toBe(
    'Nom;Île;people;population*2',
  );
  expect(await header('use_labels=true&group_by=island&select=count(*)')).toBe('Île;count(*)');
});

test('cells that would break a line are quoted, and the parameters of the format are heeded', async () => {
  const csv = await get('/csv?select=name,coastal,tags,place&where=coastal&delimiter=|&list_separator=/');
  expect(csv.rawPayload.subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(csv.body).toContain('Pointe-à-Pitre|True|port/market|16.241, -61.534\r\n');
  expect((await get('/csv?select=name')).body).toContain('"Terre-de-Haut; ""Les Saintes"""\r\n');
});

test.each([
  ['/geojson?epsg=9999', 'Invalid value for epsg API parameter: 9999 was found but one of 4326, 2154'],
  ['/kml?epsg=2154', 'Invalid value for epsg API parameter: 2154 was found but 4326 is expected for kml'],
  ['/csv?delimiter=x', 'Invalid value for delimiter API parameter: x was found but one of'],
  ['/csv?limit=-2', 'Invalid value for limit API parameter: -2 was found but limit >= -1 is expected.'],
  ['/json?where=nope>1', 'Unknown field: nope'],
  [
    '/json?group_by=island&order_by=count(*)&select=count(*)',
    'aggregation function in order by is not supported with a limit > 20000. Please remove the order by or set a limit parameter lower than 20001.',
  ],
  ['/json?group_by=island&order_by=n&select=sum(population) as n&limit=20001', 'lower than 20001'],
])('%s is refused before any file begins', async (path, words) => {
  const answer = await get(path);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, 'application/json']);
  expect(answer.json().message).toContain(words);
  expect(answer.headers['content-disposition']).toBeUndefined();
});

test('a failure before the first byte is an ordinary refusal, and gives the place back', async () => {
  watched.failWith(new EngineError('busy', 'The server has too much to do.', { retryAfter: 3 }));
  for (const _ of [1, 2, 3, 4]) {
    const answer = await get('/csv');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '3']);
    expect(answer.json().error_code).toBe('busy');
    expect(answer.headers['content-disposition'] ?? answer.headers.etag).toBeUndefined();
  }
  watched.failWith(null);
  expect((await get('/csv')).statusCode).toBe(200);
});

test.each(['identity', 'gzip', 'zstd'])(
  'an export that fails half-way breaks the connection: it never looks whole (%s)',
  async (encoding) => {
    blocks = async function* () {
      for (let index = 0; index < 50; index++) yield Buffer.alloc(10_000, `line ${index}\r\n`);
      throw new EngineError('failed', 'The export stopped.');
    };
    const { response } = await download('/csv', { 'accept-encoding': encoding });
    expect(response.statusCode).toBe(200);
    expect((await wholeOf(response)).isWhole).toBe(false);
  },
);

test('an export goes at its reader’s pace, and stops when the reader leaves', async () => {
  let made = 0;
  let ended = false;
  let left: AbortSignal | undefined;
  blocks = async function* (signal) {
    left = signal;
    try {
      for (; made < 100_000; made++) yield Buffer.alloc(64_000, 'x');
    } finally {
      ended = true;
    }
  };
  const { call, response } = await download('/json');
  response.pause();
  await expect
    .poll(async () => {
      const before = made;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return made - before;
    })
    .toBe(0);
  // What stands between is buffers, not the file: 64 MB would be a thousand blocks.
  expect(made).toBeLessThan(1000);
  call.destroy();
  await expect.poll(() => [ended, left?.aborted]).toEqual([true, true]);
});

test('so many exports at once for an address and for the server, then a time to come back', async () => {
  const gates: (() => void)[] = [];
  blocks = async function* () {
    yield Buffer.from('first');
    await new Promise<void>((resolve) => gates.push(resolve));
  };
  const running = [await download('/csv'), await download('/json')];
  const refused = await get('/csv');
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '10']);
  expect(refused.json().error_code).toBe('too-many-requests');
  const elsewhere = (remoteAddress: string) => portal.app.inject({ url: `${EXPORTS}/csv`, remoteAddress });
  const third = elsewhere('192.0.2.7');
  await expect.poll(() => gates.length).toBe(3);
  const full = await elsewhere('192.0.2.8');
  expect([full.statusCode, full.json().error_code, full.headers['retry-after']]).toEqual([
    503,
    'unavailable',
    '10',
  ]);
  for (const open of gates) open();
  for (const { response } of running) expect((await wholeOf(response)).isWhole).toBe(true);
  expect((await third).body).toBe('first');
  blocks = null;
  await expect.poll(async () => (await get('/csv')).statusCode).toBe(200);
});

test('what a caller has already is not made again, and a HEAD makes nothing', async () => {
  const { etag } = (await get('/csv')).headers;
  const known = await get('/csv', { 'if-none-match': String(etag) });
  expect([known.statusCode, known.body]).toEqual([304, '']);
  const head = await portal.app.inject({ method: 'HEAD', url: `${EXPORTS}/csv` });
  expect(head.statusCode).toBe(200);
  expect(head.headers['content-disposition']).toBe('attachment; filename="towns.csv"');
  expect(watched.asked).toEqual(['export']);
});
