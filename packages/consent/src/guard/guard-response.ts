import { CookieError } from '../cookie/set-cookie.ts';
import { type Judging, judgeLine, type Refusal } from './judge-line.ts';

/** What becomes of a line that may not leave: an error, nothing but a trace, or a trace while the line leaves all the same. */
export type GuardMode = 'throw' | 'drop' | 'report';

/** What the guard did to one line. */
export interface GuardEvent {
  readonly cookie: string;
  readonly what: Refusal | 'corrected';
}

/** What of a response the guard needs: Node's, of HTTP/1 and of the compatibility API of HTTP/2, have it. */
export interface GuardedResponse {
  // biome-ignore lint/suspicious/noExplicitAny: Node gives each of these several forms, and HTTP/2 others.
  writeHead: (...given: any[]) => any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  writeEarlyHints?: (...given: any[]) => any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  addTrailers?: (...given: any[]) => any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  setTrailer?: (...given: any[]) => any;
  getHeader(name: string): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: what it returns is not used.
  setHeader(name: string, value: any): any;
  removeHeader(name: string): void;
  readonly headersSent: boolean;
}

export interface Guarding {
  readonly mode: GuardMode;
  /** What lines are judged by; asked once for the lines of an answer, and never where there is none. */
  readonly judging: (lines: readonly string[]) => Judging;
  /** Lines that remove what the visitor still brings and may not keep; asked of answers that no cache keeps. */
  readonly expiring?: (set: readonly string[]) => readonly string[];
  /** A page asked for before anybody visits it keeps nothing (C-06). */
  readonly isSpeculative: boolean;
  readonly told: (event: GuardEvent) => void;
}

/**
 * Puts the one choke point on a response: every way Node has to send `Set-Cookie` ends in `writeHead`, but early hints and
 * trailers, which carry no cookie at all (spec §4.1, C-54). A raw socket and HTTP/2's `stream.respond` are not seen: do not use them.
 */
export function guardResponse(response: GuardedResponse, guarding: Guarding): void {
  const { expiring, isSpeculative } = guarding;
  const keep = keeper(guarding);
  const { writeHead, writeEarlyHints, addTrailers, setTrailer } = response;
  response.writeHead = (...given: unknown[]) => {
    if (response.headersSent) return Reflect.apply(writeHead, response, given);
    const set = response.getHeader('set-cookie');
    let lines: readonly string[] = [];
    if (set !== undefined) {
      // Gone before they are judged: the answer that tells of an error must be able to leave.
      response.removeHeader('set-cookie');
      lines = keep([set].flat().map(String));
    }
    const others = given.map((part) => keptHeaders(part, keep));
    if (expiring && !isSpeculative && isUnkept(response, others)) {
      lines = takenLines(others) ?? lines;
      lines = [...lines, ...expiring(lines)];
    }
    if (lines.length > 0) response.setHeader('set-cookie', lines);
    return Reflect.apply(writeHead, response, others);
  };
  const never = (lines: readonly string[]) => refuseAll(lines, guarding);
  if (writeEarlyHints)
    response.writeEarlyHints = (hints: unknown, ...rest: unknown[]) =>
      Reflect.apply(writeEarlyHints, response, [keptHeaders(hints, never), ...rest]);
  if (addTrailers)
    response.addTrailers = (trailers: unknown) =>
      Reflect.apply(addTrailers, response, [keptHeaders(trailers, never)]);
  if (setTrailer)
    response.setTrailer = (name: unknown, value: unknown) =>
      isCookie(name)
        ? void never([value].flat().map(String))
        : Reflect.apply(setTrailer, response, [name, value]);
}

type Keep = (lines: readonly string[]) => string[];

