import { type Item, platformRegistry } from '@parvis/consent';
import type { Browser, Cookie } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { fixtures } from './fixtures/datasets.ts';

const { base, producer } = inject('place');
const DATASET = `/explore/dataset/${fixtures.markets.id}`;
/** What a portal may keep: the registry from which its charter is made. */
const { items } = platformRegistry({
  site: 'x',
  languages: ['fr', 'en'],
  controller: { name: 'x', url: null, dpo: null },
});
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What a browser kept, other than cookies. */
async function storage({ page }: Visitor): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => String(name)),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
}

function declarationOf(name: string): Item {
  const item = items.find((one) => one.name === name);
  if (!item) throw new Error(`The browser keeps ${name}, which nobody declared.`);
  return item;
}

/** Compares what the browser holds with the declaration: flags, path, length of life, shape of the value. */
function expectAsDeclared({ name, value, path, domain, httpOnly, sameSite, secure, expires }: Cookie): void {
  const { attributes, maxAge, valueShape, maxBytes } = declarationOf(name);
  expect({ name, path, domain, httpOnly, sameSite, secure }).toEqual({
    name,
    path: attributes.path,
    domain: 'localhost',
    httpOnly: attributes.httpOnly,
    sameSite: attributes.sameSite,
    // This portal is served by http.
    secure: false,
  });
  const seconds = expires - Date.now() / 1000;
  expect(Math.abs(seconds - maxAge), `${name} lasts ${seconds} s, declared ${maxAge} s`).toBeLessThan(120);
  expect(decodeURIComponent(value)).toMatch(new RegExp(`^(?:${valueShape})$`));
  expect(name.length + value.length).toBeLessThanOrEqual(maxBytes);
}

test('a visitor who reads twelve pages, script running, leaves with nothing on their device', async () => {
  const visitor = await visit(browser, { base, script: true });
  const pages = [
    '/',
    '/explore/',
    '/explore/?q=plage',
    '/explore/?refine.theme=Environnement',
    `${DATASET}/information/`,
    `${DATASET}/table/`,
    `${DATASET}/table/?page=2`,
    `${DATASET}/export/`,
    `${DATASET}/api/`,
    '/api/',
    '/terms/cookies-policy/',
    '/cookies/preferences/',
  ];
  for (const path of pages) expect(await visitor.go(path), path).toBe(200);
  expect(pages).toHaveLength(12);
  expect(await visitor.context.cookies()).toEqual([]);
  expect(await storage(visitor)).toEqual([]);
  expect(visitor.outside).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('signing in, choosing a language and answering about cookies keep the four declared cookies, as declared', async () => {
  const visitor = await visit(browser, { base, script: true });
  await signIn(visitor, producer, '/cookies/preferences/');
  await visitor.page.getByRole('button', { name: 'Tout refuser' }).click();
  await visitor.page.waitForURL('**/cookies/preferences/');
  await visitor.page.getByRole('button', { name: 'English' }).click();
  await visitor.go('/backoffice/');
  const cookies = await visitor.context.cookies();
  expect(cookies.map(({ name }) => name).toSorted()).toEqual(items.map(({ name }) => name).toSorted());
  for (const cookie of cookies) expectAsDeclared(cookie);
  expect(await storage(visitor)).toEqual([]);
  expect(visitor.outside).toEqual([]);
  await visitor.leave();
});

test('the charter lists the four cookies in both languages: whose they are, what for, and for how long', async () => {
  const durations: Readonly<Record<string, Record<'fr' | 'en', string>>> = {
    sessionid: { fr: '2 semaines', en: '2 weeks' },
    csrftoken: { fr: '12 mois', en: '12 months' },
    django_language: { fr: '12 mois', en: '12 months' },
    cookies_preferences: { fr: '6 mois', en: '6 months' },
  };
  const visitor = await visit(browser, { base });
  for (const language of ['fr', 'en'] as const) {
    await visitor.go(`/terms/cookies-policy/?lang=${language}`);
    const texts = await visitor.page.locator('main table tbody tr').allTextContents();
    const rows = texts.map((text) => text.replaceAll(/\s/g, ' '));
    expect(rows).toHaveLength(items.length);
    for (const { name, purpose } of items) {
      const row = rows.find((text) => text.includes(name)) ?? '';
      expect(row, name).toContain(purpose[language]);
      expect(row, name).toContain('Communauté de l’archipel');
      expect(row, name).toContain(durations[name]?.[language]);
    }
  }
  expect(await visitor.context.cookies()).toEqual([]);
  await visitor.leave();
});

test.each([
  ['refuses', 'Tout refuser'],
  ['accepts', 'Tout accepter'],
])(
  'a visitor without script who %s is told so, keeps it six months, and can take it back',
  async (_, button) => {
    const visitor = await visit(browser, { base });
    const { page, context } = visitor;
    // From the foot of any page, in one step.
    await visitor.go('/explore/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Gérer mes cookies' }).click();
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL('**/cookies/preferences/');
    const before = (await page.getByRole('status').textContent()) ?? '';
    const [kept, ...others] = await context.cookies();
    expect(others).toEqual([]);
    if (!kept) throw new Error('Nothing was kept.');
    expect(kept.name).toBe('cookies_preferences');
    expectAsDeclared(kept);

    await page.getByRole('button', { name: 'Tout oublier' }).click();
    await page.waitForURL('**/cookies/preferences/');
    expect(await context.cookies()).toEqual([]);
    expect(await page.getByRole('status').textContent()).not.toBe(before);
    await visitor.leave();
  },
);

test('refusing is as easy as accepting: two buttons of one size, one look, side by side, and nothing ticked', async () => {
  const visitor = await visit(browser, { base });
  await visitor.go('/cookies/preferences/');
  const look = (name: string) =>
    visitor.page.getByRole('button', { name }).evaluate((button) => {
      const { backgroundColor, color, fontSize, fontWeight, borderColor } = getComputedStyle(button);
      const { top, height } = button.getBoundingClientRect();
      return { backgroundColor, color, fontSize, fontWeight, borderColor, top, height };
    });
  expect(await look('Tout refuser')).toEqual(await look('Tout accepter'));
  expect(await visitor.page.locator('main input:checked').count()).toBe(0);
  await visitor.leave();
});
