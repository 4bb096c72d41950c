import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../../testing/portal.ts';
import { publishRows } from '../../../testing/publish.ts';
import { realEngine } from '../../../testing/real-engine.ts';
import { towns } from '../../../testing/towns.ts';

/* Scripts written for version 2.0, which nobody changed since. */

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal({ engine: realEngine, settings: { anonymousCallsPerMinute: 100_000 } });
  await publishRows(portal.services, towns);
});
afterAll(() => portal.close());

async function ask(path: string) {
  const answer = await portal.app.inject({ url: path });
  return { ...answer, status: answer.statusCode, text: answer.body, headers: answer.headers };
}

async function told(path: string) {
  const { status, text } = await ask(path);
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

for (const base of ['/api/explore/v2.0', '/api/v2']) {
  const dataset = `${base}/catalog/datasets/${towns.id}`;

  test(`${base}: records stand in wrappers, with links to addresses of the same version`, async () => {
    const { total_count, links, records } = await told(`${dataset}/records?rows=2`);
    const newer = await told(`/api/explore/v2.1/catalog/datasets/${towns.id}/records?limit=2`);
    expect(total_count).toBe(newer.total_count);
    expect(records.map(({ record }: { record: { fields: unknown } }) => record.fields)).toEqual(
      newer.results,
    );
    expect(links.map(({ rel }: { rel: string }) => rel)).toContain('next');
    const [{ record, links: own }] = records;
    expect(own[0].href).toContain(`${dataset}/records/${record.id}`);
    const alone = await told(`${dataset}/records/${record.id}`);
    expect(alone.record).toEqual(record);
  });

  test(`${base}: datasets stand in wrappers`, async () => {
    const { datasets } = await told(`${base}/catalog/datasets`);
    expect(datasets[0].dataset.dataset_id).toBe(towns.id);
    expect(await told(dataset)).toEqual(datasets[0]);
  });

  test(`${base}: aggregates are those of version 2.1, under their name`, async () => {
    const { aggregations } = await told(`${dataset}/aggregates?select=count(*) as n`);
    expect(aggregations).toEqual([{ n: towns.rows?.length }]);
  });

  test(`${base}: every answer tells what replaces it`, async () => {
    for (const path of [
      `${dataset}/facets`,
      `${base}/catalog`,
      `${dataset}/exports/csv`,
      `${dataset}/records?limit=many`,
    ]) {
      const { headers } = await ask(path);
      expect(headers['ods-explore-api-deprecation'], path).toContain('/api/explore/v2.1');
      expect(headers.link, path).toMatch(/\/api\/>; rel="deprecation"; type="text\/html"$/);
    }
  });

  test(`${base}: CSV begins without a mark`, async () => {
    const { text } = await ask(`${dataset}/exports/csv?limit=1`);
    expect(text.startsWith('\uFEFF')).toBe(false);
    expect((await ask(`${dataset}/exports/csv?limit=1&with_bom=true`)).text.startsWith('\uFEFF')).toBe(true);
  });

  test(`${base}: what is wrong is told as in version 2.1`, async () => {
    const { status, text } = await ask(`${dataset}/records?where=nothing here`);
    expect(status).toBe(400);
    expect(JSON.parse(text).error_code).toBe('ODSQLSyntaxError');
  });
}
