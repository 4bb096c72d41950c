import { afterEach, expect, test } from 'vitest';
import { makeKey } from '../../apps/server/src/features/accounts/make-key.ts';
import { openPortal, type TestPortal } from '../../apps/server/src/testing/portal.ts';
import { DATASETS } from './case.ts';

/* Case 234 of the list: what a client is told once it has asked too much. */

let portal: TestPortal;
afterEach(() => portal.close());

test('past the quota of a day, anyone is told until when to wait, in the words that clients read', async () => {
  portal = await openPortal({ settings: { callsPerDay: 3 }, startAt: new Date('2026-11-24T10:00:00Z') });
  const ask = () => portal.app.inject({ url: DATASETS });
  const left: unknown[] = [];
  for (const _ of [1, 2, 3]) left.push((await ask()).headers['x-ratelimit-remaining']);
  expect(left).toEqual(['2', '1', '0']);
  const refused = await ask();
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toEqual({
    errorcode: 10_005,
    reset_time: '2026-11-25T00:00:00Z',
    limit_time_unit: 'day',
    call_limit: 3,
    error: expect.any(String),
  });
  expect(refused.headers['retry-after']).toBe(String(14 * 3600));
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  portal.clock.advance(14 * 3600 * 1000);
  expect((await ask()).statusCode).toBe(200);
});

test('an account has a quota of its own', async () => {
  portal = await openPortal({ settings: { callsPerDay: 1 } });
  const { id } = await portal.signedIn('reader');
  const { key } = await makeKey(portal.services, id, { label: 'test' });
  const ask = (headers: Record<string, string>) => portal.app.inject({ url: DATASETS, headers });
  await ask({});
  expect((await ask({})).statusCode).toBe(429);
  const withKey = { authorization: `Apikey ${key}` };
  expect((await ask(withKey)).statusCode).toBe(200);
  expect((await ask(withKey)).json()).toMatchObject({ errorcode: 10_002, limit_time_unit: 'day' });
});
