import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerSignal } from '../answers/caller-signal.ts';
import { encoderOf, encodingFor } from '../answers/encoding.ts';
import { isKnownToCaller } from '../answers/send-answer.ts';
import type { Stopwatch } from '../answers/stopwatch.ts';
import type { ExportFile } from './export-file.ts';
import type { ExportSlots } from './export-slots.ts';
import { closeIfTooSlow } from './slow-reader.ts';

export interface SendingExport {
  readonly slots: ExportSlots;
  readonly watch: Stopwatch;
  readonly language: string;
}

/**
 * Sends a file at its reader's pace. The first block is made before any header leaves, so that what can be known to be wrong is an
 * ordinary refusal; what goes wrong later breaks the connection, for a cut file must never look whole.
 *
 * @throws {PortalError} `too-many-requests`, `unavailable` @throws {EngineError}
 */
export async function sendExport(
  request: FastifyRequest,
  reply: FastifyReply,
  file: ExportFile,
  { slots, watch, language }: SendingExport,
): Promise<FastifyReply> {
  const etag = `W/"${file.key}"`;
  const known = { ETag: etag, 'Content-Language': language, Vary: 'Accept-Encoding' };
  if (isKnownToCaller(request.headers['if-none-match'], etag)) return reply.code(304).headers(known).send();
  const extension = file.compressed ? `${file.extension}.gz` : file.extension;
  const headers = {
    ...known,
    'Content-Disposition': `attachment; filename="${file.name}.${extension}"`,
    'Content-Type': file.compressed ? 'application/gzip' : file.mediaType,
  };
  // What the file would be sent as: nothing is made for it.
  if (request.method === 'HEAD') return reply.headers(headers).send();

  const release = slots.take(request.ip);
  reply.raw.once('close', release);
  const blocks = file.open(callerSignal(reply))[Symbol.asyncIterator]();
  const first = await blocks.next().catch((error: unknown) => {
    release();
    throw error;
  });
  watch.lap('query');
  const whole = Readable.from(startingWith(first, blocks), { objectMode: false });
  const encoding = file.compressed ? undefined : encodingFor(request.headers['accept-encoding']);
  const encoder = file.compressed ? createGzip({ level: 6 }) : encoding && encoderOf(encoding);
  if (encoding) reply.header('Content-Encoding', encoding);
  closeIfTooSlow(reply.raw);
  reply.headers(headers).header('Server-Timing', watch.print());
  if (!encoder) return reply.send(whole);
  // `pipe` does not pass a failure on.
  whole.once('error', (error) => encoder.destroy(error));
  encoder.once('close', () => whole.destroy());
  return reply.send(whole.pipe(encoder));
}

async function* startingWith<Block>(
  first: IteratorResult<Block>,
  rest: AsyncIterator<Block>,
): AsyncGenerator<Block> {
  try {
    let next = first;
    while (!next.done) {
      yield next.value;
      next = await rest.next();
    }
  } finally {
    // The reader left: what makes the blocks is told at once.
    await rest.return?.();
  }
}
