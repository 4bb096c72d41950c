import type { Field } from '@parvis/dataset';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { realEngine } from '../../testing/real-engine.ts';
import { towns } from '../../testing/towns.ts';

/*
 * Questions that the grammar allows, whatever they mean: most are answered, some refused, and none is an accident. What is no question
 * at all is in hostile.test.ts. More of them: PARVIS_FUZZ_RUNS=5000 npm test -- apps/server/src/features/explore/grammar.test.ts
 */

const API = '/api/explore/v2.1';
const RECORDS = `${API}/catalog/datasets/towns/records`;
const RUNS = Number(process.env.PARVIS_FUZZ_RUNS ?? 250);
/** Other questions: PARVIS_FUZZ_SEED. */
const SEED = Number(process.env.PARVIS_FUZZ_SEED ?? 11);

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal({
    engine: realEngine,
    settings: { anonymousCallsPerMinute: 0, callsPerDay: 0, exportsPerAddress: 50, exportsAtOnce: 50 },
  });
  await publishRows(portal.services, towns);
});
afterAll(() => portal.close());

const one = (...texts: string[]) => fc.constantFrom(...texts);
const of = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join(''));
const listOf = (item: fc.Arbitrary<string>, most = 3) =>
  fc.array(item, { minLength: 1, maxLength: most }).map((items) => items.join(', '));

const number = one('0', '1', '-1', '2.5', '1e3', '99999999999', '0.0001', '1e-7');
const text = one("'a'", '"Basse"', "'port market'", "'é\"'", "''", "'%'", "'a*'", "'2024-01-01'");
const date = one(
  "date'2024'",
  "date'1764-01-01'",
  "date'2024-06-15T23:30:00Z'",
  "date'1900/02'",
  "date'0001-01-01'",
);
const shape = one(
  "geom'POINT(-61.5 16.2)'",
  "geom'POLYGON((-62 15,-60 15,-60 17,-62 17,-62 15))'",
  "geom'LINESTRING(0 0,180 0)'",
  "geom'POINT(180 90)'",
  'geom\'{"type":"Point","coordinates":[0,0]}\'',
);
const point = one(
  "geom'POINT(-61.5 16.2)'",
  "geom'POINT(180 90)'",
  'geom\'{"type":"Point","coordinates":[0,0]}\'',
);
const field = one(
  'code',
  'name',
  'island',
  'population',
  'founded',
  'surveyed',
  'coastal',
  'tags',
  'place',
  '`name`',
);
const zone = one('UTC', 'Europe/Paris', 'America/Guadeloupe', 'Pacific/Apia', 'Asia/Kathmandu');

