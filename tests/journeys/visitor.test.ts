import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser, type Visitor, visit } from './browser.ts';
import { fixtures } from './fixtures/datasets.ts';

const { base } = inject('place');
const { markets } = fixtures;
const TABLE = `/explore/dataset/${markets.id}/table/`;
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

/** The texts of a column of the table, by its header. */
async function column(page: Page, header: string): Promise<string[]> {
  const headers = await page.locator('thead th a > span:first-child').allTextContents();
  const place = headers.indexOf(header) + 1;
  expect(place, `the column ${header} among ${headers.join(', ')}`).toBeGreaterThan(0);
  const cells = await page.locator(`tbody td:nth-child(${place})`).allTextContents();
  return cells.map((cell) => cell.trim());
}

test('a visitor without script goes from the home page to the dataset that answers a word', async () => {
  const { page, go } = visitor;
  await go('/');
  // Half a word will do, and without its accent.
  await page.getByRole('searchbox').fill('marche');
  await page.getByRole('button', { name: 'Chercher' }).click();
  expect(await page.locator('#results').textContent()).toBe('1 jeu de données');
  await page.getByRole('link', { name: markets.description.title, exact: true }).click();
  await page.waitForURL('**/information/');
  expect(await page.locator('h1').textContent()).toBe(markets.description.title);
  await page.getByRole('link', { name: 'Tableau', exact: true }).click();
  expect(await page.locator('tbody tr').count()).toBe(50);
});

test('a search that finds nothing says so and offers a way on', async () => {
  const { page, go } = visitor;
  expect(await go('/explore/?q=introuvable')).toBe(200);
  expect(await page.locator('#results').textContent()).toBe('Aucun jeu de données');
  await page.getByRole('link', { name: 'Tout effacer' }).click();
  expect(await page.getByRole('link', { name: markets.description.title, exact: true }).count()).toBe(1);
});

test('a theme narrows the catalogue, shows as a tag, and is removed by it', async () => {
  const { page, go } = visitor;
  await go('/explore/');
  const all = await page.locator('article').count();
  await page.getByRole('link', { name: /^Santé/ }).click();
  expect(await page.locator('article h3').allTextContents()).toEqual([
    expect.stringContaining(fixtures.bathing.description.title),
  ]);
  await page.getByRole('link', { name: /Retirer le filtre Santé/ }).click();
  expect(await page.locator('article').count()).toBe(all);
  expect(all).toBeGreaterThan(1);
});

test('the table sorts, filters and pages without script, and its address shows the same to somebody else', async () => {
  const { page, go } = visitor;
  await go(TABLE);
  await page.getByRole('link', { name: 'Page 2', exact: true }).click();
  await page.waitForURL('**page=2');
  expect(await page.locator('tbody tr').count()).toBe(50);

  await go(TABLE);
  await page.getByRole('link', { name: /^artisanal/ }).click();
  expect(await page.locator('#results').textContent()).toContain('36');
  expect(new Set(await column(page, 'Type'))).toEqual(new Set(['artisanal']));
  await page.getByRole('link', { name: /Trier Étals/ }).click();
  const stalls = (await column(page, 'Étals')).map(Number);
  expect(stalls).toEqual(stalls.toSorted((one, other) => one - other));
  expect(stalls).toHaveLength(36);

  const somebody = await visit(browser, { base });
  await somebody.page.goto(page.url());
  expect(await column(somebody.page, 'Étals')).toEqual(await column(page, 'Étals'));
  expect(await somebody.page.locator('#results').textContent()).toBe(
    await page.locator('#results').textContent(),
  );
  await somebody.leave();
});

test('a word is looked for in the rows, and the columns are chosen, without script', async () => {
  const { page, go } = visitor;
  await go(TABLE);
  await page.getByRole('searchbox').fill('gosier');
  await page.getByRole('button', { name: 'Chercher' }).click();
  expect(new Set(await column(page, 'Commune'))).toEqual(new Set(['Le Gosier']));
  await page.locator('summary', { hasText: 'Colonnes' }).click();
  for (const box of await page.locator('input[name="columns"]').all()) await box.uncheck();
  await page.getByLabel('Marché', { exact: true }).check();
  await page.getByLabel('Créé le', { exact: true }).check();
  await page.getByRole('button', { name: /Afficher|Appliquer/ }).click();
  expect(await page.locator('thead th a > span:first-child').allTextContents()).toEqual([
    'Marché',
    'Créé le',
  ]);
  expect(await page.locator('tbody tr').count()).toBe(12);
});

test('what is seen is what is downloaded: the rows, their order and the marks a French spreadsheet expects', async () => {
  const { page, go } = visitor;
  await go(`${TABLE}?refine.type=artisanal&sort=-etals`);
  const seen = await column(page, 'Marché');
  await page.getByRole('link', { name: 'Export', exact: true }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger la sélection en CSV' }).click();
  const download = await started;
  const bytes = await readFile(await download.path());

  expect(download.suggestedFilename()).toBe(`${markets.id}.csv`);
  // With the mark by which spreadsheets know UTF-8.
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head = '', ...rows] = bytes.subarray(3).toString('utf8').trimEnd().split('\r\n');
  expect(head.split(';').slice(0, 4)).toEqual(['Commune', 'Code INSEE', 'Marché', 'Type']);
  expect(rows.map((row) => row.split(';')[2])).toEqual(seen);
  expect(rows).toHaveLength(36);
});

test('whoever only reads is given no cookie, and no page asks for anything outside of the portal', async () => {
  const { page, context, outside, go } = visitor;
  const dataset = `/explore/dataset/${markets.id}`;
  const pages = [
    '/',
    '/explore/',
    ...['information', 'table', 'export', 'api'].map((tab) => `${dataset}/${tab}/`),
  ];
  for (const path of pages) expect(await go(path)).toBe(200);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await context.cookies()).toEqual([]);
  expect(outside).toEqual([]);
});

test('a language asked by an address is a link like another; one that is chosen is remembered, and nothing else is', async () => {
  const { page, context, go } = visitor;
  await go('/explore/?lang=en');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('h1').textContent()).toBe('Datasets');
  expect(await context.cookies()).toEqual([]);

  await go('/explore/?q=plage');
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForURL('**/explore/?q=plage&lang=en');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual([
    'django_language=en',
  ]);
  await go('/');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('a browser set to English is answered in English, and a search engine is told of both', async () => {
  const english = await visit(browser, { base, language: 'en-GB' });
  await english.go('/explore/');
  expect(await english.page.locator('html').getAttribute('lang')).toBe('en');
  const alternates = await english.page
    .locator('link[rel="alternate"][hreflang]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')));
  expect(alternates).toEqual(expect.arrayContaining(['fr', 'en']));
  await english.leave();
});

test('what does not exist is a page of its own, with a way on', async () => {
  const { page, go } = visitor;
  for (const path of ['/nowhere/', '/explore/dataset/none/', '/explore/dataset/none/table/']) {
    expect(await go(path), path).toBe(404);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main a[href="/explore/"]').count()).toBeGreaterThan(0);
  }
});
