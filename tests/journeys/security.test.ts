import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, signIn, visit } from './browser.ts';
import { clientOf } from './client.ts';
import { fixtures } from './fixtures/datasets.ts';

const { base, administrator, producer, reader } = inject('place');
const { markets, housing } = fixtures;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each([
  '/',
  '/explore/',
  `/explore/dataset/${markets.id}/table/`,
  '/login/',
  '/terms/cookies-policy/',
  '/nowhere/',
])(
  'the page %s may not be framed, runs and shows only what is ours, and says as little as it can of where one comes from',
  async (path) => {
    const { headers } = await fetch(base + path, { headers: { accept: 'text/html' } });
    const policy = new Map(
      (headers.get('content-security-policy') ?? '')
        .split(';')
        .map((part) => part.trim().split(/\s+/))
        .map(([name = '', ...values]) => [name, values.join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
    expect(policy.get('frame-src')).toBe("'self'");
    expect(policy.get('report-uri')).toBe('/_consent/csp-report');
    // Our files, and at most the hash of a script of ours: nothing inline that we did not write, nobody else's.
    for (const name of ['script-src', 'style-src', 'img-src', 'font-src', 'connect-src'])
      expect(policy.get(name), name).toMatch(/^'self'( 'sha256-[\w+/=]+')*$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.getSetCookie()).toEqual([]);
  },
);

test('an answer of the API is data: it can run nothing, and be framed by nobody', async () => {
  const { headers } = await fetch(`${base}/api/explore/v2.1/catalog/datasets`);
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
});

/** What the browser of somebody on another page says, or an old one that says nothing. */
const fromElsewhere: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  {},
];

test.each<[string, Record<string, string>]>([
  ['/login/', { email: 'x@example.org', password: 'x' }],
  ['/language/', { language: 'en', next: '/' }],
  ['/cookies/preferences/', { choice: 'accept' }],
  ['/account/?/signOut', {}],
])('a form to %s sent from another site changes nothing', async (path, fields) => {
  for (const headers of fromElsewhere) {
    const answer = await fetch(base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(fields),
    });
    expect(answer.status, JSON.stringify(headers)).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test('a page of another site cannot make a signed-in browser send our forms', async () => {
  const visitor = await visit(browser, { base, script: true });
  await signIn(visitor, producer);
  const evil = await visitor.context.newPage();
  // Another origin of this machine: the port makes it one.
  await evil.goto('about:blank');
  await evil.setContent(
    `<form method="post" action="${base}/account/?/makeKey" target="_self"><input name="label" value="stolen"><button>x</button></form>`,
  );
  const [response] = await Promise.all([
    evil.waitForResponse((answer) => answer.request().method() === 'POST'),
    evil.locator('button').click(),
  ]);
  expect(response.status()).toBe(403);
  await visitor.go('/account/');
  expect(await visitor.page.getByText('stolen').count()).toBe(0);
  await visitor.leave();
});

test('our own form with the token of another session changes nothing', async () => {
  const [one, other] = [
    await visit(browser, { base, script: true }),
    await visit(browser, { base, script: true }),
  ];
  await signIn(one, producer, '/account/');
  await signIn(other, reader, '/account/');
  const token = await other.page
    .locator('form[action="?/makeKey"] [name="csrfmiddlewaretoken"]')
    .inputValue();
  await one.page
    .locator('form[action="?/makeKey"] [name="csrfmiddlewaretoken"]')
    .evaluate((input, value) => input.setAttribute('value', value), token);
  await one.page.getByLabel('À quoi servira la clé').fill('de trop');
  await one.page.getByRole('button', { name: 'Créer une clé' }).click();
  await one.page.getByText('Ce formulaire a expiré.').waitFor();
  await one.go('/account/');
  expect(await one.page.getByText('de trop').count()).toBe(0);
  await Promise.all([one.leave(), other.leave()]);
});

test('signing in changes the session, and signing out ends it for whoever kept its value', async () => {
  const visitor = await visit(browser, { base });
  const planted = 'planted-before-the-sign-in-000000000000000';
  await visitor.context.addCookies([{ name: 'sessionid', value: planted, url: base }]);
  const session = async () =>
    (await visitor.context.cookies()).find(({ name }) => name === 'sessionid')?.value;
  await signIn(visitor, producer);
  const first = await session();
  expect(first).not.toBe(planted);
  await visitor.go('/account/');
  await visitor.page.getByRole('button', { name: 'Se déconnecter' }).click();
  await visitor.page.waitForURL(`${base}/`);
  expect((await visitor.context.cookies()).map(({ name }) => name)).toEqual([]);

  await visitor.context.addCookies([{ name: 'sessionid', value: first ?? '', url: base }]);
  await visitor.go('/backoffice/');
  expect(visitor.page.url()).toContain('/login/?next=%2Fbackoffice%2F');
  await signIn(visitor, producer);
  expect(await session()).not.toBe(first);
  await visitor.leave();
});

test('the sign-in goes back to the page that asked for it, and to no other site', async () => {
  const visitor = await visit(browser, { base });
  await visitor.go('/backoffice/datasets/new/');
  expect(visitor.page.url()).toContain('/login/?next=');
  await visitor.go('/login/?next=//evil.example/');
  expect(await visitor.page.locator('main [name="next"]').inputValue()).toBe('/backoffice/');
  await visitor.leave();
});

test('a reader may not open the back office, a stranger is asked to sign in, and what is restricted is not there', async () => {
  const known = await visit(browser, { base });
  await signIn(known, reader, '/account/');
  for (const path of [
    '/backoffice/',
    '/backoffice/datasets/new/',
    '/backoffice/users/',
    `/backoffice/datasets/${markets.id}/`,
  ])
    expect(await known.go(path), path).toBe(403);
  await known.leave();

  const stranger = await visit(browser, { base });
  for (const path of ['/backoffice/', '/backoffice/users/', '/account/']) {
    await stranger.go(path);
    expect(stranger.page.url()).toContain('/login/');
  }
  for (const tab of ['information', 'table', 'export', 'api'])
    expect(await stranger.go(`/explore/dataset/${housing.id}/${tab}/`), tab).toBe(404);
  expect(await stranger.page.content()).not.toContain(housing.description.title);
  await stranger.leave();
});

test('pages of somebody signed in are kept by no cache', async () => {
  const visitor = await visit(browser, { base });
  await signIn(visitor, producer);
  const response = await visitor.page.goto('/explore/');
  expect(await response?.headerValue('cache-control')).toBe('private, no-store');
  expect(await response?.headerValue('vary')).toBe('Accept-Language, Accept-Encoding');
  await visitor.leave();
});

test('C-71 no page asks for what its policy forbids, and a browser that stops something tells us', async () => {
  const { call } = await clientOf(base, administrator);
  const stopped = async () => (await call<{ content: unknown[] }>('GET', '/cookies/refusals')).content;
  const before = await stopped();
  const visitor = await visit(browser, { base, script: true });
  for (const path of [
    '/',
    '/explore/',
    `/explore/dataset/${markets.id}/table/`,
    `/explore/dataset/${markets.id}/map/`,
    '/api/',
    '/login/',
    '/cookies/preferences/',
    '/terms/cookies-policy/',
  ]) {
    await visitor.go(path);
    await visitor.page.waitForLoadState('networkidle');
  }
  expect(visitor.complaints).toEqual([]);
  expect(await stopped()).toEqual(before);
  // The same page, where somebody slipped in the picture of another site: stopped, and heard of.
  await visitor.page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'https://slipped-in.example/pixel.gif' }));
  });
  await expect
    .poll(stopped)
    .toContainEqual({ directive: 'img-src', blocked: 'slipped-in.example', count: 1 });
  await visitor.leave();
});