const words = fc.letrec<{ number: string; text: string; date: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    one('population', 'population', '`population`'),
    number,
    of('(', tie('number'), one(' + ', ' - ', ' * ', ' / '), tie('number'), ')'),
    of('-', tie('number')),
    of('length(', tie('text'), ')'),
    of(one('year', 'month', 'day', 'hour', 'quarter', 'dayofweek', 'second'), '(', tie('date'), ')'),
    of('ifnull(', tie('number'), ', ', number, ')'),
    of('distance(place, ', point, ')'),
  ),
  text: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    one('name', 'island', 'code', 'tags'),
    text,
    of(one('lower', 'upper'), '(', tie('text'), ')'),
    of(
      'date_format(',
      tie('date'),
      ', ',
      one("'yyyy-MM'", "'EEEE dd MMMM'", "'ww xxxx'", "'?'", "''''"),
      ')',
    ),
    of('ifnull(', tie('text'), ', ', text, ')'),
  ),
  date: fc.oneof(
    one('founded', 'surveyed'),
    date,
    of('now(', one('', 'years=-1', 'day=31, month=2', 'weekday=6, hours=+30', 'year=9999, years=1'), ')'),
  ),
}));
/** Now and then of a type that does not fit. */
const value = fc.oneof(words.number, words.text, words.date, field, one('null', 'true'));
const aggregate = fc.oneof(
  of('count(', one('*', 'name', 'distinct island', "distinct ifnull(island, 'x')"), ')'),
  of(one('sum', 'avg', 'min', 'max', 'median'), '(', words.number, ')'),
  of(one('min', 'max'), '(', one('founded', 'surveyed', 'name'), ')'),
  of('percentile(', words.number, ', ', one('0', '50', '99.9', '100'), ')'),
  of(one('envelope', 'bbox'), '(place)'),
);
const comparison = one(' = ', ' != ', ' < ', ' <= ', ' > ', ' >= ', ':');
const predicate = fc.oneof(
  of(words.number, comparison, words.number),
  of(words.text, comparison, words.text),
  of(words.date, comparison, words.date),
  of(value, comparison, value),
  of(one('name', 'island', 'tags', 'population'), ' like ', text),
  of(one('name', 'island', 'tags'), ' in (', listOf(text), ')'),
  of('population in (', listOf(number), ')'),
  of('population', one(' in ', ':'), one('[', ']'), number, one('..', ' TO '), number, one('[', ']')),
  of(
    'founded',
    one(' in ', ':'),
    one('[', ']'),
    date,
    one('..', ' TO '),
    fc.oneof(date, one('*')),
    one('[', ']'),
  ),
  of(text, ' in tags'),
  of(field, one(' is null', ' is not null')),
  of('coastal', one('', ' is true', ' is not false', ' = false')),
  of(one('search', 'suggest', 'startswith'), '(', one('', '*, ', 'name, ', 'name, tags, '), text, ')'),
  of(one('intersects', 'disjoint', 'within', 'polygon', 'geometry'), '(place, ', shape, ')'),
  of(one('within_distance', 'distance'), '(place, ', point, one(', 2km', ', 1 mi', ', 0', ', 30000km'), ')'),
  of('in_bbox(place, ', one('15, -62, 17, -60', '-90, -180, 90, 180', '17, 170, 15, -170'), ')'),
  text,
);
const { where } = fc.letrec<{ where: string }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    predicate,
    of('not ', tie('where')),
    of('(', tie('where'), one(' and ', ' or '), tie('where'), ')'),
  ),
}));
const key = fc.oneof(
  field,
  of(one('year', 'month', 'dayofweek'), '(', words.date, ')'),
  of('lower(', one('name', 'island'), ')'),
  of('date_format(', words.date, ", 'yyyy')"),
  of('range(population, ', one('1000', '*, 0, 10000, *', '[1, 2, 3[', '5000, 20000'), ')'),
  of(
    'range(',
    one('founded', 'surveyed'),
    ', ',
    one('1 year', '100 days', "*, date'1700', *", '1 M', '7d'),
    ')',
  ),
  of('geo_cluster(place, ', one('0', '3', '12', '25'), one('', ', 100'), ')'),
);
const common = {
  where,
  limit: one('0', '1', '100', '-1'),
  offset: one('0', '1', '3'),
  timezone: zone,
  lang: one('fr', 'en', 'ar'),
  refine: one('island:Grande-Terre', 'tags:port', 'founded:1764/01'),
};
const aboutRecords = fc.record(
  {
    ...common,
    select: fc.oneof(
      listOf(fc.oneof(of(value, one('', ' as a')), one('*', 'include(p*)', 'exclude(na*)'))),
      listOf(aggregate, 2),
    ),
    order_by: listOf(
      of(fc.oneof(field, words.number, one('random(7)', '-population')), one('', ' desc', ' asc')),
      2,
    ),
  },
  { requiredKeys: [] },
);
const aboutGroups = fc.record(
  {
    ...common,
    group_by: listOf(key, 2),
    select: listOf(of(aggregate, one('', ' as a')), 2),
    order_by: of(fc.oneof(aggregate, one('a', 'island', 'year(founded)')), one('', ' desc', ' asc')),
  },
  { requiredKeys: ['group_by'] },
);
const question = fc.oneof(aboutRecords, aboutGroups);

