import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import {
  extendRegistry,
  openAudience,
  openConsent,
  platformRegistry,
  printChoice,
  readChoice,
  readyServices,
  revisionOf,
} from '@parvis/consent';

const BATCHES = 60;
const BATCH = 5000;

/** A portal with a script that asks and a video: what visitors of a banner have. */
export const registry = extendRegistry(
  platformRegistry({
    site: 'Portail',
    languages: ['fr', 'en'],
    controller: { name: 'Ville', url: null, dpo: null },
  }),
  readyServices
    .filter(({ id }) => id === 'matomo-consent' || id === 'youtube')
    .map((service) =>
      service.declare({ address: 'https://stats.example.org', site: '1', publisher: 'Ville' }),
    ),
);

const now = new Date('2026-11-26T10:00:00Z');
const value = printChoice({
  revision: revisionOf(registry),
  day: now,
  accepted: ['yt'],
  objects: false,
  underSignal: false,
});
const cookies = [
  'sessionid=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  'django_language=en',
  `cookies_preferences=${value}`,
  '_ga=GA1.2.1234567890.1234567890',
].join('; ');
/** What packages that write their cookie by script keep: percent-encoded JSON. */
const encoded = encodeURIComponent(
  JSON.stringify({
    categories: ['necessary', 'video'],
    revision: 3,
    data: null,
    consentTimestamp: '2026-11-26T10:00:00.000Z',
    consentId: 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6',
    services: { necessary: [], video: ['youtube'] },
    languageCode: 'fr',
    lastConsentTimestamp: '2026-11-26T10:00:00.000Z',
    expirationTime: 1811239200000,
  }),
);

/** Microseconds of one call: the median of many batches, after as many that do not count. */
function microseconds(call: (index: number) => unknown): number {
  const batches: number[] = [];
  for (let batch = 0; batch < 2 * BATCHES; batch++) {
    const start = performance.now();
    for (let index = 0; index < BATCH; index++) call(index);
    if (batch >= BATCHES) batches.push(((performance.now() - start) / BATCH) * 1000);
  }
  return batches.toSorted((one, other) => one - other)[BATCHES >> 1] ?? 0;
}

/** An answer of Node's own, up to its head; nothing is on the wire. */
function answering(
  guard: ((request: IncomingMessage, response: ServerResponse) => void) | null,
  cookie: string,
) {
  const socket = new Socket();
  const line = 'django_language=en; Path=/; SameSite=Lax; Max-Age=31536000';
  return () => {
    const request = new IncomingMessage(socket);
    request.url = '/explore/';
    request.headers = cookie ? { host: 'a', cookie } : { host: 'a' };
    const response = new ServerResponse(request);
    guard?.(request, response);
    response.setHeader('Content-Type', 'text/html');
    if (cookie) response.setHeader('Set-Cookie', line);
    response.writeHead(200);
    return response;
  };
}

export interface Time {
  readonly name: string;
  readonly micros: number;
  /** The most it may be; null where it is there to compare. */
  readonly aim: number | null;
}

export function times(): Time[] {
  const { guard } = openConsent({ registry, secure: false, mode: 'drop', now: () => now });
  const hook = (cookie: string) =>
    microseconds(answering(guard, cookie)) - microseconds(answering(null, cookie));
  const audience = openAudience({
    site: 'https://data.example.org',
    timeZone: 'Europe/Paris',
    since: 0,
    random: randomBytes,
  });
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  return [
    { name: 'the guard, on an answer to who brings no cookie', micros: hook(''), aim: 5 },
    { name: 'the guard, on four cookies that come and one that leaves', micros: hook(cookies), aim: 5 },
    { name: 'reading the choice', micros: microseconds(() => readChoice(value, now)), aim: 1 },
    {
      name: 'reading percent-encoded JSON, as other packages keep it',
      micros: microseconds(() => JSON.parse(decodeURIComponent(encoded))),
      aim: null,
    },
    {
      name: 'counting a page viewed',
      micros: microseconds((index) =>
        audience.count({
          askedAt: now.getTime(),
          at: now.getTime(),
          answered: { kind: 'page', page: 'catalogue', dataset: null },
          status: 200,
          language: 'fr',
          ip: `10.0.${index >> 8}.${index & 255}`,
          headers,
          objects: false,
          isStaff: false,
        }),
      ),
      aim: 5,
    },
  ];
}
