import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Under this, the headers of compression cost more than it saves. */
const SMALLEST = 1024;

/** Answers in gzip, brotli or zstd, as the caller prefers. The levels are those where time still buys size. */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    global: true,
    threshold: SMALLEST,
    encodings: ['zstd', 'br', 'gzip', 'identity'],
    zlibOptions: { level: 4 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
