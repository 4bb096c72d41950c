import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed } from './compress.ts';

const text = '<p>Des données ouvertes</p>'.repeat(200);
const page = (body = text, headers = {}) =>
  new Response(body, { headers: { 'content-type': 'text/html', etag: '"abc"', ...headers } });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('a page comes in the encoding the browser takes, brotli first', async () => {
  const brotli = await compressed(page(), 'gzip, deflate, br, zstd');
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(await bytesOf(brotli)).toString()).toBe(text);
  const gzip = await compressed(page(), 'gzip');
  expect(gunzipSync(await bytesOf(gzip)).toString()).toBe(text);
});

test('its ETag becomes a weak one, and its length that of what is sent', async () => {
  const answer = await compressed(page(), 'br');
  expect(answer.headers.get('etag')).toBe('W/"abc"');
  expect(Number(answer.headers.get('content-length'))).toBe((await bytesOf(answer)).length);
});

test.each([null, 'identity', 'br;q=0, gzip;q=0'])(
  'a browser that wants none (%j) gets the page as it is',
  async (accepted) => {
    const answer = await compressed(page(), accepted);
    expect(answer.headers.has('content-encoding')).toBe(false);
    expect(await answer.text()).toBe(text);
  },
);

test('what is small, or no text, or already packed is left alone', async () => {
  const small = await compressed(page('court'), 'br');
  expect([small.headers.has('content-encoding'), await small.text()]).toEqual([false, 'court']);
  const image = await compressed(page(text, { 'content-type': 'image/png' }), 'br');
  expect(image.headers.has('content-encoding')).toBe(false);
  const packed = await compressed(page(text, { 'content-encoding': 'gzip' }), 'br');
  expect(packed.headers.get('content-encoding')).toBe('gzip');
});
