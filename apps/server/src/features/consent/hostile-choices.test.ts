import { printChoice, revisionOf } from '@parvis/consent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildApp } from '../../app.ts';
import { registryOf } from '../../http/cookies.ts';
import { openPortal, ourPage, type TestPortal } from '../../testing/portal.ts';
import { noAdditions } from './additions.ts';
import { openRegistryBook } from './registry-book.ts';

/* What is sent by whoever means harm, or by a browser in an odd state, at the addresses of the choice (spec §25). */

const youtube = { id: 'youtube', settings: {}, enabled: true };
const matomo = {
  id: 'matomo-consent',
  settings: { address: 'https://stats.example.org', site: '1', publisher: 'Ville' },
  enabled: true,
};
const DAY = 86_400_000;

let portal: TestPortal;
let revision: string;
beforeEach(async () => {
  portal = await openPortal();
  const { settings } = portal.services;
  const book = await openRegistryBook(registryOf(settings), portal.services);
  await book.publish({ ...noAdditions, services: [youtube] });
  revision = book.revision;
  await portal.app.close();
  portal = { ...portal, app: await buildApp(portal.services) };
});
afterEach(() => portal.close());

const value = (days = 0, accepted: string[] = ['yt'], rev = revision) =>
  printChoice({
    revision: rev,
    day: new Date(portal.services.now().getTime() + days * DAY),
    accepted,
    objects: false,
    underSignal: false,
  });

