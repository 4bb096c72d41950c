import { randomUUID } from 'node:crypto';
import type { Access } from '@parvis/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../config.ts';
import type { Actor } from '../services.ts';
import type { AccessRules } from './access-rules.ts';
import { isExplore, PortalError } from './errors.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The headers by which a page's own calls are known: the page was counted when it was asked for. */
    readonly insideHeaders: Readonly<Record<string, string>>;
  }
}

/** Says that the call is made by a page of this very process; its value is made anew in each. */
const INSIDE = 'x-parvis-inside';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Calls counted by caller, in windows of a fixed length that start together. */
export interface Counter {
  /** Counts one more. @returns how many there are in the window, this one included */
  add(who: string, now: Date): number;
  /** When the window of `now` ends. */
  endOf(now: Date): Date;
}

/** A counter in this process's memory; what it knows is forgotten with each window, so it cannot grow for ever. */
export function memoryCounter(milliseconds: number): Counter {
  let start = 0;
  let counts = new Map<string, number>();
  const startOf = (now: Date) => Math.floor(now.getTime() / milliseconds) * milliseconds;
  return {
    endOf: (now) => new Date(startOf(now) + milliseconds),
    add: (who, now) => {
      if (startOf(now) !== start) {
        start = startOf(now);
        counts = new Map();
      }
      const count = (counts.get(who) ?? 0) + 1;
      counts.set(who, count);
      return count;
    },
  };
}

/**
 * Bounds API calls and pages by address, account or key, per minute and per day, and tells the public API's readers what is left
 * of the day. A page counts once, however many calls it makes.
 */
export function registerRateLimit(
  app: FastifyInstance,
  { settings, rules, now }: { settings: Settings; rules: AccessRules; now: () => Date },
): void {
  const minute = memoryCounter(MINUTE);
  const day = memoryCounter(DAY);
  const remaining = new WeakMap<FastifyRequest, { limit: number; left: number }>();

  const usual = usualQuotas(settings);

  const inside = randomUUID();
  app.decorate('insideHeaders', { [INSIDE]: inside });

  app.addHook('onRequest', async (request) => {
    if (!isCounted(request) || request.headers[INSIDE] === inside) return;
    const { account } = request.actor;
    const perMinute = account ? settings.accountCallsPerMinute : settings.anonymousCallsPerMinute;
    const { who, perDay } = quotaOf(request, await rules.current(), usual);
    if (perDay === 0 && perMinute === 0) return;
    const instant = now();
    const today = day.add(who, instant);
    if (perDay > 0) remaining.set(request, { limit: perDay, left: Math.max(0, perDay - today) });
    if (perDay > 0 && today > perDay) throw dayIsOver(day.endOf(instant), perDay, instant, account === null);
    if (perMinute > 0 && minute.add(who, instant) > perMinute)
      throw new PortalError('too-many-requests', `More than ${perMinute} calls in a minute.`, {
        hint: 'Slow down, or take the whole dataset as an export.',
        retryAfter: (minute.endOf(instant).getTime() - instant.getTime()) / 1000,
        members: quotaMembers(10_005, minute.endOf(instant), perMinute, 'minute'),
      });
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const known = remaining.get(request);
    // The reference service tells nothing on its errors, and clients read these headers only on answers.
    if (!known || !isExplore(request) || reply.statusCode >= 400) return payload;
    reply.header('X-RateLimit-Limit', String(known.limit));
    reply.header('X-RateLimit-Remaining', String(known.left));
    reply.header('X-RateLimit-Reset', resetText(day.endOf(now())));
    return payload;
  });
}

/** Calls a day where administrators set nothing; 0: no limit of a day. */
export function usualQuotas(settings: Settings): { readonly anonymous: number; readonly account: number } {
  const { callsPerDay, anonymousCallsPerMinute, accountCallsPerMinute } = settings;
  const perDay = (perMinute: number) => callsPerDay || perMinute * (DAY / MINUTE);
  return { anonymous: perDay(anonymousCallsPerMinute), account: perDay(accountCallsPerMinute) };
}

/** Under which name a call counts, and how many a day that name has. */
function quotaOf(
  { actor, ip }: { readonly actor: Actor; readonly ip: string },
  access: Access,
  usual: ReturnType<typeof usualQuotas>,
): { readonly who: string; readonly perDay: number } {
  const { account, key } = actor;
  if (account === null)
    return { who: `address ${ip}`, perDay: access.anonymousCallsPerDay ?? usual.anonymous };
  // Such a key was agreed with somebody: what it calls leaves its owner's own share whole.
  if (key && key.callsPerDay !== null) return { who: `key ${key.id}`, perDay: key.callsPerDay };
  return { who: `account ${account.id}`, perDay: access.accountCallsPerDay ?? usual.account };
}

/** An API call, or a page: what a page is drawn with (its style, its font) is not. */
function isCounted({ method, url, headers }: FastifyRequest): boolean {
  if (method === 'OPTIONS') return false;
  return /^\/(?:api|oauth2)\//.test(url) || (headers.accept ?? '').includes('text/html');
}

/** As the Explore API writes it: `2026-08-18 00:00:00+00:00`. */
function resetText(end: Date): string {
  return `${end.toISOString().slice(0, 10)} 00:00:00+00:00`;
}

function dayIsOver(end: Date, limit: number, now: Date, isAnonymous: boolean): PortalError {
  return new PortalError('too-many-requests', `More than ${limit} calls today.`, {
    hint: 'The count starts again at midnight UTC. Whole datasets are offered as exports.',
    retryAfter: (end.getTime() - now.getTime()) / 1000,
    members: quotaMembers(isAnonymous ? 10_005 : 10_002, end, limit, 'day'),
  });
}

/** The body of a quota error in the Explore API, which has no `error_code`. */
function quotaMembers(code: number, end: Date, limit: number, unit: 'day' | 'minute') {
  return {
    errorcode: code,
    reset_time: end.toISOString().replace('.000Z', 'Z'),
    limit_time_unit: unit,
    call_limit: limit,
    error: `Too many requests: ${limit} calls a ${unit} are allowed.`,
  };
}
