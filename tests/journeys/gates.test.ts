import type { ConsentRecord } from '@parvis/consent';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { type Client, clientOf, publish } from './client.ts';
import { fixtures } from './fixtures/datasets.ts';
import { type StartedPortal, startPortal } from './portal.ts';

/* A portal with videos of another site in the description of a dataset: who is asked what, and when. */

const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const PROVIDER = 'https://www.youtube-nocookie.com';
const PAGE = `/explore/dataset/${fixtures.markets.id}/information/`;

let browser: Browser;
let portal: StartedPortal;
let client: Client;

beforeAll(async () => {
  [browser, portal] = await Promise.all([openBrowser(), startPortal()]);
  client = await clientOf(portal.base, portal.administrator);
  const { number } = await client.call<{ number: number }>('GET', '/cookies');
  await client.call('PUT', '/cookies', {
    based_on: number,
    services: [{ id: 'youtube', settings: {}, enabled: true }],
    tightenings: [],
  });
  await publish(client, fixtures.markets);
  const description = `<p>Un film sur les marchés :</p><iframe src="${VIDEO}"></iframe><img src="https://photos.example.org/a.jpg">`;
  await client.call('PATCH', `/datasets/${fixtures.markets.id}`, { description });
  // Pages know of a revision within a second.
  await new Promise((done) => setTimeout(done, 1100));
}, 90_000);
afterAll(async () => {
  await browser.close();
  await portal.close();
});

interface Watcher extends Visitor {
  /** Requests sent to the provider, of whom a stand-in answers. */
  readonly hits: readonly string[];
  readonly gate: FrameLocator;
}

