import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, ourPage, type Person, type TestPortal } from '../testing/portal.ts';
import { isOurs } from './forgery.ts';

const ours = 'https://data.example.org';
let portal: TestPortal;
let person: Person;
let other: Person;
beforeAll(async () => {
  portal = await openPortal();
  person = await portal.signedIn('administrator');
  other = await portal.signedIn('producer');
});
afterAll(() => portal.close());

test.each<[string, Record<string, string>, boolean]>([
  ['a page of ours', { 'sec-fetch-site': 'same-origin' }, true],
  ['a neighbouring sub-domain', { 'sec-fetch-site': 'same-site', origin: ours }, false],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: ours }, false],
  ['typed by hand', { 'sec-fetch-site': 'none' }, false],
  ['an old browser on our page', { origin: ours }, true],
  ['our default port written out', { origin: `${ours}:443` }, true],
  ['our name in capitals', { origin: 'https://DATA.example.org' }, true],
  ['another scheme', { origin: 'http://data.example.org' }, false],
  ['another port', { origin: `${ours}:8443` }, false],
  ['a name that begins like ours', { origin: `${ours}.evil.example` }, false],
  ['no origin to speak of', { origin: 'null' }, false],
  ['two origins', { origin: `${ours}, ${ours}` }, false],
  ['something malformed', { origin: 'https://[' }, false],
  ['silence', {}, false],
])('%s', (_, headers, expected) => {
  expect(isOurs(headers, ours)).toBe(expected);
});

const key = { label: 'a script' };

function makeKey(headers: Record<string, string>, payload: object = key) {
  return portal.app.inject({ method: 'POST', url: '/api/manage/v1/keys', headers, payload });
}

test('a form of a signed-in session passes with its origin and its token', async () => {
  expect((await makeKey(person.headers)).statusCode).toBe(201);
});

test('the cookie itself is a token for scripts', async () => {
  const cookie = /csrftoken=([^;]+)/.exec(person.headers.cookie ?? '')?.[1] ?? '';
  expect((await makeKey({ ...person.headers, 'x-csrftoken': cookie })).statusCode).toBe(201);
});

test.each<[string, () => Record<string, string>, string]>([
  ['without origin', () => omit(person.headers, 'sec-fetch-site'), 'bad-origin'],
  ['without token', () => omit(person.headers, 'x-csrftoken'), 'bad-token'],
  ['without both', () => ({ cookie: person.headers.cookie ?? '' }), 'bad-origin'],
  ['without the cookie', () => ({ ...person.headers, cookie: `sessionid=${person.secret}` }), 'bad-token'],
  [
    'with the token of another session',
    () => ({ ...person.headers, 'x-csrftoken': other.headers['x-csrftoken'] ?? '' }),
    'bad-token',
  ],
  [
    'with a cookie and token planted by a neighbour',
    () => ({
      ...person.headers,
      cookie: `sessionid=${person.secret}; csrftoken=${'A'.repeat(32)}`,
      'x-csrftoken': 'A'.repeat(32),
    }),
    'bad-token',
  ],
  ['with a token of no sense', () => ({ ...person.headers, 'x-csrftoken': 'é'.repeat(64) }), 'bad-token'],
])('a signed-in request %s is refused with a sentence', async (_, headers, code) => {
  const answer = await makeKey(headers());
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({
    error_code: code,
    message: expect.any(String),
    hint: expect.any(String),
  });
});

test('every unsafe route is closed to another site, with a session or without', async () => {
  const routes = [
    ['POST', '/api/manage/v1/session'],
    ['DELETE', '/api/manage/v1/session'],
    ['POST', '/api/manage/v1/accounts'],
    ['PATCH', '/api/manage/v1/accounts/x'],
    ['POST', '/api/manage/v1/keys'],
    ['DELETE', '/api/manage/v1/keys/x'],
    ['POST', '/language/'],
    ['POST', '/cookies/preferences/'],
  ] as const;
  for (const [method, url] of routes)
    for (const headers of [
      {},
      { cookie: person.headers.cookie ?? '' },
      { ...person.headers, 'sec-fetch-site': 'cross-site' },
    ])
      expect((await portal.app.inject({ method, url, headers })).statusCode, `${method} ${url}`).toBe(403);
});

test('a key needs no token, and lends nothing to the session beside it', async () => {
  const { key: secret } = (await makeKey(other.headers)).json<{ key: string }>();
  const withKey = { authorization: `ApiKey ${secret}` };
  const asProducer = await portal.app.inject({
    method: 'POST',
    url: '/api/manage/v1/accounts',
    headers: { ...withKey, cookie: person.headers.cookie ?? '' },
    payload: { email: 'x@example.org', name: '', role: 'administrator' },
  });
  expect(asProducer.statusCode).toBe(403);
  expect(asProducer.json()).toMatchObject({ error_code: 'not-allowed' });
  const who = await portal.app.inject({
    url: `/api/manage/v1/session?apikey=${secret}`,
    headers: person.headers,
  });
  expect(who.json()).toMatchObject({ account: { id: other.id } });
});

test('a key that is not good is refused, and never stands in the log', async () => {
  const loud = await openPortal({ settings: { logLevel: 'info' } });
  const marker = 'marker-key-5d1f';
  const answer = await loud.app.inject({
    url: `/api/manage/v1/session?lang=fr&APIKEY=1&apikey=${marker}&b=2`,
  });
  await loud.app.inject({ url: '/api/manage/v1/session', headers: { authorization: `Apikey ${marker}` } });
  await loud.close();
  expect(answer.statusCode).toBe(401);
  expect(loud.lines.join('')).toContain('/api/manage/v1/session?lang=fr');
  expect(loud.lines.join('')).not.toContain(marker);
});

test('forms of people who are not signed in pass by their origin alone', async () => {
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/language/',
    headers: { ...ourPage, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'language=en&next=/explore/',
  });
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe('/explore/');
  expect(answer.headers['set-cookie']).toEqual([
    'django_language=en; Path=/; SameSite=Lax; Max-Age=31536000',
  ]);
});

function omit(headers: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name));
}
