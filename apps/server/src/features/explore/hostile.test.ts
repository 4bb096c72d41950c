import { connect } from 'node:net';
import { operations } from '@parvis/api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { realEngine } from '../../testing/real-engine.ts';
import { towns } from '../../testing/towns.ts';

const API = '/api/explore/v2.1';
const RECORDS = `${API}/catalog/datasets/towns/records`;

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal({
    engine: realEngine,
    settings: { anonymousCallsPerMinute: 0, callsPerDay: 0, exportsPerAddress: 50, exportsAtOnce: 50 },
  });
  await publishRows(portal.services, towns);
});
afterAll(() => portal.close());

const get = (url: string) => portal.app.inject({ url });

/** What people and machines put where it does not belong. */
const oddities = [
  "'",
  '"',
  '\\',
  '`',
  '%00',
  '\0',
  '/*',
  '--',
  ';',
  '((((',
  '))))',
  '[',
  ']..[',
  '::',
  ',',
  ',,',
  '__proto__',
  'constructor',
  'toString',
  '../../x',
  '1e309',
  '-0',
  'NaN',
  'Infinity',
  '9'.repeat(400),
  '\u202e',
  '\ud800',
  '🌴',
  '\r\nX: y',
  '<script>',
  '*',
  'null',
  'true',
  '-1',
  '0',
  '20001',
  'count(*)',
  "date'9999-99-99'",
  "geom'POINT(1e400 0)'",
  'name',
  'population',
  'island:',
  ':x',
  '`island`:"a',
  'range(population, 0)',
  'range(population, 1e-300)',
  'facet(name="island", limit=99999999)',
  'facet(',
  'random(1)',
  'random(99999999999999999999)',
  'now(year=0)',
  "search(name, '')",
  'name like "*"',
  'a'.repeat(5000),
  `${'not '.repeat(300)}coastal`,
];
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...oddities) },
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer().map(String),
  fc.tuple(fc.constantFrom(...oddities), fc.constantFrom(...oddities)).map((pair) => pair.join(' ')),
);

test.each(operations.filter(({ query }) => query).map((operation) => [operation.path, operation] as const))(
  'nonsense in any parameter of %s is answered or refused, never an accident',
  async (path, { query }) => {
    const names = [...Object.keys(query?.properties ?? {}), 'rows', 'apikey', '__proto__'];
    const address = path
      .replace('{dataset_id}', 'towns')
      .replace('{record_id}', '0'.repeat(40))
      .replace('{format}', 'json');
    const one = fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] });
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(one, async (parameters) => {
        // Unpaired surrogates cannot be written in an address.
        const pairs = Object.entries(parameters).map(([name, value]) => [name, String(value).toWellFormed()]);
        const answer = await get(`${API}${address}?${new URLSearchParams(pairs)}`.slice(0, 15_000));
        seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
        expect(answer.statusCode, answer.body.slice(0, 300)).toBeLessThan(500);
        if (answer.statusCode < 400) return;
        const refusal = answer.json();
        expect(refusal).toEqual({ error_code: expect.any(String), message: expect.any(String) });
        expect(refusal.message).not.toMatch(/SELECT |duckdb|node_modules|undefined|\[object /i);
      }),
      {
        numRuns: Number(process.env.PARVIS_FUZZ_RUNS ?? 120),
        seed: Number(process.env.PARVIS_FUZZ_SEED ?? 7),
      },
    );
    expect(seen.size).toBeGreaterThan(0);
  },
);

test.each([
  ['more records than a page holds', 'limit=20001', 400],
  ['more groups than a page holds', 'limit=20001&group_by=island', 400],
  ['as many groups as a page holds', 'limit=20000&group_by=island', 200],
  ['600 conditions', `where=${'name=1 and '.repeat(600)}coastal`, 400],
  ['2,000 parentheses', `where=${'('.repeat(2000)}coastal${')'.repeat(2000)}`, 400],
  ['2,000 columns', `select=${Array(2000).fill('a').join(',')}`, 400],
  ['a text of 5,000 letters', `where=name="${'x'.repeat(5000)}"`, 400],
  ['ranges without end', 'group_by=range(population, 0.0000001)', 400],
  ['a filter longer than an address', `where=${'x'.repeat(8193)}`, 400],
])('%s: bounded before anything runs', async (_, query, status) => {
  const answer = await get(`${RECORDS}?${encodeURI(query)}`);
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(status);
});

test.each([
  '..%2f..%2fetc%2fpasswd',
  "towns' or '1'='1",
  'towns%00',
  'TOWNS',
  'towns%0d%0aSet-Cookie:%20a=b',
  'towns@elsewhere',
  '__proto__',
  'constructor',
  '%F0%9F%8C%B4',
  'x'.repeat(300),
  '%',
  '%zz',
  '*',
])('a dataset called %s does not exist, and its name goes nowhere but the sentence', async (id) => {
  for (const below of ['', '/records', '/facets', '/exports/csv', '/exports', '/attachments']) {
    const answer = await get(`${API}/catalog/datasets/${id}${below}`);
    expect([400, 404, 414]).toContain(answer.statusCode);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['content-disposition']).toBeUndefined();
  }
});

test('no text of a caller reaches a header', async () => {
  const injected = '%0d%0aX-Injected:%20yes';
  for (const path of [
    `${RECORDS}?lang=fr${injected}`,
    `${RECORDS}?include_links=true&where=coastal${injected}`,
    `${API}/catalog/datasets/towns/exports/csv?select=name%20as%20\`x${injected}\``,
    `${API}/catalog/exports/csv${injected}`,
  ]) {
    const answer = await get(path);
    expect(answer.statusCode).toBeLessThan(500);
    expect(JSON.stringify(answer.headers)).not.toContain('Injected');
  }
  const file = await get(`${API}/catalog/datasets/towns/exports/csv?select=name%20as%20\`"x\``);
  expect(file.headers['content-disposition']).toBe('attachment; filename="towns.csv"');
});

test('a request that is not HTTP is refused, and the next one is answered', async () => {
  const base = await portal.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = new URL(base);
  const reply = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.end(`GET ${RECORDS}?where=\u0001 HTTP/1.1\r\nHost: a\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (part) => (text += part)).on('close', () => resolve(text));
  });
  expect(reply).toMatch(/^HTTP\/1\.1 400/);
  expect((await fetch(`${base}${RECORDS}?limit=1`)).status).toBe(200);
});

test('an alias may be any word, also one that objects are made of', async () => {
  for (const alias of ['__proto__', 'constructor', 'toString', '_links', '', '"']) {
    const answer = await get(
      `${RECORDS}?include_links=true&limit=1&select=${encodeURIComponent(`name as \`${alias}\``)}`,
    );
    expect(answer.statusCode, `${alias} ${answer.body}`).toBeLessThan(500);
  }
});
