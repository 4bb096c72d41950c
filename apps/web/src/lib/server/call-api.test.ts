import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { callApi } from './call-api.ts';

interface Called {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: Uint8Array;
}

/** A page's event whose server answers `answer` and remembers what it was asked. */
function pageOf({
  headers = {},
  answer = {},
  isLent = true,
}: {
  headers?: Record<string, string>;
  answer?: object;
  isLent?: boolean;
}) {
  const calls: Called[] = [];
  const lent = {
    call: async (request: Called) => {
      calls.push(request);
      return { statusCode: 200, headers: {}, rawPayload: new TextEncoder().encode('{"a":1}'), ...answer };
    },
  };
  const event = {
    url: new URL('http://lagon.example/login/'),
    request: new Request('http://lagon.example/login/', { headers }),
    locals: { language: 'en', cookieLines: [] },
    platform: { req: isLent ? { [Symbol.for('parvis.in-process')]: lent } : {} },
    // Only what a call reads.
  } as unknown as RequestEvent;
  return { event, calls };
}

const site = 'http://lagon.example/api/manage/v1/site';

test('the API is called in the visitor’s name: cookie, origin and language go along, and nothing else of theirs', async () => {
  const { event, calls } = pageOf({
    headers: {
      cookie: 'sessionid=a',
      origin: 'http://lagon.example',
      'sec-fetch-site': 'same-origin',
      authorization: 'x',
    },
  });
  await callApi(event, new Request(site, { headers: { accept: 'application/json' } }));
  expect(calls[0]).toEqual({
    method: 'GET',
    url: '/api/manage/v1/site',
    headers: {
      cookie: 'sessionid=a',
      origin: 'http://lagon.example',
      'sec-fetch-site': 'same-origin',
      accept: 'application/json',
      'accept-language': 'en',
    },
  });
});

test('what the API sets comes back to the visitor, and goes along with the next call', async () => {
  const { event, calls } = pageOf({
    answer: { headers: { 'set-cookie': ['sessionid=b; Path=/'], vary: 'Cookie' } },
  });
  const answer = await callApi(event, new Request(site));
  expect(await answer?.json()).toEqual({ a: 1 });
  expect(answer?.headers.get('vary')).toBe('Cookie');
  expect(event.locals.cookieLines).toEqual(['sessionid=b; Path=/']);
  await callApi(event, new Request(site));
  expect(calls[1]?.headers.cookie).toBe('sessionid=b');
});

test('a form’s body and token reach the API', async () => {
  const { event, calls } = pageOf({ answer: { statusCode: 204, rawPayload: new Uint8Array() } });
  const answer = await callApi(
    event,
    new Request(site, {
      method: 'POST',
      body: '{"b":2}',
      headers: { 'x-csrftoken': 't', 'content-type': 'application/json' },
    }),
  );
  expect(answer?.status).toBe(204);
  expect(calls[0]?.headers['x-csrftoken']).toBe('t');
  expect(new TextDecoder().decode(calls[0]?.payload)).toBe('{"b":2}');
});

test('another site, or a server that lends nothing, is left to the network', async () => {
  const { event, calls } = pageOf({});
  expect(await callApi(event, new Request('http://other.example/api/'))).toBeUndefined();
  expect(await callApi(pageOf({ isLent: false }).event, new Request(site))).toBeUndefined();
  expect(calls).toEqual([]);
});
