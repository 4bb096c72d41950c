import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { server } from './plain-node.ts';

let base: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const choose = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${base}/cookies/preferences/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });
const stateOf = async (cookie: string) =>
  (await fetch(`${base}/_consent/state.css`, { headers: { cookie } })).text();

test('a page of a plain server asks, and the cookie nobody declared does not leave', async () => {
  const answer = await fetch(base);
  const page = await answer.text();
  expect(page).toContain('name="choice" value="refuse"');
  expect(page).toContain('name="choice" value="accept"');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await stateOf('')).toBe('');
});

test.each(['refuse', 'accept'])(
  'the choice %s is kept without script, and hides the banner',
  async (choice) => {
    const answer = await choose({ choice, next: '/' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(
      /^cookies_preferences=1\.\w{6}\.\w{3,4}\.[a-z]*; Path=\/; SameSite=Lax; Max-Age=15552000$/,
    );
    expect(await stateOf(line.split(';')[0] ?? '')).toBe('#cookie-banner{display:none}');
  },
);

test('a withdrawn cookie is removed on sight, by the answer that no cache keeps', async () => {
  const accepted = (await choose({ choice: 'accept' })).headers.getSetCookie()[0]?.split(';')[0];
  const refused = await choose({ choice: 'refuse' }, { cookie: `${accepted}; _pk_id.1.abcd=x` });
  const [, removal] = refused.headers.getSetCookie();
  expect(removal).toMatch(/^_pk_id\.1\.abcd=; .*Max-Age=0$/);
});

test.each<[number, string, Record<string, string>, Record<string, string>]>([
  [403, 'another site', { choice: 'accept' }, { 'sec-fetch-site': 'cross-site' }],
  [400, 'a choice that is none', { choice: 'maybe' }, {}],
  [409, 'a form of a state nobody knows', { choice: 'accept', rev: 'zzzzzz' }, {}],
  [413, 'more than a kilobyte', { choice: 'accept', next: `/${'x'.repeat(1000)}` }, {}],
])('it answers %s to %s, and keeps nothing', async (status, _, fields, headers) => {
  const answer = await choose(fields, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/%2Fevil.example',
  '/..//evil.example',
])('nobody is sent on to %s', async (next) => {
  expect((await choose({ choice: 'refuse', next })).headers.get('location')).toBe('/');
});

test('the charter is made from the registry', async () => {
  const charter = await (await fetch(`${base}/terms/cookies-policy.md`)).text();
  for (const name of ['sessionid', 'cookies_preferences', '_pk_id', 'Matomo', 'Town of Example'])
    expect(charter).toContain(name);
});