async function watch(script: boolean): Promise<Watcher> {
  const visitor = await visit(browser, { base: portal.base, script });
  const hits: string[] = [];
  await visitor.context.route(`${PROVIDER}/**`, async (route) => {
    hits.push(route.request().url());
    await route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<p>Lecteur, demandé par ${route.request().headers().referer ?? 'personne'}</p>`,
    });
  });
  return { ...visitor, hits, gate: visitor.page.frameLocator('figure.gate > iframe') };
}

const player = ({ gate }: Watcher) => gate.frameLocator('iframe').getByText('Lecteur');

test.each([true, false])(
  'C-03 C-19 C-31 a video asks where it stands: nobody is contacted before, once when it is loaded once (script: %s)',
  async (script) => {
    const visitor = await watch(script);
    const { page, gate, hits } = visitor;
    await visitor.go(PAGE);
    expect(await page.locator('#cookie-banner').count()).toBe(0);
    await gate.getByText('Ce contenu vient de YouTube, de Google Ireland Limited').waitFor();
    await gate.getByText('www.youtube-nocookie.com (États-Unis)').waitFor();
    await gate.getByText('votre adresse IP et le nom de ce site').waitFor();
    // Who wants no gate has the link; what nobody frames is a link too.
    expect(await page.locator('figure.gate figcaption a').getAttribute('href')).toBe(VIDEO);
    expect(await page.getByRole('link', { name: 'https://photos.example.org/a.jpg' }).count()).toBe(1);
    expect(hits).toEqual([]);
    expect(visitor.outside).toEqual([]);

    await gate.getByRole('button', { name: 'Charger une fois' }).click();
    await player(visitor).waitFor();
    expect(hits).toHaveLength(1);
    // Its player wants to know the site, and never learns the page.
    expect(await player(visitor).textContent()).toBe(`Lecteur, demandé par ${portal.base}/`);
    expect(await visitor.context.cookies()).toEqual([]);

    // Once is once.
    await visitor.go(PAGE);
    await gate.getByRole('button', { name: 'Charger une fois' }).waitFor();
    expect(hits).toHaveLength(1);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  },
);

test.each([true, false])(
  'C-33 C-34 “always” opens each gate of the service, and a refusal closes them (script: %s)',
  async (script) => {
    const visitor = await watch(script);
    const { page, gate, hits } = visitor;
    await visitor.go(PAGE);
    await gate.getByRole('button', { name: 'Toujours autoriser YouTube' }).click();
    await player(visitor).waitFor();
    const [cookie, ...others] = await visitor.context.cookies();
    expect(others).toEqual([]);
    expect(cookie?.value).toMatch(/^1\.\w{6}\.\w{3}\.(em|yt)$/);
    await visitor.go(PAGE);
    await player(visitor).waitFor();

    await visitor.go('/cookies/preferences/');
    await page.getByRole('button', { name: 'Tout refuser' }).click();
    await page.getByText('vous avez refusé').waitFor();
    const before = hits.length;
    await visitor.go(PAGE);
    await gate.getByRole('button', { name: 'Charger une fois' }).waitFor();
    expect(hits).toHaveLength(before);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  },
);

test('C-35 a gate that is open in one tab closes when another tab refuses', async () => {
  const visitor = await watch(true);
  await visitor.go(PAGE);
  await visitor.gate.getByRole('button', { name: 'Toujours autoriser YouTube' }).click();
  await player(visitor).waitFor();
  const other = await visitor.context.newPage();
  await other.goto('/cookies/preferences/');
  await other.getByRole('button', { name: 'Tout refuser' }).click();
  await visitor.gate.getByRole('button', { name: 'Charger une fois' }).waitFor();
  await visitor.leave();
});

test('somebody signed in loads a video once, and always, with the token of their session', async () => {
  const visitor = await watch(false);
  await signIn(visitor, portal.administrator, PAGE);
  await visitor.gate.getByRole('button', { name: 'Charger une fois' }).click();
  await player(visitor).waitFor();
  await visitor.go(PAGE);
  await visitor.gate.getByRole('button', { name: 'Toujours autoriser YouTube' }).click();
  await player(visitor).waitFor();
  await visitor.leave();
});

test('C-36 each act of a visitor is proven: what was shown, in which language, and what was said', async () => {
  const records = async () => {
    const answer = await fetch(`${portal.base}/api/manage/v1/cookies/records`, {
      headers: { authorization: `Apikey ${client.key}` },
    });
    const lines = (await answer.text()).trim().split('\n').filter(Boolean);
    return lines.map((line): ConsentRecord => JSON.parse(line));
  };
  const before = (await records()).length;
  const visitor = await watch(false);
  await visitor.go(PAGE);
  await visitor.gate.getByRole('button', { name: 'Charger une fois' }).click();
  await player(visitor).waitFor();
  await visitor.go(PAGE);
  await visitor.gate.getByRole('button', { name: 'Toujours autoriser YouTube' }).click();
  await player(visitor).waitFor();
  await visitor.go('/cookies/preferences/?lang=en');
  await visitor.page.getByRole('button', { name: 'Reject all' }).click();
  await visitor.page.getByText('you refused').waitFor();
  const made = (await records()).slice(before);
  expect(made.map(({ action, granted, source, lang }) => ({ action, granted, source, lang }))).toEqual([
    { action: 'once', granted: ['yt'], source: 'placeholder', lang: 'fr' },
    { action: 'custom', granted: ['em'], source: 'placeholder', lang: 'fr' },
    { action: 'withdraw', granted: [], source: 'preferences', lang: 'en' },
  ]);
  const manifest = await (await fetch(`${portal.base}/.well-known/consent-manifest.json`)).json();
  const shown = manifest.shown.map(({ uiRev }: { uiRev: string }) => uiRev);
  for (const { uiRev } of made) expect(shown).toContain(uiRev);
  // Nothing in a record leads to somebody.
  expect(Object.keys(made[0] ?? {}).join(' ')).not.toMatch(/ip|agent|account|session|user|referr/i);
  const nobody = await fetch(`${portal.base}/api/manage/v1/cookies/records`);
  expect(nobody.status).toBe(401);
  await visitor.leave();
});

test('an author is told what became of what they pasted', async () => {
  const visitor = await visit(browser, { base: portal.base });
  await signIn(visitor, portal.administrator, `/backoffice/datasets/${fixtures.markets.id}/`);
  const { page } = visitor;
  const text = `<iframe src="${VIDEO}"></iframe><script src="https://tracker.example.org/t.js"></script>`;
  await page
    .locator('textarea[name="description"]')
    .evaluate((area) => area.closest('details')?.setAttribute('open', ''));
  await page.locator('textarea[name="description"]').fill(`<p>Film.</p>${text}`);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const told = page.getByRole('region', { name: 'Ce qui vient d’autres sites' });
  expect(await told.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('un cadre de YouTube le montre'),
    expect.stringContaining('a été retiré'),
  ]);
  await visitor.leave();
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour', { origin: 'https://neighbour.example.org' }, 403],
  ['nowhere', { origin: 'null' }, 403],
])('C-74 a gate is not opened by %s', async (_, headers: Record<string, string>, status) => {
  const address = `${portal.base}/_consent/embed/youtube?ref=dQw4w9WgXcQ&lang=fr`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: 'act=once',
  });
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain('youtube-nocookie');
});

test('a gate fetched in advance stays closed, and one of nothing known is not there', async () => {
  const { revision } = await client.call<{ revision: string }>('GET', '/cookies');
  const day = Math.floor((Date.now() - Date.UTC(2020, 0, 1)) / 86_400_000).toString(36);
  const cookie = `cookies_preferences=1.${revision}.${day}.em`;
  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${portal.base}/_consent/embed/${query}`, { headers: { cookie, accept: 'text/html', ...headers } });
  const open = await ask('youtube?ref=dQw4w9WgXcQ&lang=fr');
  expect(await open.text()).toContain(`<iframe src="${PROVIDER}/embed/dQw4w9WgXcQ`);
  expect(open.headers.get('content-security-policy')).toMatch(
    /frame-src https:\/\/www\.youtube-nocookie\.com(;|$)/,
  );
  expect(open.headers.get('cache-control')).toBe('no-store');
  const early = await ask('youtube?ref=dQw4w9WgXcQ&lang=fr', { 'sec-purpose': 'prefetch;prerender' });
  expect(await early.text()).not.toContain('<iframe');
  for (const query of ['youtube?ref=%22%3E&lang=fr', 'vimeo?ref=1&lang=fr'])
    expect((await ask(query)).status, query).toBe(404);
  expect((await ask('youtube?ref=dQw4w9WgXcQ&lang=de')).status).toBe(400);
});
