import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser, type Visitor, visit } from './browser.ts';
import { fixtures } from './fixtures/datasets.ts';

const { base } = inject('place');
const { markets } = fixtures;
const API = `/explore/dataset/${markets.id}/api/`;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
});
beforeEach(async () => {
  visitor = await visit(browser, { base });
});
afterEach(() => visitor.leave());
afterAll(() => browser.close());

interface RecordsPage {
  readonly total_count: number;
  readonly results: readonly { readonly marche: string; readonly etals: number }[];
}

test('the call shown under the API tab gives the rows that the same filters show in the table', async () => {
  const { page, go } = visitor;
  const view = '?refine.type=aux+fleurs&sort=etals';
  await go(`/explore/dataset/${markets.id}/table/${view}`);
  const seen = await page.locator('tbody td:nth-child(3)').allTextContents();
  await page.getByRole('link', { name: 'API', exact: true }).last().click();
  await page.waitForURL(`**/api/${view}`);

  const address = (await page.locator('section[aria-labelledby="call"] pre').textContent()) ?? '';
  expect(address).toContain(`${base}/api/explore/v2.1/catalog/datasets/${markets.id}/records?`);
  // As any program would: from elsewhere, without a cookie.
  const answer = await fetch(address.trim(), { headers: { origin: 'https://reuse.example.org' } });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const { total_count, results } = (await answer.json()) as RecordsPage;
  expect(total_count).toBe(36);
  expect(results.map(({ marche }) => marche)).toEqual(
    seen.slice(0, results.length).map((cell) => cell.trim()),
  );
});

test('the console sends a query without script, and shows the answer and the address it came from', async () => {
  const { page, go } = visitor;
  await go(API);
  await page.locator('[name="where"]').fill('etals > 60');
  await page.locator('[name="select"]').fill('marche, etals');
  await page.getByRole('button', { name: 'Envoyer la requête' }).click();
  const console = page.locator('#console');
  expect(await console.textContent()).toContain('200');
  const shown = (await console.locator('pre').last().textContent()) ?? '';
  const { results } = JSON.parse(shown) as RecordsPage;
  expect(results.length).toBeGreaterThan(0);
  for (const { etals } of results) expect(etals).toBeGreaterThan(60);
  expect(page.url()).toContain('where=etals+%3E+60');
});

test('a mistake in a query is answered with what was probably meant', async () => {
  const { page, go } = visitor;
  await go(API);
  await page.locator('[name="where"]').fill('etal > 60');
  await page.getByRole('button', { name: 'Envoyer la requête' }).click();
  const said = (await page.locator('#console').textContent()) ?? '';
  expect(said).toContain('400');
  expect(said).toContain('ODSQLError');
  expect(said).toContain('etals');
  expect(await page.locator('[name="where"]').inputValue()).toBe('etal > 60');
});

test('the console of the portal composes any call: it answers, refuses in the API’s own words, and leads to files', async () => {
  const { page, go, complaints } = visitor;
  await go('/api/');
  await page.getByRole('link', { name: 'Essayer dans la console' }).click();
  await page.waitForURL('**/console?operation=getRecords**');
  await page.locator('[name="dataset_id"]').fill(markets.id);
  await page.locator('[name="where"]').fill('etals > 60\netals < 90');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const shown = (await page.locator('#console pre').last().textContent()) ?? '';
  const { results } = JSON.parse(shown) as RecordsPage;
  expect(results.length).toBeGreaterThan(0);
  for (const { etals } of results) expect(etals > 60 && etals < 90).toBe(true);

  await page.locator('[name="where"]').fill('etal > 60');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  expect(await page.locator('#console').textContent()).toContain('Unknown field: etal');

  await page.getByRole('link', { name: 'Exporter les enregistrements', exact: true }).click();
  expect(await page.locator('[name="dataset_id"]').inputValue()).toBe(markets.id);
  await page.locator('[name="format"]').selectOption('ods');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger le fichier' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${markets.id}.ods`);
  expect(complaints).toEqual([]);
  expect((await fetch(`${base}/api-console/explore/v2.1/`)).url).toBe(`${base}/api/explore/v2.1/console`);
});

test('the page about the API leads to a description that programs read', async () => {
  const { page, go } = visitor;
  expect(await go('/api/')).toBe(200);
  const href = await page.locator('main a[href$="swagger.json"]').first().getAttribute('href');
  const description = (await (await fetch(new URL(href ?? '', base))).json()) as { openapi: string };
  expect(description.openapi).toMatch(/^3\./);
});
