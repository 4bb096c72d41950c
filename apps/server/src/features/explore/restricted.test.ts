import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { realEngine } from '../../testing/real-engine.ts';
import { towns } from '../../testing/towns.ts';
import { makeKey } from '../accounts/index.ts';

/* What one person may not know of must not show anywhere: not by a word, a number, a facet, a group, a file or a status. */

const CATALOG = '/api/explore/v2.1/catalog';
const SECRET = 'survey';

let portal: TestPortal;
/** Headers and addresses as each person sends them. */
const people: Record<string, { headers: Record<string, string>; suffix: string }> = {};

beforeAll(async () => {
  portal = await openPortal({ engine: realEngine, settings: { anonymousCallsPerMinute: 10_000 } });
  const [named, stranger, producer] = [
    await portal.signedIn('reader'),
    await portal.signedIn('reader'),
    await portal.signedIn('producer'),
  ];
  await publishRows(portal.services, towns);
  await publishRows(portal.services, {
    ...towns,
    id: SECRET,
    visibility: 'restricted',
    readers: [named.id],
    description: {
      title: 'Hidden survey',
      theme: ['Secrecy'],
      keyword: ['whisper'],
      publisher: 'Nobody',
      language: 'en',
      modified: '1999-09-09T00:00:00.000Z',
    },
  });
  const keyOf = async (id: string) => (await makeKey(portal.services, id, { label: 'test' })).key;
  const withHeader = (key: string) => ({ headers: { authorization: `Apikey ${key}` }, suffix: '' });
  Object.assign(people, {
    anyone: { headers: {}, suffix: '' },
    'a stranger’s key': withHeader(await keyOf(stranger.id)),
    'a stranger’s session': { headers: { cookie: stranger.headers.cookie }, suffix: '' },
    'the named reader’s key': withHeader(await keyOf(named.id)),
    'the named reader’s key in the address': { headers: {}, suffix: `apikey=${await keyOf(named.id)}` },
    'the named reader’s session': { headers: { cookie: named.headers.cookie }, suffix: '' },
    'a producer’s key': withHeader(await keyOf(producer.id)),
  });
});
afterAll(() => portal.close());

function ask(who: string, path: string, headers: Record<string, string> = {}) {
  const person = people[who];
  if (!person) throw new Error(`Nobody is ${who}`);
  const separator = path.includes('?') ? '&' : '?';
  const url = person.suffix ? `${path}${separator}${person.suffix}` : path;
  return portal.app.inject({ url: CATALOG + url, headers: { ...person.headers, ...headers } });
}

const outsiders = ['anyone', 'a stranger’s key', 'a stranger’s session'];
const insiders = [
  'the named reader’s key',
  'the named reader’s key in the address',
  'the named reader’s session',
  'a producer’s key',
];

/** Every way to ask about one dataset. */
const addresses = [
  '',
  '/records',
  '/records?limit=0',
  '/records?where=syntax((',
  '/records/0123456789abcdef0123456789abcdef01234567',
  '/facets',
  '/facets?facet=nonsense',
  '/exports',
  '/exports/csv',
  '/exports/json?limit=1',
  '/exports/jsonl',
  '/exports/geojson',
  '/exports/parquet',
  '/exports/nope',
  '/attachments',
];

/** Questions to the whole catalogue whose answers would change if the dataset were there. */
const questions = [
  '/datasets',
  '/datasets?limit=0',
  '/datasets?where="hidden"',
  '/datasets?where=search("whisper")',
  '/datasets?where=suggest("secr")',
  '/datasets?where=startswith(publisher,"Nob")',
  `/datasets?where=datasetid="${SECRET}"`,
  '/datasets?refine=theme:Secrecy',
  '/datasets?exclude=theme:Territory',
  '/datasets?where=not theme="Territory"',
  '/datasets?where=modified<2000',
  '/datasets?select=count(*) as n, sum(records_count) as s, min(modified) as m&limit=1',
  '/datasets?group_by=publisher&select=count(*) as n',
  '/datasets?group_by=theme&select=sum(records_count)',
  '/datasets?order_by=modified',
  '/facets',
  '/facets?facet=publisher',
  '/facets?facet=facet(name="theme", disjunctive=true)&refine=theme:Territory',
  '/facets?facet=modified&refine=modified:1999',
  '/exports/json',
  '/exports/csv',
  '/exports/json?group_by=keyword&select=count(*)',
];

