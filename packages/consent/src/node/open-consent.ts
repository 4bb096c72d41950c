import { frameOrigin, gatePolicy, pagePolicy, printPolicy } from '../csp/policy.ts';
import {
  type GuardEvent,
  type GuardedResponse,
  type GuardMode,
  guardResponse,
} from '../guard/guard-response.ts';
import type { Judging } from '../guard/judge-line.ts';
import { cookieValue, declaredCookies, expiryLines, type IncomingCookies } from '../guard/read-cookies.ts';
import { revisionOf } from '../registry/material.ts';
import { effectiveName } from '../registry/registry.ts';
import type { Registry } from '../registry/types.ts';
import { type RegistryHistory, readVisitor, signalOf, type Visitor } from '../visitor/visitor.ts';
import { type Answer, answerChoice } from './answer-choice.ts';

/** What of a Node request is read. */
export interface NodeRequest {
  readonly url?: string | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  /** As they came, names and values in turn. */
  readonly rawHeaders?: string[];
}

export interface ConsentOptions {
  /** The registry, or its history where it changes while the server runs. */
  readonly registry: Registry | RegistryHistory;
  /** Is the site's public address https? A setting, never a header of the request. */
  readonly secure: boolean;
  /** The site's public address, for browsers too old to say where a form comes from but by its `Origin`. */
  readonly origin?: string;
  /** `throw` in development and tests, `drop` in production. */
  readonly mode: GuardMode;
  readonly now?: () => Date;
  /** Told of each line refused or corrected. */
  readonly told?: (event: GuardEvent) => void;
  /** Which part of the site an address belongs to; the front office when absent. */
  readonly placeOf?: (path: string) => Judging['place'];
  /**
   * Cookies that nobody declared here and that are left alone all the same: those of another application behind the same host.
   * Withdrawn ones are removed whatever it says.
   */
  readonly keeps?: (name: string) => boolean;
  /** Addresses whose answers remove what may not be kept, where they are `no-store`; `/_consent/…` and the form of the choice. */
  readonly removesAt?: (path: string) => boolean;
}

/** Consent for a server built on Node's requests and responses. */
export interface Consent {
  /** This request's visitor. */
  readonly read: (request: NodeRequest) => Visitor;
  /** The answer to the form of the choice. The server bounds how often one address may post, and sends what is returned. */
  readonly choose: (request: NodeRequest, body: string) => Answer;
  /** Guards an answer, and hides from the code that follows the cookies it may not see. */
  readonly guard: (request: NodeRequest, response: GuardedResponse) => void;
  /** The Content-Security-Policy of pages, or of the opened gate of a service. @throws {RangeError} for a service nobody declared */
  readonly csp: (what: 'page' | { readonly gate: string }) => string;
  /** Lines refused or corrected since the start, by reason. */
  readonly counts: () => Readonly<Record<string, number>>;
}

/** Opens consent for one site. */
export function openConsent(options: ConsentOptions): Consent {
  const { secure, now = () => new Date(), told, placeOf = () => 'front' } = options;
  const { keeps = () => false, removesAt = (path) => CHOICE_ADDRESSES.test(path) } = options;
  const history: RegistryHistory = 'schema' in options.registry ? alone(options.registry) : options.registry;
  const counts = new Map<string, number>();
  const visitorOf = (request: NodeRequest, value: string | undefined) =>
    readVisitor({ value, signal: signalOf(request.headers) }, history, now());
  const read = (request: NodeRequest) =>
    visitorOf(request, cookieValue(text(request.headers.cookie), choiceName(history.current)));

  /** The visitor as the lines of an answer make them: what it says of their choice holds for that very answer. */
  const answered = (request: NodeRequest, lines: readonly string[]): Visitor => {
    const start = `${choiceName(history.current)}=`;
    const line = lines.findLast((one) => one.startsWith(start));
    return line === undefined ? read(request) : visitorOf(request, line.slice(start.length).split(';', 1)[0]);
  };

  return {
    read,
    choose: (request, body) =>
      answerChoice(body, {
        history,
        secure,
        visitor: read(request),
        isOurs: !isSpeculative(request) && isOurs(request, options.origin),
        now: now(),
      }),
    guard: (request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      const place = placeOf(path);
      const brought = text(request.headers.cookie);
      if (brought !== undefined) {
        const visitor = lazily(() => read(request));
        const incoming = declaredCookies(brought, history.current, (code) => visitor().allows(code));
        hide(request, place === 'embed' ? undefined : incoming.header);
      }
      guardResponse(response, {
        mode: options.mode,
        isSpeculative: isSpeculative(request),
        judging: (lines) => {
          const visitor = lazily(() => answered(request, lines));
          const allows = (code: string) => visitor().allows(code);
          return { registry: history.current, secure, place, allows, now: now() };
        },
        ...(brought !== undefined && place !== 'embed' && removesAt(path)
          ? {
              expiring: (set) => {
                const visitor = answered(request, set);
                const registry = history.current;
                const judged = declaredCookies(brought, registry, (code) => visitor.allows(code));
                const names = [...judged.withdrawn, ...judged.undeclared.filter((name) => !keeps(name))];
                const unset = names.filter((name) => !set.some((line) => line.startsWith(`${name}=`)));
                return expiryLines(unset, { registry, secure });
              },
            }
          : {}),
        told: (event) => {
          counts.set(event.what, (counts.get(event.what) ?? 0) + 1);
          told?.(event);
        },
      });
    },
    csp: (what) => {
      if (what === 'page') return printPolicy(pagePolicy(history.current));
      const service = history.current.services.find(({ id }) => id === what.gate);
      if (!service) throw new RangeError(`No service is declared as ${JSON.stringify(what.gate)}.`);
      return printPolicy(gatePolicy(frameOrigin(service)));
    },
    counts: () => Object.fromEntries(counts),
  };
}

/** Where answers are each visitor's own and never kept. */
const CHOICE_ADDRESSES = /^\/(?:_consent|cookies\/preferences)(?:\/|$)/;

function choiceName(registry: Registry): string {
  const item = registry.items.find(({ exemption }) => exemption === 'choice');
  return item ? effectiveName(registry, item) : 'cookies_preferences';
}

/** Leaves of a request the cookies that the code which follows may see. */
function hide(request: NodeRequest, cookies: IncomingCookies['header']): void {
  if (cookies === text(request.headers.cookie)) return;
  if (cookies === undefined) delete request.headers.cookie;
  else request.headers.cookie = cookies;
  const { rawHeaders = [] } = request;
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2)
    if (rawHeaders[index]?.toLowerCase() === 'cookie') rawHeaders.splice(index, 2);
  if (cookies !== undefined) rawHeaders.push('Cookie', cookies);
}

/** Made once, and only by who needs it. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Is a browser fetching or drawing a page before anybody visits it? (C-06) */
export function isSpeculative({ headers }: NodeRequest): boolean {
  return /prefetch|prerender/.test(`${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''}`);
}

/** Does the browser say that a page of this very site sent this? Silence is a no (C-74). */
function isOurs({ headers }: NodeRequest, origin: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? origin !== undefined && headers.origin === origin : site === 'same-origin';
}

function alone(registry: Registry): RegistryHistory {
  const revision = revisionOf(registry);
  return { current: registry, revision, of: (name) => (name === revision ? registry : undefined) };
}

function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join('; ') : header;
}
