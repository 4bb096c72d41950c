import { Socket } from 'node:net';
import type { AudienceReport } from '@parvis/api';
import { audienceRules, lint, printChoice } from '@parvis/consent';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Settings } from '../../config.ts';
import { type CookieJar, cookieJar, declared, fixedBook, registryOf } from '../../http/cookies.ts';
import { nobody } from '../../http/sign-in.ts';
import type { Actor } from '../../services.ts';
import { type KeepingEngine, keepingEngine, plainFiles } from '../../testing/plain-files.ts';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { towns } from '../../testing/towns.ts';
import { findServed } from '../datasets/index.ts';
import { daysBetween } from './audience-store.ts';
import { registerAudience } from './count-answers.ts';
import { audienceJobs } from './jobs.ts';
import { OPEN_DATASET } from './open-datasets.ts';
import { publishAudience } from './publish-audience.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const person = { 'user-agent': firefox, accept: 'text/html' };
const DAY = 86_400_000;
const CATALOG = '/api/explore/v2.1/catalog';

let portal: TestPortal;
let engine: KeepingEngine;
let pages: FastifyInstance | undefined;
afterEach(async () => {
  await pages?.close();
  pages = undefined;
  await portal.close();
});

async function open(settings: Partial<Settings> = {}, startAt = new Date('2026-11-24T10:00:00Z')) {
  engine = keepingEngine();
  portal = await openPortal({ engine, startAt, settings: { anonymousCallsPerMinute: 0, ...settings } });
}

/** Pages that leave Fastify as the portal's do, counted by the portal's own counter. */
async function openPages(actor: Actor = nobody, read?: CookieJar['read']): Promise<FastifyInstance> {
  const { services } = portal;
  const registry = registryOf(services.settings);
  const app = Fastify();
  app.decorate('insideHeaders', { 'x-inside': 'yes' });
  app.decorateRequest('actor');
  registerAudience(app, {
    services,
    jar: { ...cookieJar(fixedBook(registry), services.settings), ...(read ? { read } : {}) },
    cookie: (name) => declared(registry, name),
  });
  app.get('/*', (request, reply) => {
    request.actor = actor;
    reply.hijack();
    if (request.url.startsWith('/known')) return reply.raw.writeHead(304).end();
    reply.raw.writeHead(request.url.includes('none') ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'fr',
    });
    reply.raw.end('<h1>…</h1>');
  });
  pages = app;
  return app;
}

/** Ends the day that is going on, and reads what was written of it. */
async function endDay(app: FastifyInstance = portal.app) {
  const day = '2026-11-24';
  portal.clock.advance(DAY);
  await app.endAudienceDays?.();
  const rows = await daysBetween(portal.services.database, day, day);
  return (dimension: string, key: string) => {
    const row = rows.find((one) => one.dimension === dimension && one.key === key);
    return row ? [row.count, row.visitors] : undefined;
  };
}

