import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../../testing/portal.ts';
import { publishRows } from '../../../testing/publish.ts';
import { realEngine } from '../../../testing/real-engine.ts';
import { towns } from '../../../testing/towns.ts';
import { textOfHtml } from './catalogue-row.ts';

const CATALOG = '/api/explore/v2.1/catalog';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal({ engine: realEngine });
  await publishRows(portal.services, towns);
  await publishRows(portal.services, {
    id: 'archive',
    description: { title: 'Old papers', theme: ['Culture', 'Territory'], publisher: 'Museum' },
    fields: [],
    rows: null,
  });
});
afterAll(() => portal.close());

const get = async (url: string) => (await portal.app.inject({ url: `${CATALOG}${url}` })).json();

test('a dataset shows its metadata by name, absent ones as null', async () => {
  const dataset = await get('/datasets/towns');
  expect(dataset).toMatchObject({
    visibility: 'domain',
    has_records: true,
    features: ['analyze', 'timeserie', 'geo'],
    data_visible: true,
  });
  expect(dataset.dataset_uid).toMatch(/^da_[a-z0-9]{6}$/);
  expect(dataset.fields[2]).toEqual({
    name: 'island',
    description: null,
    annotations: { facet: true },
    label: 'Île',
    type: 'text',
  });
  expect(dataset.metas.default).toMatchObject({
    title: 'Towns of the archipelago',
    description: '<p>Where people <strong>live</strong> &amp; work.</p>',
    records_count: 4,
    modified: '2026-01-02T03:04:05+00:00',
    modified_updates_on_data_change: false,
    metadata_processed: '2026-11-24T10:00:00.000000+00:00',
    geometry_types: ['Point'],
    license: null,
    federated: false,
    source_domain: null,
  });
  expect(dataset.metas.default.bbox.geometry.coordinates[0]).toEqual([
    [-61.726, 15.998],
    [-61.504, 15.998],
    [-61.504, 16.27],
    [-61.726, 16.27],
    [-61.726, 15.998],
  ]);
});

test('selected metadata stand flat under the text as typed, members keep their form', async () => {
  expect(await get('/datasets/towns?select=title,default.records_count as n,length(title)')).toEqual({
    title: 'Towns of the archipelago',
    n: 4,
    'length(title)': 24,
  });
  const page = await get('/datasets?select=dataset_id,fields,description,bbox&order_by=dataset_id');
  expect(page.results[1]).toMatchObject({
    dataset_id: 'towns',
    fields: expect.arrayContaining([expect.objectContaining({ name: 'code' })]),
    description: '<p>Where people <strong>live</strong> &amp; work.</p>',
    bbox: { type: 'Feature' },
  });
  expect(Object.keys(page.results[0])).toEqual(['dataset_id', 'fields', 'description', 'bbox']);
});

test('a star keeps the whole dataset and takes more beside it', async () => {
  const [dataset] = (await get('/datasets?select=*, length(title) as n&where=datasetid="towns"')).results;
  expect(dataset.metas.default.title).toBe('Towns of the archipelago');
  expect(dataset.n).toBe(24);
});

test('words are found where people read them, not in the mark-up around them', async () => {
  const found = async (text: string) =>
    (await get(`/datasets?where="${text}"&select=dataset_id`)).total_count;
  expect(await found('live')).toBe(1);
  expect(await found('archipelago region')).toBe(1);
  expect(await found('strong')).toBe(0);
  expect(textOfHtml('<p>a&nbsp;b</p><p>c &#233; &lt;d&gt;</p>')).toBe('a b c é <d>');
});

test('facets of the catalogue have the names people use, their values by name', async () => {
  const { links, facets } = await get('/facets');
  expect(links.map(({ rel }: { rel: string }) => rel)).toEqual(['self', 'source']);
  expect(facets.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['features', 'theme', 'keyword', 'publisher', 'modified']),
  );
  const theme = facets.find(({ name }: { name: string }) => name === 'theme');
  expect(theme.facets).toEqual([
    { name: 'Culture', count: 1, state: 'displayed', value: 'Culture' },
    { name: 'Territory', count: 2, state: 'displayed', value: 'Territory' },
  ]);
  expect((await get('/datasets?refine=theme:Culture')).total_count).toBe(1);
  expect((await get('/datasets?refine=modified:2026/01')).total_count).toBe(1);
  expect((await get('/datasets?exclude=theme:Culture')).total_count).toBe(1);
});

test('the catalogue is a CSV file: a metadata a column, the id last', async () => {
  const answer = await portal.app.inject({
    url: `${CATALOG}/exports/csv?with_bom=false&order_by=dataset_id`,
  });
  expect(answer.headers['content-disposition']).toBe('attachment; filename="datasets.csv"');
  const [header = '', archive = '', town = ''] = answer.body.split('\r\n');
  const columns = header.split(';');
  expect([columns[0], columns.at(-1)]).toEqual(['default.title', 'datasetid']);
  expect(archive.split(';')[columns.indexOf('default.theme')]).toBe('Culture,Territory');
  expect(archive.split(';')[columns.indexOf('default.federated')]).toBe('False');
  expect(town.endsWith(';towns')).toBe(true);
});

test('what was selected of the catalogue is what is exported', async () => {
  const csv = await portal.app.inject({
    url: `${CATALOG}/exports/csv?select=dataset_id,title&with_bom=false&order_by=title`,
  });
  expect(csv.body).toBe('dataset_id;title\r\narchive;Old papers\r\ntowns;Towns of the archipelago\r\n');
  const grouped = await get('/exports/json?group_by=theme&select=count(*) as n');
  expect(grouped).toEqual([
    { theme: 'Culture', n: 1 },
    { theme: 'Territory', n: 2 },
  ]);
  const whole = await get('/exports/json?order_by=dataset_id');
  expect(whole.map(({ dataset_id }: { dataset_id: string }) => dataset_id)).toEqual(['archive', 'towns']);
  expect(whole[1]).toEqual(await get('/datasets/towns'));
});

test('sums beyond what numbers hold are texts, not errors', async () => {
  const { results } = await get('/datasets?select=sum(records_count * 9007199254740993) as s&limit=1');
  expect(String(results[0].s)).toMatch(/^\d+$/);
});
