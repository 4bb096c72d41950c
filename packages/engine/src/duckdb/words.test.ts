import type { Field, Row } from '@parvis/dataset';
import { compileFacets, compileQuery } from '@parvis/odsql';
import { terms } from '@parvis/search';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, VersionRef } from '../contract.ts';
import { makePlace, type Place, published } from './testing/place.ts';

const text = (name: string, annotations: Field['annotations'] = {}): Field => ({
  name,
  type: 'text',
  label: name,
  description: null,
  annotations,
});
const fields: Field[] = [
  { ...text('n'), type: 'int' },
  text('denomination'),
  text('commune', { facet: true }),
  text('mots', { multivalued: ',', facet: true }),
];

const syllables = ['ba', 'ché', 'lon', 'mer', 'tou', 'ri', 'sac', 'dra', 'cœu', 'né', 'ça', 'vil'];
const ROWS = 300_000;

/** Numbers that look drawn by lot, the same each time (a 32-bit xorshift, G. Marsaglia, 2003). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function* manyRows(): Generator<Row> {
  const roll = dice(2463534242);
  const words = Array.from({ length: 4_000 }, (_, index) => {
    const length = 2 + (index % 3);
    return Array.from({ length }, () => syllables[Math.floor(roll() * syllables.length)]).join('');
  });
  // A few words are everywhere, most are rare.
  const word = () => words[Math.floor(words.length ** roll()) - 1] ?? 'rare';
  for (let n = 0; n < ROWS; n++)
    yield [
      n,
      `${word()} ${word()}-${word()}`,
      `Saint-${word()}`,
      n % 3 === 0 ? null : [word(), `${word()} ${word()}`],
    ];
}

describe('a dataset of 300,000 rows', () => {
  let place: Place;
  let engine: Engine;
  let scanned: VersionRef;
  let posted: VersionRef;

  beforeAll(async () => {
    place = await makePlace();
    // Little memory: what is half done goes to disk, and the words are the same.
    engine = await place.open({
      postings: { from: 1_000, withRecords: 100_000 },
      buildMemory: 80 * 1024 ** 2,
    });
    scanned = await published(engine, fields, manyRows());
    const search = await engine.buildSearch(scanned);
    expect(search).toMatchObject({ role: 'search', path: 'testdataset/version00001.search.duckdb' });
    posted = { ...scanned, files: [...scanned.files, ...(search ? [search] : [])] };
  }, 120_000);

  afterAll(async () => {
    await place[Symbol.asyncDispose]();
  });

  const ask = async (version: VersionRef, question: object) => {
    const plan = compileQuery(
      { select: 'n', limit: 20, offset: 0, ...question },
      { fields },
      { timezone: 'UTC', lang: 'fr', now: new Date(0) },
    );
    const { json, total } = await engine.query(version, plan, { wantTotal: true, deadline: 60_000 });
    return { json, total };
  };

  const [first = '', second = '', third = ''] = terms([...Array(3).keys()].map((k) => sample(k)).join(' '));
  const rare = terms(sample(777)).at(-1) ?? '';

  test.each([
    [`"${first}"`],
    [`"${rare}"`],
    [`"${first} ${second}"`],
    [`"${third}" and n > 150000`],
    [`"${rare}" or "${second}"`],
    [`not "${first}"`],
    [`not ("${first}" and n < 299000)`],
    [`suggest("${rare.slice(0, 4)}")`],
    [`suggest("${first} ${second.slice(0, 2)}")`],
    [`search("${first.slice(0, -1)}x ${second}")`],
    [`search(denomination, "${second} ${first}")`],
    [`commune like "saint ${first}"`],
    [`mots like "${rare}*"`],
    [`suggest(commune, mots, "${first} ${second.slice(0, 3)}")`],
    ['"wordthatisnowhere"'],
    ['"saint"'],
  ])('words are found by their postings as they are by reading: %s', async (where) => {
    const questions = [
      { where: [where] },
      { where: [where], offset: 13, limit: 7 },
      { where: [where], order_by: 'commune desc, n' },
      { where: [where], group_by: 'commune', select: 'count(*) as c', limit: 5, order_by: 'c desc' },
    ];
    for (const question of questions)
      expect(await ask(posted, question)).toEqual(await ask(scanned, question));
  });

  test('what is found is what a person would find in the rows', async () => {
    const found: number[] = [];
    for (const [n, denomination, commune, mots] of manyRows()) {
      const words = terms([denomination, commune, ...(Array.isArray(mots) ? mots : [])].join(' '));
      if (words.includes(rare)) found.push(Number(n));
    }
    expect(found.length).toBeGreaterThan(0);
    const { json, total } = await ask(posted, { where: [`"${rare}"`], limit: 100 });
    expect(total).toBe(found.length);
    expect(JSON.parse(json).map(({ n }: { n: number }) => n)).toEqual(found.slice(0, 100));
  });

  test('facets under a word are the same either way', async () => {
    const { plan } = compileFacets(
      { facet: ['commune', 'mots'], where: [`"${first}"`] },
      { fields },
      { timezone: 'UTC', lang: 'fr', now: new Date(0) },
    );
    const limits = { deadline: 60_000 };
    expect((await engine.facets(posted, plan, limits)).facets).toEqual(
      (await engine.facets(scanned, plan, limits)).facets,
    );
  });

  test('a record is found by its id among them all', async () => {
    const { json } = await ask(posted, { select: 'recordid, n', offset: 9_990, limit: 1 });
    const [{ recordid, n }] = JSON.parse(json);
    expect(recordid).toMatch(/^[0-9a-f]{40}$/);
    expect(JSON.parse((await ask(posted, { where: [`recordid = '${recordid}'`] })).json)).toEqual([{ n }]);
  });

  test('a search file that is damaged is left out: words are read, and nothing is wrong', async () => {
    const files = posted.files.map((file) =>
      file.role === 'search' ? { ...file, sha256: '0'.repeat(64) } : file,
    );
    const question = { where: [`"${first} ${second}"`] };
    expect(await ask({ ...posted, files }, question)).toEqual(await ask(scanned, question));
    expect(await engine.verify({ ...posted, files })).toBe('damaged');
  });

  test('a query whose reader leaves ends at once, and the next one is answered', async () => {
    const leave = new AbortController();
    const plan = compileQuery(
      {
        group_by: 'denomination',
        select: 'median(n) as m, count(distinct mots) as c',
        limit: 20_000,
        offset: 0,
      },
      { fields },
      { timezone: 'UTC', lang: 'fr', now: new Date(0) },
    );
    const started = performance.now();
    const query = engine.query(posted, plan, { signal: leave.signal, deadline: 60_000 });
    setTimeout(() => leave.abort(), 30);
    await expect(query).rejects.toMatchObject({ code: 'stopped' });
    expect(performance.now() - started).toBeLessThan(1_500);
    expect((await ask(posted, { where: ['n = 7'] })).total).toBe(1);
  });

  test('the whole is exported in its order, and counted', async () => {
    const plan = compileQuery(
      { select: 'n', limit: null, offset: 0 },
      { fields },
      { timezone: 'UTC', lang: 'fr', now: new Date(0) },
    );
    let next = 0;
    for await (const rows of engine.stream(posted, plan))
      for (const { n } of rows) if (n !== next++) throw new Error(`Row ${next - 1} is ${n}`);
    expect(next).toBe(ROWS);
  });
});

/** The first word of a row. */
function sample(row: number): string {
  let number = 0;
  for (const [, denomination] of manyRows()) if (number++ === row) return String(denomination);
  return '';
}