describe('what is counted of the pages', () => {
  beforeEach(() => open());

  test('views and visitors, and those of each dataset', async () => {
    const app = await openPages();
    for (const url of ['/', '/explore/?q=arbres', '/explore/dataset/towns/table/?refine.island=x'])
      await app.inject({ url, headers: person });
    await app.inject({ url: '/', headers: person, remoteAddress: '192.0.2.9' });
    const figure = await endDay(app);
    expect(figure('total', 'views')).toEqual([4, 2]);
    expect(figure('page', '/')).toEqual([2, null]);
    expect(figure('page', '/explore')).toEqual([1, null]);
    expect(figure('page', '/explore/dataset/table')).toEqual([1, null]);
    expect(figure('dataset-views', 'towns')).toEqual([1, 1]);
    expect(figure('language', 'fr')).toEqual([4, null]);
  });

  test.each([
    ['the back office', '/backoffice/', {}],
    ['the sign-in', '/login/', {}],
    ['what a page is drawn with', '/_app/immutable/x.css', {}],
    ['half a word typed', '/explore/?q=arb', { 'x-parvis-step': 'typing' }],
    ['a page fetched ahead', '/', { 'sec-purpose': 'prefetch' }],
    ['a robot', '/', { 'user-agent': 'Examplebot/1.0' }],
    ['a page that is not there', '/none/', {}],
  ])('not %s', async (_, url, headers) => {
    const app = await openPages();
    await app.inject({ url, headers: { ...person, ...headers } });
    expect((await endDay(app))('total', 'views')).toEqual([0, 0]);
  });

  test('C-43: of an address, only its language is read, where the answer does not say it', async () => {
    const app = await openPages();
    for (const query of ['lang=en&q=ma+maladie', 'q=ma+maladie'])
      await app.inject({ url: `/known/?${query}`, headers: person });
    const figure = await endDay(app);
    expect(figure('language', 'en')).toEqual([1, null]);
    expect(figure('language', 'none')).toEqual([1, null]);
    expect(figure('page', '/known')).toEqual([2, null]);
  });

  test.each(['administrator', 'producer'] as const)('not what a %s looks at', async (role) => {
    const account = { id: 'a1', email: 'a@example.org', name: 'A', role };
    const app = await openPages({ account, by: 'session' });
    await app.inject({ url: '/', headers: person });
    expect((await endDay(app))('total', 'views')).toEqual([0, 0]);
  });

  test('C-45: whoever objects by their choice is a view and no visitor', async () => {
    const app = await openPages();
    const choice = printChoice({
      revision: 'abcdef',
      day: portal.clock.now(),
      accepted: [],
      objects: true,
      underSignal: false,
    });
    await app.inject({ url: '/', headers: { ...person, cookie: `cookies_preferences=${choice}` } });
    await app.inject({ url: '/', headers: { ...person, 'sec-gpc': '1' } });
    await app.inject({ url: '/', headers: { ...person, dnt: '1' } });
    const figure = await endDay(app);
    expect(figure('total', 'views')).toEqual([3, 0]);
    expect(figure('total', 'unhashed')).toEqual([3, 0]);
  });

  test('C-43: nothing of an account, a search or an address is written, and no account is looked up', async () => {
    const account = { id: 'acc0unt1d', email: 'reader@example.org', name: 'Reader', role: 'reader' as const };
    const app = await openPages({ account, by: 'session' });
    await app.inject({
      url: '/explore/dataset/towns/table/?q=ma+maladie&apikey=s3cret',
      headers: { ...person, referer: 'https://elsewhere.example/find?q=ma+maladie' },
      remoteAddress: '198.51.100.77',
    });
    await endDay(app);
    const written = JSON.stringify(
      await portal.services.database.selectFrom('audience_days').selectAll().execute(),
    );
    expect(written).toContain('elsewhere.example');
    expect(written).not.toMatch(/acc0unt1d|reader|maladie|s3cret|198\.51|find/i);
  });

  test('C-44: counting opens no socket', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const app = await openPages();
    await app.inject({ url: '/', headers: person });
    await endDay(app);
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });

  test('an answer goes out whatever happens to its count', async () => {
    const app = await openPages(nobody, () => {
      throw new Error('no cookie can be read');
    });
    const answer = await app.inject({ url: '/', headers: person });
    expect([answer.statusCode, answer.body]).toEqual([200, '<h1>…</h1>']);
    expect((await endDay(app))('total', 'views')).toEqual([0, 0]);
  });
});

