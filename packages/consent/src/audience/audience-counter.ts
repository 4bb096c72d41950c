import { type DayKey, dayKey, KEY_BYTES } from './day-key.ts';
import type { DayFigures } from './figures.ts';
import { type LocalDay, localDays } from './local-days.ts';
import { agentReader } from './read-agent.ts';
import { type Headers, isAhead, isSignalled, referrerHost } from './read-headers.ts';
import { type Tally, tally } from './tally.ts';

const MINUTE = 60_000;
/** After midnight, so that what was asked before it and takes its time is still counted in its day. */
export const GRACE = 10 * MINUTE;

/** What an answer was, to whoever counts. */
export type Answered =
  | { readonly kind: 'page'; readonly page: string; readonly dataset: string | null }
  | { readonly kind: 'download'; readonly format: string; readonly dataset: string | null }
  | { readonly kind: 'api'; readonly family: string; readonly dataset: string | null }
  /** A page's own call to the API: the page is what was asked for, and the call only tells what a search found. */
  | { readonly kind: 'inside' };

/** One answer of the site, as little of it as is needed. No account, no session, no words of a search. */
export interface AudienceEvent {
  /** When it was asked for, and when it was answered; milliseconds. */
  readonly askedAt: number;
  readonly at: number;
  readonly answered: Answered;
  readonly status: number;
  /** The language of the answer, two letters. */
  readonly language: string | null;
  /** A search was made: did it find anything? Null: that is not known. Absent: no search. The term is not here. */
  readonly found?: boolean | null;
  readonly ip: string;
  readonly headers: Headers;
  /** The visitor objects to statistics, by the choice they made. */
  readonly objects: boolean;
  /** Somebody who works on the portal: nothing of theirs is counted. */
  readonly isStaff: boolean;
}

export interface AudienceOptions {
  /** What tells this site from another: its public address. */
  readonly site: string;
  /** IANA name. */
  readonly timeZone: string;
  /** When counting begins, milliseconds: a day begun before is not whole. */
  readonly since: number;
  /** Random bytes, fresh at each call. */
  readonly random: (bytes: number) => Uint8Array;
  /** For tests that count the digests made. */
  readonly keyFrom?: (secret: Uint8Array) => DayKey;
}

/** Counts the audience of one site. What it knows is in memory only; integers are all that leaves it. */
export interface AudienceCounter {
  count(event: AudienceEvent): void;
  /**
   * Ends the days that are over at `at`, and begins the one that goes on: their keys are destroyed, their integers are given back.
   * To be called each minute, so that no key outlives its day by more than the grace.
   */
  roll(at: number): DayFigures[];
  /** The server stops: gives back what there is, as parts of days. */
  stop(): DayFigures[];
}

interface OpenDay {
  readonly local: LocalDay;
  readonly key: DayKey;
  readonly tally: Tally;
  readonly isWhole: boolean;
}

/**
 * Opens the counters of a site.
 *
 * A visitor is `HMAC-SHA-256(key of the day, site ‖ address ‖ family of browser)`; the key is random, of one site and one day, and
 * is destroyed ten minutes after midnight: not even who runs the server can then tell whether somebody came twice. (C-40 to C-48)
 */
export function openAudience({
  site,
  timeZone,
  since,
  random,
  keyFrom = dayKey,
}: AudienceOptions): AudienceCounter {
  const dayOf = localDays(timeZone);
  const agentOf = agentReader();
  const own = /^https?:\/\/([^/:]+)/i.exec(site)?.[1]?.toLowerCase() ?? '';
  const open = new Map<string, OpenDay>();
  /** Days this counter gave back already: a clock set back may bring one again. */
  const given = new Set<string>();

  const openDay = (at: number): OpenDay => {
    const local = dayOf(at);
    const found = open.get(local.day);
    if (found) return found;
    const day: OpenDay = {
      local,
      key: keyFrom(random(KEY_BYTES)),
      tally: tally(),
      isWhole: since <= local.start && !given.has(local.day),
    };
    open.set(local.day, day);
    return day;
  };

  const end = (day: OpenDay, isWhole: boolean): DayFigures => {
    day.key.destroy();
    open.delete(day.local.day);
    given.add(day.local.day);
    const figures = day.tally.read();
    // A day without a view is not a day without counting.
    if (!figures.some(({ dimension, key }) => dimension === 'total' && key === 'views'))
      figures.push({ dimension: 'total', key: 'views', count: 0, visitors: 0 });
    return { day: day.local.day, isWhole, figures };
  };

  const visit = (event: AudienceEvent, { tally, key }: OpenDay, page: string, dataset: string | null) => {
    const agent = agentOf(one(event.headers['user-agent']));
    const isUnseen = event.objects || isSignalled(event.headers);
    // An objection is honoured before anything is computed, not after. (C-45)
    const visitor = isUnseen ? null : key.digest(`${site}\0${event.ip}\0${agent.family}`);
    tally.add('total', 'views', visitor);
    if (isUnseen) tally.add('total', 'unhashed');
    tally.add('page', page);
    if (dataset !== null) tally.add('dataset-views', dataset, visitor);
    tally.add('device', agent.device);
    tally.add('language', event.language ?? 'none');
    const referrer = referrerHost(event.headers);
    if (referrer !== own) tally.add('referrer', referrer ?? 'none');
  };

  return {
    count: (event) => {
      const { answered, headers } = event;
      if (event.isStaff || isAhead(headers)) return;
      const agent = agentOf(one(headers['user-agent']));
      if (agent.kind === 'robot') return;
      // A program reads no page.
      if (answered.kind === 'page' && agent.kind !== 'browser') return;
      const day = open.get(dayOf(event.askedAt).day) ?? openDay(event.at);
      const isAnswered = event.status < 400;
      if (answered.kind !== 'inside') day.tally.add('status', `${Math.floor(event.status / 100)}xx`);
      if (event.found !== undefined && isAnswered) {
        day.tally.add('total', 'searches');
        if (event.found === false) day.tally.add('total', 'empty-searches');
      }
      // What was refused names what it likes: it makes no key of its own.
      if (!isAnswered) return;
      switch (answered.kind) {
        case 'page':
          return visit(event, day, answered.page, answered.dataset);
        case 'download':
          day.tally.add('total', 'downloads');
          day.tally.add('format', answered.format);
          if (answered.dataset !== null) day.tally.add('dataset-downloads', answered.dataset);
          return;
        case 'api':
          day.tally.add('total', 'api');
          day.tally.add('api', answered.family);
          if (answered.dataset !== null) day.tally.add('dataset-api', answered.dataset);
          return;
        case 'inside':
          return;
        default:
          throw new Error(`No rule for ${answered satisfies never}`);
      }
    },
    roll: (at) => {
      const over = [...open.values()].filter(({ local }) => at >= local.end + GRACE);
      // The clock was set back: a key must not wait for its day to come again.
      const ahead = [...open.values()].filter(({ local }) => local.start > at + GRACE);
      const ended = [...over.map((day) => end(day, day.isWhole)), ...ahead.map((day) => end(day, false))];
      openDay(at);
      return ended;
    },
    stop: () => [...open.values()].map((day) => end(day, false)),
  };
}

function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
