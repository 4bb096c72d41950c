import zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { type Encoding, encoderOf, encodeWhole, encodingFor, isWorthEncoding } from './encoding.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0.2, gzip;q=0.9', 'gzip'],
  ['br;q=0, identity', undefined],
  ['*', 'zstd'],
  ['*;q=0', undefined],
  ['x-gzip', 'gzip'],
  ['deflate', undefined],
])('Accept-Encoding: %s → %s', (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding);
});

const decoders: Record<Encoding, (body: Buffer) => Buffer> = {
  zstd: zlib.zstdDecompressSync,
  br: zlib.brotliDecompressSync,
  gzip: zlib.gunzipSync,
};

test.each(['zstd', 'br', 'gzip'] as const)(
  '%s comes out as it went in, whole or in a stream',
  async (encoding) => {
    for (const size of [2000, 200_000]) {
      const body = Buffer.from('{"nom": "Pointe-à-Pitre"}'.repeat(size / 20));
      const encoded = await encodeWhole(body, encoding);
      expect(encoded.length).toBeLessThan(body.length / 4);
      expect(decoders[encoding](encoded).equals(body)).toBe(true);
    }
    const stream = encoderOf(encoding);
    stream.end('un deux trois');
    expect(String(decoders[encoding](Buffer.concat(await stream.toArray())))).toBe('un deux trois');
  },
);

test('a short answer is sent as it is', () => {
  expect(isWorthEncoding(Buffer.alloc(100))).toBe(false);
  expect(isWorthEncoding(Buffer.alloc(5000))).toBe(true);
});