describe('what is counted of the API', () => {
  beforeEach(async () => {
    await open();
    await publishRows(portal.services, towns);
  });
  const ask = (url: string, headers: Record<string, string> = {}) =>
    portal.app.inject({ url: `${CATALOG}${url}`, headers: { 'user-agent': 'curl/8', ...headers } });

  test('calls by family and by dataset, and searches that found something or nothing', async () => {
    await ask('/datasets');
    await ask('/datasets/towns');
    await ask('/datasets/towns/records');
    await ask('/datasets/none/records');
    await ask(`/datasets?where=${encodeURIComponent('search("towns")')}`);
    await ask(`/datasets?where=${encodeURIComponent('search("introuvable")')}`);
    await ask(`/datasets?offset=10&where=${encodeURIComponent('search("introuvable")')}`);
    const figure = await endDay();
    expect(figure('api', 'catalogue')).toEqual([4, null]);
    expect(figure('dataset-api', 'towns')).toEqual([2, null]);
    expect(figure('dataset-api', 'none')).toBeUndefined();
    expect(figure('status', '4xx')).toEqual([1, null]);
    expect(figure('total', 'searches')?.[0]).toBe(2);
    expect(figure('total', 'empty-searches')?.[0]).toBe(1);
    expect(figure('total', 'views')).toEqual([0, 0]);
  });

  test('a page’s own calls are not the API’s: only what their search found is counted', async () => {
    const inside = portal.app.insideHeaders;
    await ask('/datasets', { ...inside });
    await ask(`/datasets?where=${encodeURIComponent('search("introuvable")')}`, {
      ...inside,
      'user-agent': firefox,
    });
    const figure = await endDay();
    expect(figure('total', 'api')).toBeUndefined();
    expect(figure('total', 'empty-searches')?.[0]).toBe(1);
  });

  test('not those of whoever works on the portal', async () => {
    const producer = await portal.signedIn('producer');
    await ask('/datasets', { ...producer.headers });
    expect((await endDay())('total', 'api')).toBeUndefined();
  });
});

test('a day ends ten minutes after the midnight of the portal, and a stop leaves a part of one', async () => {
  await open({ timeZone: 'America/Guadeloupe' }, new Date('2026-11-25T03:50:00Z'));
  const { database } = portal.services;
  const app = await openPages();
  await app.inject({ url: '/', headers: person });
  portal.clock.advance(19 * 60_000);
  await app.endAudienceDays?.();
  expect(await daysBetween(database, '2026-11-24', '2026-11-24')).toEqual([]);
  portal.clock.advance(60_000);
  await app.endAudienceDays?.();
  expect(await daysBetween(database, '2026-11-24', '2026-11-24')).not.toEqual([]);
  await app.inject({ url: '/', headers: person });
  await app.close();
  pages = undefined;
  const rows = await daysBetween(database, '2026-11-25', '2026-11-25');
  expect(rows.find(({ dimension }) => dimension === 'total')).toMatchObject({
    count: 1,
    visitors: 1,
    parts: 1,
  });
});

test('two servers on one database add their integers: the visitors are then an upper bound, and say so', async () => {
  await open({}, new Date('2026-11-23T22:59:00Z'));
  const [one, other] = [await openPages(), await openPages()];
  portal.clock.advance(3_600_000);
  for (const app of [one, other]) await app.inject({ url: '/', headers: person });
  portal.clock.advance(DAY);
  for (const app of [one, other]) await app.endAudienceDays?.();
  const [row] = await daysBetween(portal.services.database, '2026-11-24', '2026-11-24').then((rows) =>
    rows.filter(({ key }) => key === 'views'),
  );
  expect(row).toMatchObject({ count: 2, visitors: 2, parts: 1 });
  await one.close();
});

test('what the database could not take is written later, and once', async () => {
  await open();
  const { database } = portal.services;
  const app = await openPages();
  await app.inject({ url: '/', headers: person });
  await database.schema.alterTable('audience_days').renameTo('away').execute();
  portal.clock.advance(DAY);
  await app.endAudienceDays?.();
  expect(portal.lines.join('')).toBe('');
  await database.schema.alterTable('away').renameTo('audience_days').execute();
  await app.endAudienceDays?.();
  await app.endAudienceDays?.();
  const rows = await daysBetween(database, '2026-11-24', '2026-11-24');
  expect(rows.find(({ key }) => key === 'views')).toMatchObject({ count: 1 });
});

test('PARVIS_AUDIENCE=0: nothing is counted, and the charter does not speak of it', async () => {
  await open({ audience: false });
  expect(portal.app.endAudienceDays).toBeNull();
  expect(registryOf(portal.services.settings).audience).toBeNull();
  const report = (await portal.app.inject('/api/audience/v1')).json<AudienceReport>();
  expect(report.isCounting).toBe(false);
});