function keeper(guarding: Guarding): Keep {
  const { isSpeculative, judging, mode, told } = guarding;
  return (lines) => {
    if (lines.length === 0) return [];
    const by = judging(lines);
    return lines.flatMap((raw) => {
      const verdict = judgeLine(raw, by);
      if ('line' in verdict && isSpeculative) {
        told({ cookie: verdict.name, what: 'speculative' });
        return [];
      }
      if ('refusal' in verdict) {
        told({ cookie: verdict.name, what: verdict.refusal });
        if (mode === 'throw') throw refused(verdict.name, verdict.refusal);
        return mode === 'report' ? [raw] : [];
      }
      if (verdict.isCorrected) told({ cookie: verdict.name, what: 'corrected' });
      return mode === 'report' ? [raw] : [verdict.line];
    });
  };
}

function refuseAll(lines: readonly string[], { mode, told }: Guarding): string[] {
  for (const line of lines) {
    const name = line.split('=', 1)[0] ?? '';
    told({ cookie: name, what: 'no-cookie-here' });
    if (mode === 'throw') throw refused(name, 'no-cookie-here');
  }
  return mode === 'report' ? [...lines] : [];
}

const sentences: Record<Refusal, string> = {
  'undeclared-cookie': 'is not in the registry: declare it first.',
  'value-shape': 'has a value that is not of its declared shape.',
  'too-large': 'takes more bytes than it declares.',
  'not-allowed': 'serves a purpose this visitor has not accepted.',
  'wrong-place': 'is not declared for this part of the site.',
  speculative: 'is set by an answer that nobody visits yet.',
  'no-cookie-here': 'rides on early hints or trailers, where no cookie may be.',
};

function refused(name: string, refusal: Refusal): CookieError {
  return new CookieError(refusal, name, `The cookie ${JSON.stringify(name)} ${sentences[refusal]}`);
}

/** May no cache keep this answer? It must say so itself; one whose headers are a list is left as it is. */
function isUnkept(response: GuardedResponse, given: readonly unknown[]): boolean {
  const headers = given.findLast((part) => typeof part === 'object' && part !== null);
  if (Array.isArray(headers)) return false;
  const own = Object.entries(headers ?? {}).findLast(([name]) => name.toLowerCase() === 'cache-control')?.[1];
  return /\bno-store\b/i.test(String(own ?? response.getHeader('cache-control') ?? ''));
}

/** Takes the cookies out of the object given to `writeHead`, which would replace those set before; undefined when it has none. */
function takenLines(given: unknown[]): string[] | undefined {
  const index = given.findLastIndex((part) => typeof part === 'object' && part !== null);
  const entries = Object.entries(given[index] ?? {});
  const cookies = entries.filter(([name]) => isCookie(name));
  if (cookies.length === 0) return undefined;
  given[index] = Object.fromEntries(entries.filter(([name]) => !isCookie(name)));
  return cookies.flatMap(([, value]) => [value].flat().map(String));
}

const isCookie = (name: unknown) => typeof name === 'string' && name.toLowerCase() === 'set-cookie';

/** Headers as an object, a flat list or a list of pairs, without the refused lines. What is no header is given back as it is. */
function keptHeaders(part: unknown, keep: Keep): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const lines = (value: unknown) => keep([value].flat().map(String));
  if (Array.isArray(part)) {
    const isPairs = Array.isArray(part[0]);
    const pairs: [unknown, unknown][] = isPairs
      ? part.map(([name, value]) => [name, value])
      : Array.from({ length: part.length / 2 }, (_, index) => [part[2 * index], part[2 * index + 1]]);
    if (!pairs.some(([name]) => isCookie(name))) return part;
    const kept = pairs.flatMap(([name, value]): [unknown, unknown][] =>
      isCookie(name) ? lines(value).map((line) => [name, line]) : [[name, value]],
    );
    return isPairs ? kept : kept.flat();
  }
  const entries = Object.entries(part);
  if (!entries.some(([name]) => isCookie(name))) return part;
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (!isCookie(name)) return [[name, value]];
      const kept = lines(value);
      return kept.length > 0 ? [[name, kept]] : [];
    }),
  );
}
