import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, visit } from './browser.ts';
import { clientOf } from './client.ts';
import { type StartedPortal, startPortal } from './portal.ts';

/*
 * A browser that refuses for its visitor, as DuckDuckGo's does: its program (autoconsent) looks at the page, finds the banner, and
 * presses “refuse” (spec §23). Nothing in Parvis helps it, but plain words on plain buttons.
 */

const require = createRequire(import.meta.url);
const dist = dirname(require.resolve('@duckduckgo/autoconsent'));
const program = readFileSync(join(dist, 'autoconsent.playwright.js'), 'utf8');
const itsRules = require('@duckduckgo/autoconsent/rules/rules.json').autoconsent as readonly object[];
const ourRule = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../packages/consent/src/banner/autoconsent-rule.json'), 'utf8'),
) as object;

/** What the program tells whoever runs it; only what is read here. */
interface Told {
  readonly type: string;
  readonly id?: string;
  readonly code?: string;
  readonly cmp?: string;
  readonly result?: boolean;
}

let browser: Browser;
let portal: StartedPortal;
beforeAll(async () => {
  [browser, portal] = await Promise.all([openBrowser(), startPortal()]);
  const client = await clientOf(portal.base, portal.administrator);
  const { number } = await client.call<{ number: number }>('GET', '/cookies');
  const settings = { address: 'https://stats.example.org', site: '1', publisher: 'Communauté' };
  const services = [{ id: 'matomo-consent', settings, enabled: true }];
  await client.call('PUT', '/cookies', { based_on: number, services, tightenings: [] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await portal.close();
});

/** Puts the program in the pages of a visitor, as their browser would; gives what it said. */
async function employ(page: Page, by: 'its rules' | 'our rule' | 'heuristics'): Promise<Told[]> {
  const told: Told[] = [];
  const config = {
    enabled: true,
    autoAction: 'optOut',
    disabledCmps: [],
    enablePrehide: true,
    enableCosmeticRules: true,
    enableGeneratedRules: true,
    enableHeuristicDetection: by !== 'our rule',
    heuristicMode: by === 'our rule' ? 'off' : 'reject',
    enablePopupMutationObserver: true,
    heuristicPopupSearchTimeout: 100,
    detectRetries: 20,
    isMainWorld: false,
    prehideTimeout: 2000,
    visualTest: false,
    performanceLoggingEnabled: false,
    logs: {},
  };
  const rules = { autoconsent: { 'its rules': itsRules, 'our rule': [ourRule], heuristics: [] }[by] };
  const answer = (message: object) =>
    page.evaluate((sent) => Reflect.get(window, 'autoconsentReceiveMessage')(sent), message);
  await page.exposeBinding('autoconsentSendMessage', async ({ frame }, message: Told) => {
    if (frame !== page.mainFrame()) return;
    told.push(message);
    if (message.type === 'init') await answer({ type: 'initResp', config, rules });
    else if (message.type === 'eval')
      await answer({ type: 'evalResp', id: message.id, result: await page.evaluate(message.code ?? '') });
  });
  await page.addInitScript(program);
  return told;
}

test.each([
  ['heuristics', 'HEURISTIC'],
  ['its rules', 'HEURISTIC'],
  ['our rule', 'parvis-consent'],
] as const)(
  'C-14 a browser that refuses for its visitor, by %s, finds the way, and the refusal holds',
  async (by, known) => {
    const visitor = await visit(browser, { base: portal.base, script: true });
    const { page, context } = visitor;
    const told = await employ(page, by);
    await visitor.go('/explore/');
    await expect
      .poll(() => told.find(({ type }) => type === 'autoconsentDone')?.cmp, { timeout: 15_000 })
      .toContain(known);
    expect(told.find(({ type }) => type === 'optOutResult')?.result).toBe(true);
    await page.locator('#cookie-banner').waitFor({ state: 'hidden' });
    // Refused, and nothing else: no code is accepted, no other cookie is there.
    const choice = async () => (await context.cookies()).map(({ name, value }) => `${name}=${value}`);
    const [made, ...others] = await choice();
    expect(made).toMatch(/^cookies_preferences=1\.\w{6}\.\w{3,4}\.$/);
    expect(others).toEqual([]);
    await visitor.go('/');
    expect(await page.locator('#cookie-banner').isVisible()).toBe(false);
    expect(await choice()).toEqual([made]);
  },
);