async function stateWith(cookie: string) {
  const answer = await portal.app.inject({ url: '/_consent/state.json', headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  return { ...answer.json(), set: answer.headers['set-cookie'], body: answer.body };
}

const choose = (headers: Record<string, string>, fields: Record<string, string> | string, page = true) =>
  portal.app.inject({
    method: 'POST',
    url: '/cookies/preferences/',
    headers: {
      accept: page ? 'text/html' : 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  });

test('the value this file makes is a choice that holds', async () => {
  expect(await stateWith(`cookies_preferences=${value()}`)).toMatchObject({
    decided: true,
    accepted: ['yt'],
    allowed: expect.arrayContaining(['yt']),
  });
});

test.each([
  ['malformed', () => '<script>alert(1)</script>'],
  ['percent-encoded', () => '%7B%22all%22%3Atrue%7D'],
  ['huge', () => `1.abcdef.1xz.${'yt-'.repeat(2000)}yt`],
  ['future-dated', () => value(2)],
  ['too old', () => value(-181)],
  ['of a format to come', () => value().replace(/^1/, '2')],
])(
  'a choice that is %s is no choice, hence refusal: no error, and nothing of it is said again',
  async (_, make) => {
    const bad = make();
    const state = await stateWith(`cookies_preferences=${bad}`);
    expect(state).toMatchObject({ decided: false, accepted: [] });
    expect(state.allowed).not.toContain('yt');
    expect(state.body).not.toContain(bad.slice(0, 12));
    const css = await portal.app.inject({
      url: '/_consent/state.css',
      headers: { cookie: `cookies_preferences=${bad}` },
    });
    expect(css.statusCode).toBe(200);
    expect(css.body).not.toContain(bad.slice(0, 12));
  },
);

test('a forged choice of codes nobody declared, or of a revision nobody had, grants nothing and is left alone', async () => {
  const forged = await stateWith(`cookies_preferences=${value(0, ['zz', 'xx'])}`);
  expect(forged.allowed).not.toContain('yt');
  const unknown = await stateWith(`cookies_preferences=${value(0, ['yt'], 'zzzzzz')}`);
  expect(unknown).toMatchObject({ decided: true, set: undefined });
  expect(unknown.allowed).not.toContain('yt');
});

test('a choice made tomorrow by a browser whose clock is ahead holds; the day after, it does not, and no life grows', async () => {
  expect(await stateWith(`cookies_preferences=${value(1)}`)).toMatchObject({ decided: true });
  const kept = value();
  portal.clock.advance(-3 * DAY);
  expect(await stateWith(`cookies_preferences=${kept}`)).toMatchObject({ decided: false, set: undefined });
  portal.clock.advance(3 * DAY);
  expect(await stateWith(`cookies_preferences=${kept}`)).toMatchObject({ decided: true, set: undefined });
});

test('the choice given twice: the same value is one, two values are none', async () => {
  const [one, other] = [value(), value(0, [])];
  const twice = `cookies_preferences=${one}; cookies_preferences=${one}`;
  expect(await stateWith(twice)).toMatchObject({ decided: true, accepted: ['yt'] });
  expect(await stateWith(`${twice}; cookies_preferences=${other}`)).toMatchObject({ decided: false });
});

test('a hundred cookies of neighbours hide no choice', async () => {
  const foreign = Array.from({ length: 100 }, (_, index) => `n${index}=${'x'.repeat(60)}`).join('; ');
  expect(await stateWith(`${foreign}; cookies_preferences=${value()}`)).toMatchObject({ accepted: ['yt'] });
});

test('an unknown code is named to a program and refused; in a form it is left out, grants nothing, and the visitor is told', async () => {
  const program = await choose(ourPage, { choice: 'save', on: 'zz', rev: revision }, false);
  expect(program.statusCode).toBe(400);
  expect(program.json()).toMatchObject({ place: 'on', message: expect.stringContaining('"zz"') });
  expect(program.headers['set-cookie']).toBeUndefined();
  const form = await choose(ourPage, { choice: 'save', on: 'zz', rev: revision });
  expect(form.statusCode).toBe(303);
  expect(String(form.headers['set-cookie'])).toMatch(/^cookies_preferences=1\.\w{6}\.\w{3,4}\.;/);
  expect(form.headers.location).toBe('/cookies/preferences/?notice=unknown');
  const english = await choose(ourPage, {
    choice: 'save',
    on: 'zz',
    rev: revision,
    next: '/explore/?lang=en',
  });
  expect(english.headers.location).toBe('/cookies/preferences/?notice=unknown&lang=en');
});

test.each<[string, Record<string, string>, number]>([
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
  ['a foreign origin', { origin: 'https://evil.example' }, 403],
  ['no origin to speak of', { origin: 'null' }, 403],
  ['silence', {}, 403],
  ['a sandboxed page of another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
  ['our page, whose browser hides its origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
])('C-74 a choice posted by %s', async (_, headers, status) => {
  const answer = await choose(headers, { choice: 'accept', rev: revision });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['set-cookie'] === undefined).toBe(status === 403);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'https:evil.example',
  '/%2Fevil.example',
  '/%5cevil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
])('C-75 after a choice nobody is sent on to %s', async (next) => {
  const { headers } = await choose(ourPage, { choice: 'refuse', next });
  expect(headers.location).toBe('/cookies/preferences/');
});

test('C-75 a body of more than a kilobyte is refused, and keeps nothing', async () => {
  const answer = await choose(ourPage, { choice: 'accept', next: `/${'x'.repeat(1000)}` });
  expect(answer.statusCode).toBe(413);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('C-75 a bot that posts choices is told to wait; its address is in memory alone, and forgotten with the minute', async () => {
  const statuses: number[] = [];
  let last = await choose(ourPage, { choice: 'refuse' });
  for (let turn = 0; turn < 30; turn++) {
    last = await choose(ourPage, { choice: 'refuse' });
    statuses.push(last.statusCode);
  }
  expect(statuses.slice(0, 29)).toEqual(Array(29).fill(303));
  expect(last.statusCode).toBe(429);
  expect(last.headers['retry-after']).toBe('60');
  expect(last.headers['set-cookie']).toBeUndefined();
  portal.clock.advance(60_000);
  expect((await choose(ourPage, { choice: 'refuse' })).statusCode).toBe(303);
  expect(portal.lines.join('')).not.toContain('127.0.0.1');
});

test('two servers of one portal: the one that has not heard of a revision keeps gates closed, and leaves the choice alone', async () => {
  const { services } = portal;
  const ahead = await openRegistryBook(registryOf(services.settings), services);
  await ahead.publish({
    ...noAdditions,
    services: [youtube, matomo],
  });
  expect(ahead.revision).not.toBe(revision);
  expect(revisionOf(ahead.current)).toBe(ahead.revision);
  const cookie = `cookies_preferences=${value(0, ['yt'], ahead.revision)}`;
  const behind = await stateWith(cookie);
  expect(behind).toMatchObject({ decided: true, set: undefined });
  expect(behind.allowed).not.toContain('yt');
  const next = await buildApp(services);
  const heard = await next.inject({ url: '/_consent/state.json', headers: { cookie } });
  await next.close();
  expect(heard.json().allowed).toContain('yt');
});
