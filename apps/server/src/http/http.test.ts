import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, ourPage, type TestPortal } from '../testing/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test('a visitor who only reads gets no cookie', async () => {
  for (const url of [
    '/',
    '/robots.txt',
    '/api/manage/v1/site',
    '/api/manage/v1/session',
    '/terms/cookies-policy.md',
  ]) {
    const answer = await portal.app.inject({ url });
    expect(answer.headers['set-cookie'], url).toBeUndefined();
    expect(answer.statusCode, url).toBeLessThan(500);
  }
});

test('an address that is not there answers in two members on the public API, with a hint elsewhere', async () => {
  const explore = await portal.app.inject({ url: '/api/explore/v2.1/nothing' });
  expect(explore.statusCode).toBe(404);
  expect(Object.keys(explore.json())).toEqual(['error_code', 'message']);
  expect(explore.body).toContain('\n  "error_code"');
  expect(explore.headers['x-ratelimit-limit']).toBeUndefined();
  expect(explore.headers['access-control-allow-origin']).toBe('*');
});

test.each([
  [{ method: 'POST', url: '/api/manage/v1/session', payload: '{"a":', type: 'application/json' }, 400],
  [
    {
      method: 'POST',
      url: '/api/manage/v1/session',
      payload: '{"__proto__":{"x":1}}',
      type: 'application/json',
    },
    400,
  ],
  [{ method: 'POST', url: '/api/manage/v1/session', payload: '<a/>', type: 'application/xml' }, 415],
  [
    {
      method: 'POST',
      url: '/api/manage/v1/session',
      payload: 'x'.repeat(1_000_001),
      type: 'application/json',
    },
    413,
  ],
  [
    {
      method: 'POST',
      url: '/cookies/preferences/',
      payload: `choice=save&next=${'x'.repeat(1000)}`,
      type: 'application/x-www-form-urlencoded',
    },
    413,
  ],
  [{ method: 'GET', url: `/api/manage/v1/keys/${'k'.repeat(301)}`, payload: '', type: '' }, 404],
] as const)('%j is refused with its own status', async ({ method, url, payload, type }, status) => {
  const answer = await portal.app.inject({
    method,
    url,
    headers: { ...ourPage, ...(type ? { 'content-type': type } : {}) },
    ...(payload ? { payload } : {}),
  });
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ error_code: expect.any(String), message: expect.any(String) });
});

test('a browser whose form is refused is told so in a page, in its language', async () => {
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/language/',
    headers: {
      ...ourPage,
      accept: 'text/html,*/*',
      'accept-language': 'en-GB',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'language=<b>',
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.body).toContain('<html lang="en">');
  expect(answer.body).toContain('<h1>');
  expect(answer.body).not.toContain('<b>');
});

test('what a browser reads of the API by its address stays data, refusals too', async () => {
  const answer = await portal.app.inject({
    url: '/api/explore/v2.1/nothing',
    headers: { accept: 'text/html' },
  });
  expect(answer.json()).toMatchObject({ error_code: 'not-found' });
});

test('a page is counted once, and the calls it makes inside are not counted again', async () => {
  const counted = await openPortal({ settings: { anonymousCallsPerMinute: 2 } });
  try {
    const page = { accept: 'text/html' };
    const inside = { url: '/api/manage/v1/site', headers: counted.app.insideHeaders };
    for (let call = 0; call < 5; call++)
      expect((await counted.app.inject({ ...inside })).statusCode).toBe(200);
    const pretending = { url: '/api/manage/v1/site', headers: { 'x-parvis-inside': 'guess' } };
    expect((await counted.app.inject(pretending)).statusCode).toBe(200);
    await counted.app.inject({ url: '/explore/', headers: page });
    const third = await counted.app.inject({ url: '/explore/', headers: page });
    expect(third.statusCode).toBe(429);
    expect(third.headers['content-type']).toContain('text/html');
    expect(third.headers['retry-after']).toBeDefined();
  } finally {
    await counted.close();
  }
});
