import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { type ListedPage, pages, type Who } from './pages.ts';

const place = inject('place');
const { base } = place;
const ROUTES = join(import.meta.dirname, '../../apps/web/src/routes');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const COLOURS = ['color-contrast', 'link-in-text-block'];
const [WIDE, NARROW] = [1280, 375];
let browser: Browser;
/** One browser for each kind of person, with and without script: kept for all the pages they look at. */
const visitors = new Map<string, Promise<Visitor>>();

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

function visitorOf(who: Who, script: boolean): Promise<Visitor> {
  const key = `${who} ${script}`;
  const known = visitors.get(key) ?? newVisitor(who, script);
  visitors.set(key, known);
  return known;
}

async function newVisitor(who: Who, script: boolean): Promise<Visitor> {
  const visitor = await visit(browser, { base, script });
  if (who !== 'nobody') await signIn(visitor, place[who], '/account/');
  return visitor;
}

/** The page in its state, as a visitor who just arrived there sees it. */
async function open(
  { path, act, status = 200, who = 'nobody' }: ListedPage,
  script: boolean,
): Promise<Visitor> {
  const visitor = await visitorOf(who, script);
  await visitor.page.setViewportSize({ width: WIDE, height: 900 });
  await visitor.page.emulateMedia({ colorScheme: 'light' });
  expect(await visitor.go(path)).toBe(status);
  await act?.(visitor.page);
  return visitor;
}

async function expectFits({ page }: Visitor, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `the page is ${wide} pixels wide in a window of ${width}`).toBeLessThanOrEqual(width);
}

async function expectAccessible({ page }: Visitor, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  // Without a second page: axe would open one to put its results together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  // In the dark the same page has other colours, and nothing else is other.
  const { violations, passes } = await (scheme === 'dark'
    ? axe.withRules(COLOURS)
    : axe.withTags(WCAG)
  ).analyze();
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${scheme}: ${id}, ${help}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`,
  );
  expect(told).toEqual([]);
  expect(passes.length, 'rules that axe could apply').toBeGreaterThan(scheme === 'dark' ? 0 : 10);
}

test('every page of the portal is in the list', () => {
  const there = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)\+(page|error)\.svelte$/.test(path))
    .map((path) => (path.endsWith('+error.svelte') ? '+error' : relative('.', dirname(path))));
  const listed = new Set(pages.map(({ route }) => route));
  expect([...new Set(there)].toSorted()).toEqual([...listed].toSorted());
  expect(there.length).toBeGreaterThan(15);
});

test.each(pages.map((page) => [`${page.route} – ${page.state}`, page] as const))(
  '%s: whole without script, on a desk and on a phone',
  async (_, listed) => {
    const visitor = await open(listed, false);
    const { page } = visitor;
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).toMatch(/Données de l’archipel$/);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await expectFits(visitor, WIDE);
    await expectFits(visitor, NARROW);
    expect(visitor.outside).toEqual([]);
  },
);

// With script, for axe's own timers need one: what the server sent is on the page just the same.
test.each(pages.map((page) => [`${page.route} – ${page.state}`, page] as const))(
  '%s: for everybody, in light and in dark, and nothing for the browser to complain of',
  async (_, listed) => {
    const visitor = await open(listed, true);
    expect(await visitor.page.locator('h1').count()).toBe(1);
    await expectFits(visitor, WIDE);
    await expectAccessible(visitor, 'light');
    await expectAccessible(visitor, 'dark');
    await expectFits(visitor, NARROW);
    await expectAccessible(visitor, 'light');
    expect(visitor.outside).toEqual([]);
    // A page that is meant to answer 4xx is a complaint by itself.
    expect(visitor.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  },
);