/** Words of the hidden dataset that were not in the question. */
const secrets = ['Hidden', 'Secrecy', 'whisper', 'Nobody', '1999-09'];

describe.each(outsiders)('for %s a restricted dataset', (who) => {
  test.each(addresses)('answers at …%s as one that does not exist', async (address) => {
    const hidden = await ask(who, `/datasets/${SECRET}${address}`);
    const absent = await ask(who, `/datasets/absent${address}`);
    expect(hidden.statusCode).toBe(404);
    expect(hidden.body.replaceAll(SECRET, 'absent')).toBe(absent.body);
    const names = (headers: object) => Object.keys(headers).toSorted();
    expect(names(hidden.headers)).toEqual(names(absent.headers));
  });

  test.each(questions)('shows nowhere in %s', async (question) => {
    const answer = await ask(who, question);
    expect(answer.statusCode, answer.body).toBe(200);
    const words = secrets.filter((word) => !decodeURIComponent(question).includes(word));
    for (const word of words) expect(answer.body).not.toContain(word);
    if (!question.includes(SECRET)) expect(answer.body).not.toContain(`"${SECRET}"`);
  });

  test('is in no count', async () => {
    const total = async (question: string) => (await ask(who, question)).json().total_count;
    expect(await total('/datasets')).toBe(1);
    expect(await total('/datasets?where="hidden"')).toBe(0);
    expect(await total('/datasets?group_by=publisher')).toBe(1);
    const [{ n, s }] = (
      await ask(who, '/datasets?select=count(*) as n, sum(records_count) as s&limit=1')
    ).json().results;
    expect([n, s]).toEqual([1, 4]);
  });
});

describe.each(insiders)('for %s it', (who) => {
  test('is there, whole', async () => {
    expect((await ask(who, `/datasets/${SECRET}`)).json()).toMatchObject({
      visibility: 'restricted',
      data_visible: true,
    });
    expect((await ask(who, `/datasets/${SECRET}/records`)).json().total_count).toBe(4);
    expect((await ask(who, `/datasets/${SECRET}/exports/json`)).json()).toHaveLength(4);
    expect((await ask(who, '/datasets')).json().total_count).toBe(2);
    expect((await ask(who, '/facets?facet=publisher')).body).toContain('Nobody');
    expect((await ask(who, '/exports/json')).json()).toHaveLength(2);
  });
});

test('what one person was answered is not kept for another', async () => {
  for (const question of ['/datasets?limit=3', '/facets', `/datasets/${SECRET}/records`]) {
    const inside = await ask('the named reader’s key', question);
    const outside = await ask('anyone', question, { 'if-none-match': String(inside.headers.etag) });
    expect(inside.statusCode).toBe(200);
    expect(outside.statusCode).not.toBe(304);
    expect(outside.body).not.toBe(inside.body);
  }
});

test('a reader who is no longer named is answered as a stranger at once', async () => {
  const records = `/datasets/${SECRET}/records`;
  expect((await ask('the named reader’s key', records)).statusCode).toBe(200);
  const { database } = portal.services;
  const before = await database.selectFrom('dataset_readers').selectAll().execute();
  await database.deleteFrom('dataset_readers').execute();
  expect((await ask('the named reader’s key', records)).statusCode).toBe(404);
  await database.insertInto('dataset_readers').values(before).execute();
});

test('keys never come back in the links of an answer', async () => {
  const answer = await ask(
    'the named reader’s key in the address',
    `/datasets/${SECRET}/records?include_links=true`,
  );
  expect(answer.json()._links).toHaveLength(4);
  expect(answer.body).not.toContain('apikey');
});
