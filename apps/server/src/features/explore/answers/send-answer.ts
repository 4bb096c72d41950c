import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, AnswerCache, Kept, Obtained } from './answer-cache.ts';
import { callerSignal } from './caller-signal.ts';
import { encodeWhole, encodingFor, isWorthEncoding } from './encoding.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface Sending {
  readonly cache: AnswerCache;
  readonly watch: Stopwatch;
  /** Two letters. */
  readonly language: string;
  /** JSON unless it is said. */
  readonly mediaType?: string;
}

/**
 * Sends an answer: 304 to whoever has it already, else from memory or made now.
 *
 * `Cache-Control` stays the reference service's, which forbids caches to keep anything, since clients may rely on always asking.
 * The ETag is for programs that keep answers by themselves and send `If-None-Match`: they are told in well under a
 * millisecond, without the engine, that nothing changed.
 */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  { cache, watch, language, mediaType = 'application/json' }: Sending,
): Promise<FastifyReply> {
  // Weak: the compressed forms share it, and it is made from what was asked, not from the bytes.
  const etag = `W/"${answer.key}"`;
  const headers = { ETag: etag, 'Content-Language': language, Vary: 'Accept-Encoding' };
  if (isKnownToCaller(request.headers['if-none-match'], etag))
    return reply.code(304).headers(headers).header('Server-Timing', watch.print()).send();
  const known: Obtained =
    withoutQuery(cache.find(answer.key)) ?? (await cache.obtain(answer, callerSignal(reply)));
  watch.note('query', known.query);
  const encoding = isWorthEncoding(known.body) ? encodingFor(request.headers['accept-encoding']) : undefined;
  let body = known.body;
  if (encoding) {
    body = known.forms.get(encoding) ?? (await encodeWhole(known.body, encoding));
    cache.addForm(answer.key, known, encoding, body);
    reply.header('Content-Encoding', encoding);
  }
  watch.lap('present');
  return reply
    .headers({ ...headers, ...known.headers })
    .header('Server-Timing', watch.print())
    .type(`${mediaType}; charset=utf-8`)
    .send(body);
}

/** Does `If-None-Match` name this answer? Compared weakly, as for any GET. */
export function isKnownToCaller(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => bare(tag) === bare(etag));
}

function withoutQuery(kept: Kept | undefined): Obtained | undefined {
  return kept && { ...kept, query: 0 };
}
