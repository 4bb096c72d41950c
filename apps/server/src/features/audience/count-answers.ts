import { randomBytes } from 'node:crypto';
import {
  type AudienceCounter,
  type DayFigures,
  openAudience,
  readChoice,
  reducedQuery,
} from '@parvis/consent';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { addDay } from './audience-store.ts';
import { answeredOf, isEmptyList, isSearch } from './read-answer.ts';

/** How often days are looked at: the key of one lives that much longer than its ten minutes at most. */
const EACH_MINUTE = 60_000;

declare module 'fastify' {
  interface FastifyInstance {
    /** Ends the days that are over and writes their integers; null: nothing is counted here. For the clock, and for tests. */
    readonly endAudienceDays: (() => Promise<void>) | null;
  }
}

/** What a request is remembered for until it is answered. */
interface Noted {
  readonly askedAt: number;
  found?: boolean;
}

/**
 * Counts each answer of the portal once it has gone out, and writes the integers of each day that is over. Nothing here can delay
 * an answer or make it fail. Several servers count each for itself, with a key of its own: their sums are marked as parts.
 */
export function registerAudience(
  app: FastifyInstance,
  { services, jar, cookie }: Pick<FeatureOptions, 'services' | 'jar' | 'cookie'>,
): void {
  const { settings, database, log, now } = services;
  if (!settings.audience) {
    app.decorate('endAudienceDays', null);
    return;
  }
  const counter = openAudience({
    site: settings.publicUrl,
    timeZone: settings.timeZone,
    since: now().getTime(),
    random: randomBytes,
  });
  const preferences = cookie('cookies_preferences');
  const noted = new WeakMap<FastifyRequest, Noted>();

  app.addHook('onRequest', async (request) => {
    noted.set(request, { askedAt: now().getTime() });
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const note = noted.get(request);
    if (note && reply.statusCode === 200 && isSearch(request.url)) note.found = !isEmptyList(payload);
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    try {
      count(request, reply);
    } catch (error) {
      log.warn({ err: error }, 'An answer could not be counted');
    }
  });

  const objects = (request: FastifyRequest): boolean =>
    // With a key the cookies are not read, and nobody is looking.
    request.actor?.by !== 'key' && (readChoice(jar.read(request, preferences), now())?.objects ?? false);

  const count = (request: FastifyRequest, reply: FastifyReply): void => {
    const note = noted.get(request);
    const answered = note && answeredOf(seenOf(app, request, reply));
    if (!note || !answered) return;
    const role = request.actor?.account?.role;
    counter.count({
      askedAt: note.askedAt,
      at: now().getTime(),
      answered,
      status: reply.raw.statusCode,
      language: languageOf(request, reply),
      ...(isSearch(request.url) ? { found: note.found ?? null } : {}),
      ip: request.ip,
      headers: request.headers,
      objects: objects(request),
      isStaff: role === 'administrator' || role === 'producer',
    });
  };

  keepDays(app, { counter, write: (day) => addDay(database, day), log, now });
}

/** Ends days by the clock, and the last one when the server stops. What cannot be written is tried again: it is integers by then. */
function keepDays(
  app: FastifyInstance,
  {
    counter,
    write,
    log,
    now,
  }: {
    counter: AudienceCounter;
    write: (day: DayFigures) => Promise<void>;
  } & Pick<FeatureOptions['services'], 'log' | 'now'>,
): void {
  let waiting: DayFigures[] = [];
  let writing: Promise<void> = Promise.resolve();
  const writeAll = async () => {
    const days = waiting;
    waiting = [];
    for (const day of days)
      try {
        await write(day);
      } catch (error) {
        log.warn({ err: error, day: day.day }, 'The audience of a day could not be written, and is kept');
        waiting.push(day);
      }
  };
  const keep = (days: readonly DayFigures[]): Promise<void> => {
    waiting.push(...days);
    // One after the other: two would write what waits twice.
    writing = writing.then(writeAll);
    return writing;
  };
  const endDays = () => keep(counter.roll(now().getTime()));
  app.decorate('endAudienceDays', endDays);
  const timer = setInterval(() => void endDays(), EACH_MINUTE);
  timer.unref();
  void endDays();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await keep(counter.stop());
  });
}

/** The language of the answer; one the browser knew already says none, and its address may. Nothing else of the query is read. */
function languageOf(request: FastifyRequest, reply: FastifyReply): string | null {
  const said = reply.raw.getHeader('content-language');
  if (typeof said === 'string') return said.slice(0, 2);
  return reducedQuery(request.url.slice(request.url.indexOf('?') + 1)).lang ?? null;
}

function seenOf(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
  const { headers } = request;
  return {
    method: request.method,
    url: request.url,
    status: reply.raw.statusCode,
    type: String(reply.raw.getHeader('content-type') ?? ''),
    accept: headers.accept ?? '',
    isInside: Object.entries(app.insideHeaders).every(([name, value]) => headers[name] === value),
    isPassing: headers['x-parvis-step'] !== undefined,
  };
}
