import sdk from '@opendatasoft/api-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConformancePortal, openConformancePortal } from './portal.ts';

/* The client that Opendatasoft publishes, unchanged, against this portal: a judge that we did not write. */

// It is CommonJS: no named imports.
const { ApiClient, fromCatalog, AuthenticationError, NotFoundError, UserError } = sdk;
const { all, date, dateFromIsoString, dateTime, exactMatch, field, list, lower, not, one, string } = sdk;
const { EXPORT_CATALOG_FORMAT, EXPORT_DATASET_FORMAT, fromDataNetwork, fromMonitoring } = sdk;
const { textSearch, textStartWith, textSuggest } = sdk;

let portal: ConformancePortal;
let client: InstanceType<typeof ApiClient>;
beforeAll(async () => {
  portal = await openConformancePortal();
  client = new ApiClient({ domain: portal.base });
});
afterAll(() => portal.close());

interface List {
  readonly total_count: number;
  readonly results: Record<string, unknown>[];
}
interface Facets {
  readonly links: { readonly rel: string }[];
  readonly facets: { readonly name: string; readonly facets: { name: string; count: number }[] }[];
}

const trees = fromCatalog().dataset('trees');
const idsOf = ({ results }: List) => results.map(({ id }) => id);

test('it lists the catalogue and reads a dataset', async () => {
  const found = await client.get<List>(fromCatalog().datasets().where('"paper"'));
  expect([found.total_count, found.results[0]?.dataset_id]).toEqual([1, 'meta-only']);
  const dataset = await client.get<{ dataset_id: string; fields: { name: string }[] }>(trees.itself());
  expect(dataset.dataset_id).toBe('trees');
  expect(dataset.fields.map(({ name }) => name)).toContain('loc');
  expect(await client.get(fromCatalog().itself())).toHaveProperty('links');
});

test('it filters, selects, orders and pages with the conditions that it writes', async () => {
  const records = trees.records();
  expect(idsOf(await client.get<List>(records.where("name='Red maple'").limit(5)))).toEqual(['a3']);
  const inParks = all(`${field('tags')}:${string('park')}`, not('kind = "ACER"'));
  expect(idsOf(await client.get<List>(records.where(inParks)))).toEqual(['a1']);
  const either = one(`${field('name')} = ${string('Red maple')}`, 'age in [0..12]');
  expect(idsOf(await client.get<List>(records.where(either).orderBy('age')))).toEqual(['a6', 'a4', 'a3']);
  const since = `planted >= ${date({ year: 1990, month: 1 })}`;
  const page = records.select(list('id')).where(since).orderBy('-planted').limit(1).offset(1);
  expect(await client.get(page)).toEqual({ total_count: 3, results: [{ id: 'a4' }] });
  const seen = `seen = ${dateTime(new Date('2024-01-15T10:30:00Z'))}`;
  expect(idsOf(await client.get<List>(records.where(seen)))).toEqual(['a1']);
});

test('it groups, counts facets, refines and excludes', async () => {
  const groups = trees.records().select('count(*) as n').groupBy('kind').orderBy('n desc');
  expect((await client.get<List>(groups)).results[0]).toEqual({ kind: 'QUERCUS', n: 3 });
  const query = trees.facets().facet('kind').refine('tags:park').exclude('path:America');
  const { facets, links } = await client.get<Facets>(query);
  expect(links.map(({ rel }) => rel)).toEqual(['self', 'dataset']);
  expect(facets[0]?.facets.map(({ name, count }) => [name, count])).toEqual([
    ['ACER', 1],
    ['QUERCUS', 1],
  ]);
  const ofCatalogue = await client.get<Facets>(fromCatalog().facets().facet('publisher'));
  expect(ofCatalogue.facets[0]?.facets.map(({ name }) => name)).toEqual(['City', 'Museum']);
});

test('it exports, and finds one record again', async () => {
  expect(await client.get(trees.export('json'))).toHaveLength(6);
  expect(await client.get(trees.export('geojson').limit(2))).toMatchObject({ type: 'FeatureCollection' });
  expect(await client.get(fromCatalog().export('json'))).toHaveLength(2);
  const { results } = await client.get<List>(trees.records().select('recordid').where('id="a2"'));
  expect(await client.get(trees.record(String(results[0]?.recordid)))).toMatchObject({ id: 'a2' });
});

test.each(Object.values(EXPORT_CATALOG_FORMAT))('it exports the catalogue as %s', async (format) => {
  const address = `${portal.base}/api/explore/v2.1/${fromCatalog().export(format)}`;
  const answer = await fetch(address);
  expect(answer.status, address).toBe(200);
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
});

/** Vector tiles are in its list, and at no address of the service that it was made for; a calendar is there where one was set up. */
const notOffered: readonly string[] = ['mvt', 'ical'];

test.each(Object.values(EXPORT_DATASET_FORMAT))(
  'it exports records as %s, or is told what is offered',
  async (format) => {
    const answer = await fetch(`${portal.base}/api/explore/v2.1/${trees.export(format)}`);
    if (!notOffered.includes(format)) {
      expect(answer.status).toBe(200);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
      return;
    }
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('geojson');
  },
);

test('its words for searching find what they say', async () => {
  const records = trees.records();
  const found = async (where: string) => idsOf(await client.get<List>(records.where(where).orderBy('id')));
  expect(await found(textSearch('maple'))).toEqual(['a3']);
  expect(await found(textSearch('maple', ['name']))).toEqual(['a3']);
  expect(await found(textStartWith('Red ma', ['name']))).toEqual(['a3']);
  expect(await found(textSuggest('map', ['name']))).toEqual(['a3']);
  expect(await found(exactMatch('name', 'Red maple'))).toEqual(['a3']);
  expect(await found(`planted > ${dateFromIsoString('2012-01-01')}`)).toEqual(['a4', 'a6']);
  const groups = records
    .select('count(*) as n')
    .groupBy(`${lower('kind')} as k`)
    .orderBy('k');
  expect((await client.get<List>(groups)).results).toContainEqual({ k: 'acer', n: 2 });
});

test('the network of portals is this one, and what is not kept here is said not to be', async () => {
  const network = fromDataNetwork();
  expect((await client.get<List>(network.datasets())).total_count).toBe(2);
  expect((await client.get<List>(network.dataset('trees').records())).total_count).toBe(6);
  expect(await client.get(network.facets().facet('publisher'))).toHaveProperty('facets');
  for (const query of [fromMonitoring().datasets(), fromCatalog().assets()])
    await expect(client.get(query)).rejects.toBeInstanceOf(NotFoundError);
});

test('its key opens what is restricted, and no other key does', async () => {
  const secret = fromCatalog().dataset('secret').records();
  const keeper = new ApiClient({ domain: portal.base, apiKey: portal.key });
  expect((await keeper.get<List>(secret)).total_count).toBe(2);
  await expect(client.get(secret)).rejects.toBeInstanceOf(NotFoundError);
  const wrong = new ApiClient({ domain: portal.base, apiKey: 'no-such-key' });
  await expect(wrong.get(secret)).rejects.toBeInstanceOf(AuthenticationError);
});

test.each([
  ['catalog/datasets/none', NotFoundError, 'NotFoundResource'],
  ['catalog/datasets/trees/records?limit=1000', UserError, 'InvalidRESTParameterError'],
  ['catalog/datasets/trees/records?where=(((', UserError, 'ODSQLSyntaxError'],
])('it learns of a mistake in %s by its class and by our words', async (path, kind, code) => {
  const error = await client.get(path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ details: { error_code: code, message: expect.any(String) } });
});