test('every question that the grammar allows is answered or refused in its words, again and again alike', async () => {
  const seen = { answered: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(question, async (parameters) => {
      const url = `${RECORDS}?${new URLSearchParams(parameters)}`;
      const answer = await portal.app.inject({ url });
      expect(answer.statusCode, `${url}\n${answer.body.slice(0, 300)}`).toBeLessThan(500);
      if (answer.statusCode !== 200) {
        seen.refused += 1;
        expect(answer.json()).toEqual({ error_code: expect.any(String), message: expect.any(String) });
        return;
      }
      seen.answered += 1;
      const { total_count: total, results } = answer.json();
      expect(results.length).toBeLessThanOrEqual(total);
      if ('group_by' in parameters) return;
      // What a page shows, the file has, one row a result.
      const { limit, offset, ...clauses } = parameters;
      const file = await portal.app.inject({
        url: `${API}/catalog/datasets/towns/exports/jsonl?${new URLSearchParams(clauses)}`,
      });
      expect([file.statusCode, file.body.split('\n').filter(Boolean).length], url).toEqual([200, total]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // A fuzz that is refused at the door tests the door.
  expect(seen.answered).toBeGreaterThan(RUNS / 10);
  process.stdout.write(`ODSQL by its grammar: ${seen.answered} answered, ${seen.refused} refused.\n`);
}, 120_000);

const form = (payload: string) =>
  portal.app.inject({
    method: 'POST',
    url: RECORDS,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  });

test.each([
  ['a query of a megabyte', `where=${'name = 1 or '.repeat(100_000)}coastal`],
  ['ten thousand parentheses', `where=${'('.repeat(10_000)}coastal${')'.repeat(10_000)}`],
  ['ten thousand times not', `where=${'not '.repeat(10_000)}coastal`],
  [
    'a shape of a million vertices',
    `where=within(place, geom'POLYGON((${Array.from({ length: 1_000_000 }, (_, index) => `${index % 90} ${index % 45}`).join(',')}))')`,
  ],
  ['a list of a hundred thousand texts', `where=name in (${Array(100_000).fill("'a'").join(',')})`],
])('%s is refused at once, and the next question is answered', async (_, payload) => {
  const start = performance.now();
  const refused = await form(payload);
  expect([400, 413]).toContain(refused.statusCode);
  expect(refused.json()).toHaveProperty('message');
  expect(performance.now() - start).toBeLessThan(3000);
  expect((await portal.app.inject({ url: `${RECORDS}?limit=1` })).statusCode).toBe(200);
});

test('fields called as objects are made are fields like others, in every kind of answer', async () => {
  const odd = ['__proto__', 'constructor', 'toString', '_links'];
  const fields = odd.map(
    (name): Field => ({ name, type: 'text', label: name, description: null, annotations: { facet: true } }),
  );
  await publishRows(portal.services, { id: 'odd', fields, rows: [['a', 'b', 'c', 'd']] });
  const get = async (path: string) => portal.app.inject({ url: `${API}/catalog/datasets/odd${path}` });
  const records = await get('/records');
  expect(Object.entries(records.json().results[0])[0]).toEqual(['__proto__', 'a']);
  expect((await get('/records?where=__proto__="a"&refine=constructor:b')).json().total_count).toBe(1);
  expect(
    (await get('/facets'))
      .json()
      .facets.map(({ name }: { name: string }) => name)
      .toSorted(),
  ).toEqual(odd.toSorted());
  for (const format of ['csv', 'json', 'jsonl', 'xlsx', 'ods', 'parquet', 'jsonld', 'n3', 'rdfxml', 'turtle'])
    expect([format, (await get(`/exports/${format}`)).statusCode]).toEqual([format, 200]);
  for (const url of [
    '/api/records/1.0/search/?dataset=odd',
    '/api/explore/v2.0/catalog/datasets/odd/records',
  ])
    expect((await portal.app.inject({ url })).body).toContain('__proto__');
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});
