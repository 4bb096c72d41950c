import { isHttpError } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { readJson, tryJson } from './read-json.ts';

const answering = (body: string, init: ResponseInit) => async () => new Response(body, init);

test('a refusal of the API becomes the page’s error, with its status, code and hint', async () => {
  const fetch = answering('{"error_code":"bad","message":"No.","hint":"Try."}', { status: 422 });
  const thrown = await readJson(fetch, '/api/').catch((error: unknown) => error);
  expect(isHttpError(thrown, 422) && thrown.body).toEqual({ message: 'No.', code: 'bad', hint: 'Try.' });
});

test('a page may show a refusal beside the rest, quotas and broken answers included', async () => {
  const quota = await tryJson(
    answering('{"errorcode":10005,"error":"Too many."}', { status: 429, headers: { 'retry-after': '60' } }),
    '/',
  );
  expect(quota).toMatchObject({ ok: false, status: 429, refusal: { message: 'Too many.', retryAfter: 60 } });
  const broken = await tryJson(answering('<html>', { status: 502, statusText: 'Bad Gateway' }), '/');
  expect(broken).toMatchObject({ ok: false, refusal: { message: 'Bad Gateway' } });
});

test('an answer is read as it is', async () => {
  expect(await tryJson(answering('{"a":1}', { status: 200 }), '/')).toMatchObject({
    ok: true,
    value: { a: 1 },
  });
});
