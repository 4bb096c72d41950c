import { type Operation, operations } from '@parvis/api';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { realEngine } from '../../testing/real-engine.ts';
import { towns } from '../../testing/towns.ts';

const API = '/api/explore/v2.1';

let portal: TestPortal;
let recordId: string;
let check: (schema: string, value: unknown) => string | null;

beforeAll(async () => {
  portal = await openPortal({ engine: realEngine, settings: { exportsPerAddress: 8 } });
  await publishRows(portal.services, towns);
  await publishRows(portal.services, { ...towns, id: 'archive', fields: [], rows: null });
  recordId = (await get('/catalog/datasets/towns/records?select=recordid&limit=1')).json().results[0]
    .recordid;
  const description = (await get('/swagger.json')).json();
  const ajv = new Ajv({ strict: false, allErrors: true }).addSchema({ ...description, $id: 'openapi' });
  check = (schema, value) => {
    const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
    if (!validate) throw new Error(`The description has no schema ${schema}`);
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };
});
afterAll(() => portal.close());

const get = (path: string) => portal.app.inject({ url: API + path });

function addressOf({ path, params }: Operation): string {
  const format = (params?.properties.format as { enum?: string[] } | undefined)?.enum?.[0] ?? '';
  return path.replace('{dataset_id}', 'towns').replace('{record_id}', recordId).replace('{format}', format);
}

test.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s answers as its description says',
  async (_, operation) => {
    const address = addressOf(operation);
    const answer = await get(address);
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    const { answer: described } = operation;
    if ('files' in described) {
      expect(described.files).toContain(answer.headers['content-type']);
      expect(answer.headers['content-disposition']).toContain('attachment');
      return;
    }
    expect(check(described.schema, answer.json())).toBeNull();
    expect(check(described.schema, described.example)).toBeNull();
    if (!operation.post) return;
    const posted = await portal.app.inject({
      method: 'POST',
      url: API + address,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'lang=fr',
    });
    expect(posted.statusCode).toBe(200);
    expect(check(described.schema, posted.json())).toBeNull();
  },
);

test.each([
  ['/catalog/datasets/towns/records?include_links=true', 'RecordList'],
  ['/catalog/datasets/towns/records?group_by=island&select=count(*)', 'RecordList'],
  ['/catalog/datasets?include_links=true', 'DatasetList'],
  ['/catalog/datasets?select=title', 'DatasetList'],
  ['/catalog/datasets/archive', 'Dataset'],
  ['/catalog/datasets/towns/facets?refine=founded:1764&exclude=tags:port', 'FacetList'],
])('%s answers as %s', async (path, schema) => {
  expect(check(schema, (await get(path)).json())).toBeNull();
});

test('the judge is not blind: an answer that lacks a member is seen', () => {
  expect(check('RecordList', { results: [] })).toContain('total_count');
  expect(check('FacetNode', { name: 'a', value: 'a', state: 'hidden' })).toContain('state');
});

test('refusals answer as their descriptions say', async () => {
  for (const path of ['/catalog/datasets/absent', '/catalog/datasets/towns/records?where=(', '/nothing'])
    expect(check('Error', (await get(path)).json())).toBeNull();
});

test('the description names each operation once, and every reference in it leads somewhere', async () => {
  const description = (await get('/swagger.json')).json();
  const methods = Object.values<Record<string, { operationId: string; parameters: { name: string }[] }>>(
    description.paths,
  ).flatMap((item) => Object.values(item));
  const ids = methods.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(operations.length);
  for (const { parameters } of methods)
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
  const references = JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g);
  let count = 0;
  for (const [, kind = '', name = ''] of references) {
    expect(description.components[kind]).toHaveProperty(name);
    count += 1;
  }
  expect(count).toBeGreaterThan(20);
});

test('the operations and formats of the reference service keep its names', () => {
  const ids = operations.map(({ id }) => id);
  for (const id of [
    'getDatasets',
    'getDataset',
    'getRecords',
    'getRecord',
    'getRecordsFacets',
    'getDatasetsFacets',
    'exportRecords',
    'exportRecordsCSV',
    'exportRecordsParquet',
    'listDatasetExportFormats',
    'listExportFormats',
    'exportDatasets',
    'exportCatalogCSV',
    'getDatasetAttachments',
  ])
    expect(ids).toContain(id);
});