test('C-46: the statistics keep nothing on a device; the registry says what they are held to', async () => {
  await open();
  const registry = registryOf(portal.services.settings);
  expect(registry.audience).toEqual(audienceRules);
  expect(registry.items.filter(({ exemption }) => exemption === 'audience')).toEqual([]);
  const [item] = registry.items;
  if (!item) throw new Error('no item');
  const tracker = { ...item, name: 'visitor', exemption: 'audience' as const, maxAge: 33_696_001 };
  const rules = lint({ ...registry, items: [...registry.items, tracker] }).map(({ rule }) => rule);
  expect(rules).toContain('statistics-too-long');
  const sliding = { ...tracker, maxAge: 33_696_000, renewal: 'activity' as const };
  expect(lint({ ...registry, items: [...registry.items, sliding] }).map(({ rule }) => rule)).toContain(
    'slides',
  );
});

test('the digest of a visitor is nowhere in what is written', async () => {
  await open();
  const app = await openPages();
  await app.inject({ url: '/', headers: person });
  await endDay(app);
  const written = JSON.stringify(
    await portal.services.database.selectFrom('audience_days').selectAll().execute(),
  );
  expect(written).not.toMatch(/[0-9a-f]{12}/);
});

describe('the open dataset', () => {
  const publishWith = () => plainFiles(engine);
  const visits = async (count: number, url = '/') => {
    const app = pages ?? (await openPages());
    for (let index = 0; index < count; index += 1)
      await app.inject({ url, headers: person, remoteAddress: `192.0.2.${index}` });
    return app;
  };
  const served = () => findServed({ ...portal.services, actor: nobody }, OPEN_DATASET);

  test('appears when a day is over, once a day, and never before', async () => {
    await open();
    const app = await visits(12);
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(false);
    await expect(served()).rejects.toThrow('does not exist');
    portal.clock.advance(DAY);
    await app.endAudienceDays?.();
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(true);
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(false);
    const dataset = await served();
    expect(dataset).toMatchObject({ visibility: 'domain', metas: { title: 'Audience du portail' } });
    expect(dataset.fields.map(({ name }) => name)).toEqual([
      'date',
      'period',
      'dimension',
      'key',
      'count',
      'visitors',
      'upper_bound',
    ]);
    const rows = [...engine.kept.values()].at(-1) ?? [];
    expect(rows).toEqual([['2026-11-24', 'day', 'total', 'views', '12', '12', 'yes']]);
  });

  test('is made by the work of each hour, with a description that whoever works on the portal may then change', async () => {
    await open();
    const app = await visits(12);
    portal.clock.advance(DAY);
    await app.endAudienceDays?.();
    const { services } = portal;
    const id = await services.queue.enqueue({ kind: 'audience', payload: null });
    const job = await services.queue.find(id);
    if (!job) throw new Error('no job');
    const { audience } = audienceJobs(services, { publishWith: publishWith() });
    await audience.audience?.({ job, signal: new AbortController().signal });
    expect((await served()).metas.title).toBe('Audience du portail');

    const producer = await portal.signedIn('producer');
    const changed = await portal.app.inject({
      method: 'PATCH',
      url: `/api/manage/v1/datasets/${OPEN_DATASET}`,
      headers: { ...producer.headers },
      payload: { title: 'Qui nous lit' },
    });
    expect(changed.statusCode, changed.body).toBe(200);
    await visits(12);
    portal.clock.advance(DAY);
    await app.endAudienceDays?.();
    await audience.audience?.({ job, signal: new AbortController().signal });
    expect((await served()).metas.title).toBe('Qui nous lit');
    expect([...engine.kept.values()].at(-1)).toHaveLength(2);
  });

  test('is not made where nothing may be told yet', async () => {
    await open();
    const app = await visits(9);
    portal.clock.advance(DAY);
    await app.endAudienceDays?.();
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(false);
  });

  test('deleted by hand, is not made again; one that somebody else made is left alone', async () => {
    await open();
    const app = await visits(12);
    portal.clock.advance(DAY);
    await app.endAudienceDays?.();
    await publishRows(portal.services, { ...towns, id: OPEN_DATASET });
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(false);
    await portal.services.database.deleteFrom('datasets').execute();
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(true);
    await portal.services.database.deleteFrom('datasets').execute();
    await visits(12);
    portal.clock.advance(DAY);
    await app.endAudienceDays?.();
    expect(await publishAudience(portal.services, { publishWith: publishWith() })).toBe(false);
  });
});
