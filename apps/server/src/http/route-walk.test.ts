import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectRoutes, type KnownRoute } from '../testing/collect-routes.ts';
import { openPortal, type TestPortal } from '../testing/portal.ts';
import { publishRows } from '../testing/publish.ts';
import { realEngine } from '../testing/real-engine.ts';
import { towns } from '../testing/towns.ts';

/*
 * What must hold on every route the application has, found by asking it: a route that is added tomorrow is walked too.
 */

let portal: TestPortal;
let routes: KnownRoute[];
beforeAll(async () => {
  [portal, routes] = await collectRoutes(() => openPortal({ engine: realEngine }));
  await publishRows(portal.services, towns);
});
afterAll(() => portal.close());

const readings = () => routes.filter(({ method }) => method === 'GET').map(({ url }) => addressOf(url));
const fillings: Readonly<Record<string, string>> = {
  dataset: 'towns',
  datasetId: 'towns',
  dataset_id: 'towns',
  format: 'csv',
};

/** An address of a route: its parameters name what is there, where that is known. */
function addressOf(route: string): string {
  return route.replaceAll(/:(\w+)/g, (_, name: string) => fillings[name] ?? 'x').replace('*', 'explore/');
}

const visitors: Readonly<Record<string, Record<string, string>>> = {
  'a browser that brings nothing': { accept: 'text/html', 'accept-language': 'en' },
  'a program': { accept: 'application/json' },
  'one who refused': { cookie: 'cookies_preferences=1.abcdef.1xz.', accept: 'text/html' },
  'one whose browser sends GPC': { 'sec-gpc': '1', accept: 'text/html' },
};

test.each(Object.entries(visitors))(
  'C-10 no route sets a cookie for %s who only reads',
  async (_, headers) => {
    const set: string[] = [];
    const statuses = new Set<number>();
    for (const url of readings()) {
      const answer = await portal.app.inject({ url, headers });
      statuses.add(answer.statusCode);
      if (answer.headers['set-cookie'] !== undefined) set.push(`${url}: ${answer.headers['set-cookie']}`);
      expect(answer.statusCode, url).toBeLessThan(500);
    }
    expect(set).toEqual([]);
    // The walk goes somewhere: it finds data, and what only those who signed in may read.
    expect(readings().length).toBeGreaterThan(40);
    expect(statuses).toContain(200);
    expect(statuses).toContain(401);
  },
);

test('C-06 a route that is asked for before anybody visits it sets nothing, not even for who is signed in', async () => {
  // A day after their sign-in, the first answer would send the cookie of the session again.
  const sleeper = await portal.signedIn('reader');
  portal.clock.advance(2 * 86_400_000);
  for (const url of readings()) {
    const headers = { ...sleeper.headers, 'sec-purpose': 'prefetch;prerender' };
    expect((await portal.app.inject({ url, headers })).headers['set-cookie'], url).toBeUndefined();
  }
  const language = await portal.app.inject({
    method: 'POST',
    url: '/language/',
    headers: { 'sec-fetch-site': 'same-origin', 'sec-purpose': 'prefetch' },
    payload: { language: 'en' },
  });
  expect(language.headers['set-cookie']).toBeUndefined();
  const administrator = await portal.signedIn('administrator');
  const counted = await portal.app.inject({
    url: '/api/manage/v1/cookies/refusals',
    headers: administrator.headers,
  });
  // There was something to hold back.
  expect(counted.json().cookies.speculative).toBeGreaterThanOrEqual(2);
});

test('C-74 every route that changes something is closed to another site, with a session or without', async () => {
  const changing = routes.filter(
    ({ method, readsOnly, ownCredentials }) =>
      !['GET', 'HEAD', 'OPTIONS'].includes(method) && !readsOnly && !ownCredentials,
  );
  const person = await portal.signedIn('administrator');
  expect(changing.length).toBeGreaterThan(15);
  for (const { method, url } of changing)
    for (const headers of [
      {},
      { cookie: person.headers.cookie ?? '' },
      { ...person.headers, 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const answer = await portal.app.inject({ method: method as 'POST', url: addressOf(url), headers });
      expect([403, 404], `${method} ${url}: ${answer.statusCode}`).toContain(answer.statusCode);
      expect(answer.headers['set-cookie'], url).toBeUndefined();
    }
});
