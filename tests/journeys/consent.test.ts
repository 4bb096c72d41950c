import { charterColumns, charterOf, printChoice, type Registry, thirdPartyColumns } from '@parvis/consent';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Visitor, visit } from './browser.ts';
import { clientOf } from './client.ts';
import { type StartedPortal, startPortal } from './portal.ts';

/*
 * A portal whose administrator added a measurement that asks and videos: what visitors are asked, and what their answer does.
 */

interface Present {
  readonly number: number;
  readonly revision: string;
}

let browser: Browser;
let portal: StartedPortal;
let present: Present;
const matomo = {
  id: 'matomo-consent',
  settings: { address: 'https://stats.example.org', site: '1', publisher: 'Communauté' },
  enabled: true,
};
const youtube = { id: 'youtube', settings: {}, enabled: true };
const pages = ['/', '/explore/', '/api/', '/terms/cookies-policy/', '/terms/privacy-policy/', '/login/'];

beforeAll(async () => {
  [browser, portal] = await Promise.all([openBrowser(), startPortal()]);
  await publish([matomo, youtube]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await portal.close();
});

async function publish(services: readonly object[]): Promise<void> {
  const client = await clientOf(portal.base, portal.administrator);
  const { number } = await client.call<Present>('GET', '/cookies');
  present = await client.call<Present>('PUT', '/cookies', { based_on: number, services, tightenings: [] });
}

/** Pages know of a revision within a second. */
const settled = () => new Promise((done) => setTimeout(done, 1100));

const banner = (page: Page) => page.locator('#cookie-banner');
const kept = async ({ context }: Visitor) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`);

test.each([true, false])(
  'C-01 C-02 C-03 C-05 C-09 C-20 nothing is kept, and nobody else is asked anything, before a choice (script: %s)',
  async (script) => {
    await settled();
    const visitor = await visit(browser, { base: portal.base, script });
    for (const path of pages) {
      await visitor.go(path);
      expect(await banner(visitor.page).isVisible(), path).toBe(true);
    }
    await visitor.page.mouse.wheel(0, 2000);
    // C-20: Escape is no answer.
    await visitor.page.keyboard.press('Escape');
    expect(await banner(visitor.page).isVisible()).toBe(true);
    expect(await visitor.context.cookies()).toEqual([]);
    expect(visitor.outside).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  },
);

test.each([
  ['Tout refuser', true],
  ['Tout refuser', false],
  ['Tout accepter', true],
  ['Tout accepter', false],
])(
  'C-11 C-15 C-16 C-70 “%s” is one activation, holds on every page and is kept six months (script: %s)',
  async (label, script) => {
    const visitor = await visit(browser, { base: portal.base, script });
    const { page, context } = visitor;
    await visitor.go('/explore/?q=plage');
    await page.getByRole('button', { name: label }).click();
    await expect.poll(() => banner(page).isHidden()).toBe(true);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/explore/?q=plage');
    for (const path of [...pages, '/explore/']) {
      await visitor.go(path);
      expect(await banner(page).isHidden(), path).toBe(true);
    }
    const [cookie, ...others] = await context.cookies();
    expect(others).toEqual([]);
    expect(cookie?.value).toMatch(
      label === 'Tout refuser' ? /^1\.\w{6}\.\w{3}\.$/ : /^1\.\w{6}\.\w{3}\.mc-em$/,
    );
    const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(179.9);
    expect(days).toBeLessThanOrEqual(180);
    if (label === 'Tout refuser') expect(visitor.outside).toEqual([]);
    await visitor.leave();
  },
);

test('C-18 the period does not slide: a day of visits changes nothing of the cookie', async () => {
  const visitor = await visit(browser, { base: portal.base });
  await visitor.go('/');
  await visitor.page.getByRole('button', { name: 'Tout refuser' }).click();
  await visitor.page.waitForLoadState();
  const before = await visitor.context.cookies();
  for (const path of pages) await visitor.go(path);
  expect(await visitor.context.cookies()).toEqual(before);
  await visitor.leave();
});

test('C-16 C-17 a choice of 181 days ago is asked for again, one of 179 is not', async () => {
  for (const [days, isAsked] of [
    [179, false],
    [181, true],
  ] as const) {
    const visitor = await visit(browser, { base: portal.base });
    const value = printChoice({
      revision: present.revision,
      day: new Date(Date.now() - days * 86_400_000),
      accepted: [],
      objects: false,
      underSignal: false,
    });
    await visitor.context.addCookies([{ name: 'cookies_preferences', value, url: portal.base }]);
    await visitor.go('/');
    expect(await banner(visitor.page).isVisible(), `${days} days`).toBe(isAsked);
    await visitor.leave();
  }
});

test('C-12 C-65 the two answers are the same kind of button, of one size and one look, and large enough', async () => {
  const visitor = await visit(browser, { base: portal.base, width: 375 });
  await visitor.go('/');
  const look = (name: string) =>
    banner(visitor.page)
      .getByRole('button', { name })
      .evaluate((button) => {
        const { backgroundColor, color, fontSize, fontWeight, borderColor, padding } =
          getComputedStyle(button);
        const { width, height, top } = button.getBoundingClientRect();
        const style = { backgroundColor, color, fontSize, fontWeight, borderColor, padding };
        return { tag: button.tagName, style, area: width * height, height, top };
      });
  const [refuse, accept] = [await look('Tout refuser'), await look('Tout accepter')];
  expect([refuse.tag, accept.tag]).toEqual(['BUTTON', 'BUTTON']);
  expect(refuse.style).toEqual(accept.style);
  expect(refuse.top).toBe(accept.top);
  expect(Math.abs(refuse.area / accept.area - 1)).toBeLessThan(0.05);
  expect(refuse.height).toBeGreaterThanOrEqual(44);
  await visitor.leave();
});

test('C-58 C-60 C-69 it is reached first after the skip link, traps nobody, waits, and gives the focus back to the page', async () => {
  const visitor = await visit(browser, { base: portal.base, script: true });
  const { page } = visitor;
  await visitor.go('/');
  const stops: string[] = [];
  for (let stop = 0; stop < 9; stop++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
  }
  expect(stops[0]).toContain('Aller au contenu');
  expect(stops.slice(1, 6)).toEqual([
    'Qui reçoit quoi',
    'Politique de confidentialité',
    'Tout refuser',
    'Tout accepter',
    'Personnaliser',
  ]);
  // On to the page, without an answer.
  expect(stops[7]).not.toBe('');
  await page.getByRole('button', { name: 'Tout refuser' }).click();
  await expect.poll(() => page.locator('#cookie-status').textContent()).toBe('Votre choix est enregistré.');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await visitor.leave();
});

test('C-63 at 320 by 256 pixels nothing scrolls sideways, half the page is left, and both answers are in sight', async () => {
  const visitor = await visit(browser, { base: portal.base, width: 320 });
  const { page } = visitor;
  await page.setViewportSize({ width: 320, height: 256 });
  await visitor.go('/');
  const box = await banner(page).boundingBox();
  expect(box?.height).toBeLessThanOrEqual(128);
  for (const name of ['Tout refuser', 'Tout accepter']) {
    const button = await page.getByRole('button', { name }).boundingBox();
    expect((button?.y ?? 999) + (button?.height ?? 0)).toBeLessThanOrEqual(256);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await visitor.leave();
});

test('C-22 C-32 in the preferences nothing is ticked, one service can be accepted alone, and two steps take it back', async () => {
  const visitor = await visit(browser, { base: portal.base });
  const { page } = visitor;
  await visitor.go('/explore/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Gérer mes cookies' }).click();
  expect(await page.locator('main input:checked').count()).toBe(0);
  await page.getByLabel('YouTube', { exact: true }).check();
  await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await page.waitForLoadState();
  expect(await kept(visitor)).toEqual([expect.stringMatching(/^cookies_preferences=1\.\w{6}\.\w{3}\.em$/)]);
  expect(await page.locator('main').getByRole('status').textContent()).toContain('Vidéos d’autres sites');

  await visitor.go('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Gérer mes cookies' }).click();
  await page.getByRole('button', { name: 'Tout refuser' }).click();
  await page.waitForLoadState();
  expect(await kept(visitor)).toEqual([expect.stringMatching(/^cookies_preferences=1\.\w{6}\.\w{3}\.$/)]);
  await visitor.leave();
});

test('an objection to being counted is kept beside a refusal, until it is taken back', async () => {
  const visitor = await visit(browser, { base: portal.base });
  const { page } = visitor;
  const box = () => page.getByLabel('Je m’oppose à la mesure d’audience');
  await visitor.go('/cookies/preferences/');
  await box().check();
  await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await page.waitForLoadState();
  expect(await kept(visitor)).toEqual([expect.stringMatching(/\.o$/)]);
  expect(await box().isChecked()).toBe(true);
  await box().uncheck();
  await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
  await page.waitForLoadState();
  expect(await kept(visitor)).toEqual([expect.stringMatching(/\.$/)]);
  await visitor.leave();
});

test('C-30 a browser that sends GPC is asked nothing, and is told that its refusal is respected', async () => {
  const visitor = await visit(browser, { base: portal.base });
  await visitor.context.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
  await visitor.go('/');
  expect(await banner(visitor.page).isHidden()).toBe(true);
  expect(await visitor.page.getByText('Le refus qu’envoie votre navigateur est respecté.').isVisible()).toBe(
    true,
  );
  expect(await visitor.context.cookies()).toEqual([]);
  await visitor.leave();
});

test('C-72 the page is the same bytes for all, whatever they chose', async () => {
  const states = [
    '',
    'cookies_preferences=1.abcdef.1xz.',
    `cookies_preferences=1.${present.revision}.1y1.mc-em`,
    'cookies_preferences=nonsense',
    `cookies_preferences=1.${present.revision}.1y1..o; other=1`,
  ];
  const answers = await Promise.all(
    states.map(async (cookie) => {
      const answer = await fetch(`${portal.base}/explore/`, {
        headers: { accept: 'text/html', 'accept-language': 'fr', ...(cookie ? { cookie } : {}) },
      });
      return { tag: answer.headers.get('etag'), vary: answer.headers.get('vary'), text: await answer.text() };
    }),
  );
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(new Set(answers.map(({ tag }) => tag)).size).toBe(1);
  expect(answers[0]?.vary).not.toMatch(/cookie/i);
});

test('C-77 the banner is there at the first paint and moves nothing', async () => {
  const visitor = await visit(browser, { base: portal.base, script: true });
  await visitor.go('/');
  const shift = await visitor.page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          // The entries of a layout shift have a value, which the types do not know.
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 500);
      }),
  );
  expect(shift).toBe(0);
  await visitor.leave();
});

test('C-35 a second tab and the page one comes back to follow a choice made elsewhere', async () => {
  const visitor = await visit(browser, { base: portal.base, script: true });
  await visitor.go('/');
  const other = await visitor.context.newPage();
  await other.goto('/explore/');
  await other.getByRole('button', { name: 'Tout refuser' }).click();
  await expect.poll(() => banner(visitor.page).isHidden()).toBe(true);
  await visitor.leave();
});

test.each(['fr', 'en'])(
  'C-25 C-49 C-50 C-56 the charter in %s, read back from the page, is the registry',
  async (language) => {
    const answer = await fetch(`${portal.base}/.well-known/consent-registry.json`);
    const registry = (await answer.json()) as Registry;
    const charter = charterOf(registry, language);
    const visitor = await visit(browser, { base: portal.base });
    await visitor.go(`/terms/cookies-policy/?lang=${language}`);
    const tables = await visitor.page.locator('main table').evaluateAll((found) =>
      found.map((table) => {
        const cellsOf = (row: Element) => [...row.children].map((cell) => cell.textContent?.trim() ?? '');
        const [head, ...rows] = [...table.querySelectorAll('tr')].map(cellsOf);
        // A row by the names of its columns, in whatever order they stand.
        return rows.map((row) => Object.fromEntries((head ?? []).map((name, index) => [name, row[index]])));
      }),
    );
    const named = (
      columns: Readonly<Record<string, string>>,
      row: Readonly<Record<string, string>>,
      order: readonly string[],
    ) => Object.fromEntries(order.map((column) => [columns[column], row[column]]));
    expect(tables).toEqual([
      ...charter.tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ columns, rows }) => rows.map((row) => named(columns, { ...row }, charterColumns))),
      charter.thirdParties.rows.map((row) =>
        named(charter.thirdParties.columns, { ...row }, thirdPartyColumns),
      ),
    ]);
    expect(tables.flat()).toHaveLength(registry.items.length + registry.services.length);
    const log = visitor.page.locator('#log li');
    expect(await log.count()).toBeGreaterThanOrEqual(2);
    // Each revision is still there to be read.
    await visitor.page.locator('#log li a').last().click();
    await visitor.page.waitForURL('**revision=1');
    expect(await visitor.page.locator('main table').count()).toBe(1);
    await visitor.leave();
  },
);

test('C-56 the charter is a PDF, a Markdown file and a feed too, and a revision that never was is not found', async () => {
  const ask = (path: string) => fetch(`${portal.base}/terms/cookies-policy${path}`);
  const pdf = await ask('.pdf?lang=fr');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(await (await ask('.md?lang=en')).text()).toMatch(/^# Cookie policy/);
  const feed = await (await ask('.atom?lang=fr')).text();
  expect(feed.match(/<entry>/g)?.length).toBeGreaterThanOrEqual(2);
  expect(feed).toContain('Nouveau service : YouTube.');
  for (const form of ['.json', '.md', '.pdf', '.atom', '/'])
    expect((await ask(`${form}?revision=99`)).status, form).toBe(404);
});

test('C-28 a change that matters asks again those it touches, and tells them what it is; the others are left alone', async () => {
  const [accepted, refused] = [
    await visit(browser, { base: portal.base }),
    await visit(browser, { base: portal.base }),
  ];
  await accepted.go('/');
  await accepted.page.getByRole('button', { name: 'Tout accepter' }).click();
  await refused.go('/');
  await refused.page.getByRole('button', { name: 'Tout refuser' }).click();
  await publish([{ ...matomo, settings: { ...matomo.settings, publisher: 'Acheteur SAS' } }, youtube]);
  await settled();
  const again = ({ page }: Visitor) => page.getByText('Ce que vous aviez accepté a changé').isVisible();
  await accepted.go('/');
  await refused.go('/');
  expect([await again(accepted), await again(refused)]).toEqual([true, false]);
  await accepted.page.getByRole('link', { name: 'Voir ce qui a changé' }).click();
  await accepted.page.getByText('Matomo : le responsable est désormais Acheteur SAS.').waitFor();
  await accepted.leave();
  await refused.leave();
});
