import type { Access } from '@parvis/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onEachDatabase } from '../../testing/databases.ts';
import { openPortal, type Person, type TestPortal } from '../../testing/portal.ts';
import { makeKey } from '../accounts/index.ts';

const ACCESS = '/api/manage/v1/access';
const DATASETS = '/api/explore/v2.1/catalog/datasets';
const open: Access = { readers: 'everybody', anonymousCallsPerDay: null, accountCallsPerDay: null };
const asPage = { accept: 'text/html' };

onEachDatabase('Who may read the portal, and how often', (place) => {
  let portal: TestPortal;
  let drop: () => Promise<void>;
  let administrator: Person;
  let reader: Person;
  beforeEach(async () => {
    const prepared = await place.prepare();
    drop = prepared.drop;
    portal = await openPortal({ settings: { databaseUrl: prepared.databaseUrl } });
    [administrator, reader] = [await portal.signedIn('administrator'), await portal.signedIn('reader')];
  });
  afterEach(async () => {
    await portal.close();
    await drop();
  });

  async function set(access: Partial<Access>): Promise<void> {
    const answer = await portal.app.inject({
      method: 'PUT',
      url: ACCESS,
      headers: administrator.headers,
      payload: { ...open, ...access },
    });
    expect(answer.statusCode, answer.body).toBe(200);
  }
  const get = (url: string, headers: Record<string, string> = {}) => portal.app.inject({ url, headers });
  const keyOf = async ({ id }: Person) => (await makeKey(portal.services, id, { label: 'Sonde' })).key;

  test('a private portal says nothing to whoever is not signed in, wherever they ask', async () => {
    await set({ readers: 'accounts' });
    for (const url of [
      DATASETS,
      '/api/explore/v2.0/catalog/datasets',
      '/api/v2/catalog/datasets',
      '/api/records/1.0/search/?dataset=x',
      '/api/datasets/1.0/search/',
      '/api/explore/v2.1/swagger.json',
      '/api/audience/v1',
      '/explore/dataset/x/download/?format=csv',
      '/sitemap.xml',
      '/',
      '/explore/',
      '/%65xplore/',
      '/login/../explore/',
      '/login/%2e%2e/explore/',
      '/login/..\\explore/',
    ]) {
      const { statusCode, body } = await get(url);
      expect([url, statusCode]).toEqual([url, 401]);
      expect(body).not.toContain('results');
    }
    const form = await portal.app.inject({
      method: 'POST',
      url: DATASETS,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'limit=1',
    });
    expect(form.statusCode).toBe(401);
  });

  test('a browser is sent to the sign-in page, and comes back to where it was going', async () => {
    await set({ readers: 'accounts' });
    const { statusCode, headers } = await get('/explore/?q=plage', asPage);
    expect([statusCode, headers.location]).toEqual([302, '/login/?next=%2Fexplore%2F%3Fq%3Dplage']);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  test('its legal pages, its cookies and the way in stay open', async () => {
    await set({ readers: 'accounts' });
    for (const url of ['/healthz', '/robots.txt', '/terms/cookies-policy.json', '/_consent/state.css'])
      expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
    const site = await get('/api/manage/v1/site');
    expect(site.statusCode).toBe(200);
  });

  test('a session and a key read it as they read an open one', async () => {
    await set({ readers: 'accounts' });
    expect((await get(DATASETS, { ...reader.headers })).statusCode).toBe(200);
    const key = await keyOf(reader);
    expect((await get(DATASETS, { authorization: `Apikey ${key}` })).statusCode).toBe(200);
    expect((await get(`${DATASETS}?apikey=${key}`)).statusCode).toBe(200);
  });

  test('opened again, it reads at once', async () => {
    await set({ readers: 'accounts' });
    await set({});
    expect((await get(DATASETS)).statusCode).toBe(200);
  });

  test('what another server on the same database was told is known here within seconds', async () => {
    expect((await get(DATASETS)).statusCode).toBe(200);
    const value = JSON.stringify({ ...open, readers: 'accounts' });
    await portal.services.database.insertInto('settings').values({ name: 'access', value }).execute();
    portal.clock.advance(6000);
    expect((await get(DATASETS)).statusCode).toBe(401);
  });

  test('nobody, people and keys have each their quota of a day', async () => {
    await set({ anonymousCallsPerDay: 1, accountCallsPerDay: 3 });
    const key = await keyOf(reader);
    const withKey = { authorization: `Apikey ${key}` };
    expect((await get(DATASETS)).headers['x-ratelimit-limit']).toBe('1');
    expect((await get(DATASETS)).json()).toMatchObject({ errorcode: 10_005, call_limit: 1 });
    // A key without a quota of its own counts among its owner's calls.
    expect((await get(DATASETS, withKey)).headers['x-ratelimit-remaining']).toBe('2');
    expect((await get(DATASETS, { ...reader.headers })).headers['x-ratelimit-remaining']).toBe('1');

    const report = (await get(ACCESS, { ...administrator.headers })).json();
    expect(report.keys).toEqual([
      expect.objectContaining({ label: 'Sonde', owner: reader.email, callsPerDay: null }),
    ]);
    const agreed = await portal.app.inject({
      method: 'PUT',
      url: `${ACCESS}/keys/${report.keys[0].id}`,
      headers: administrator.headers,
      payload: { callsPerDay: 2 },
    });
    expect(agreed.json().keys[0].callsPerDay).toBe(2);
    expect((await get(DATASETS, withKey)).headers['x-ratelimit-limit']).toBe('2');
    expect((await get(DATASETS, withKey)).headers['x-ratelimit-remaining']).toBe('0');
    expect((await get(DATASETS, withKey)).json()).toMatchObject({ errorcode: 10_002, call_limit: 2 });
    // The owner's own share is whole.
    expect((await get(DATASETS, { ...reader.headers })).headers['x-ratelimit-remaining']).toBe('0');
  });

  test('a quota of zero is no quota, and none set is that of the server', async () => {
    await set({ anonymousCallsPerDay: 0 });
    expect((await get(DATASETS)).headers['x-ratelimit-limit']).toBeUndefined();
    await set({});
    const { usual } = (await get(ACCESS, { ...administrator.headers })).json();
    expect((await get(DATASETS)).headers['x-ratelimit-limit']).toBe(String(usual.anonymous));
  });

  test.each([
    [{ readers: 'friends' }, 'readers'],
    [{ anonymousCallsPerDay: -1 }, 'anonymousCallsPerDay'],
    [{ accountCallsPerDay: 1.5 }, 'accountCallsPerDay'],
  ])('%j is refused where it stands, and nothing changes', async (wrong, at) => {
    const answer = await portal.app.inject({
      method: 'PUT',
      url: ACCESS,
      headers: administrator.headers,
      payload: { ...open, ...wrong },
    });
    expect([answer.statusCode, answer.json().place]).toEqual([400, at]);
    expect((await get(ACCESS, { ...administrator.headers })).json().access).toEqual(open);
  });
});
