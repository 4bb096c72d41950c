import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AudienceCounter, type AudienceEvent, GRACE, openAudience } from './audience-counter.ts';
import { dayKey } from './day-key.ts';
import type { DayFigures } from './figures.ts';

const noon = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const phone =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36';

interface Counted {
  readonly counter: AudienceCounter;
  /** Digests made so far. */
  readonly digests: string[];
  /** The bytes each key was made from. */
  readonly secrets: Uint8Array[];
}

function open({ site = 'https://a.example', since = noon - 48 * HOUR, timeZone = 'UTC' } = {}): Counted {
  const digests: string[] = [];
  const secrets: Uint8Array[] = [];
  const counter = openAudience({
    site,
    timeZone,
    since,
    random: (bytes) => {
      const secret = randomBytes(bytes);
      secrets.push(secret);
      return secret;
    },
    keyFrom: (secret) => {
      const key = dayKey(secret);
      return {
        ...key,
        digest: (text) => {
          const digest = key.digest(text);
          digests.push(digest.toString('hex'));
          return digest;
        },
      };
    },
  });
  return { counter, digests, secrets };
}

function view(changes: Partial<AudienceEvent> = {}): AudienceEvent {
  const at = changes.at ?? noon;
  return {
    askedAt: at,
    at,
    answered: { kind: 'page', page: '/', dataset: null },
    status: 200,
    language: 'fr',
    ip: '192.0.2.1',
    headers: { 'user-agent': firefox },
    objects: false,
    isStaff: false,
    ...changes,
  };
}

function figure(day: DayFigures | undefined, dimension: string, key: string) {
  const found = day?.figures.find((one) => one.dimension === dimension && one.key === key);
  return found ? [found.count, found.visitors] : undefined;
}
const total = (day: DayFigures | undefined, key = 'views') => figure(day, 'total', key);
const tomorrow = Date.parse('2026-11-25T00:10:00Z');

test('counts a visitor once a day, however many pages they look at, and each browser of a house apart', () => {
  const { counter } = open();
  counter.count(view());
  counter.count(view({ answered: { kind: 'page', page: '/explore', dataset: null } }));
  counter.count(view({ headers: { 'user-agent': phone } }));
  counter.count(view({ ip: '2001:db8::1' }));
  const [day] = counter.roll(tomorrow);
  expect(day).toMatchObject({ day: '2026-11-24', isWhole: true });
  expect(total(day)).toEqual([4, 3]);
  expect(figure(day, 'page', '/explore')).toEqual([1, null]);
  expect(figure(day, 'device', 'phone')).toEqual([1, null]);
  expect(figure(day, 'language', 'fr')).toEqual([4, null]);
});

test('counts views and visitors of a dataset, its downloads by format, its API calls, and searches that found nothing', () => {
  const { counter } = open();
  counter.count(view({ answered: { kind: 'page', page: '/explore/dataset/table', dataset: 'arbres' } }));
  counter.count(view({ answered: { kind: 'download', format: 'csv', dataset: 'arbres' } }));
  counter.count(
    view({
      answered: { kind: 'api', family: 'records', dataset: 'arbres' },
      headers: { 'user-agent': 'curl/8' },
    }),
  );
  counter.count(view({ answered: { kind: 'inside' }, found: false }));
  counter.count(view({ answered: { kind: 'inside' }, found: true }));
  const [day] = counter.roll(tomorrow);
  expect(figure(day, 'dataset-views', 'arbres')).toEqual([1, 1]);
  expect(figure(day, 'dataset-downloads', 'arbres')).toEqual([1, null]);
  expect(figure(day, 'format', 'csv')).toEqual([1, null]);
  expect(figure(day, 'dataset-api', 'arbres')).toEqual([1, null]);
  expect(figure(day, 'api', 'records')).toEqual([1, null]);
  expect([total(day, 'downloads'), total(day, 'api')].map((pair) => pair?.[0])).toEqual([1, 1]);
  expect([total(day, 'searches'), total(day, 'empty-searches')].map((pair) => pair?.[0])).toEqual([2, 1]);
  expect(figure(day, 'status', '2xx')).toEqual([3, null]);
});

test('of the page that led here, keeps the host, and nothing of its own pages', () => {
  const { counter } = open();
  const from = (referer: string) => counter.count(view({ headers: { 'user-agent': firefox, referer } }));
  from('https://jeanne:secret@Moteur.Example:8443/recherche?q=ma+maladie#ici');
  from('https://a.example/explore/');
  from('android-app://com.example');
  const [day] = counter.roll(tomorrow);
  const referrers = day?.figures.filter(({ dimension }) => dimension === 'referrer').map(({ key }) => key);
  expect(referrers).toEqual(['moteur.example', 'none']);
  expect(JSON.stringify(day)).not.toMatch(/maladie|jeanne|secret|recherche/);
});

describe('C-06 and C-41: what is no visit is not counted', () => {
  test.each([
    ['a page fetched ahead', { headers: { 'user-agent': firefox, 'sec-purpose': 'prefetch;prerender' } }],
    ['an older way to fetch ahead', { headers: { 'user-agent': firefox, purpose: 'prefetch' } }],
    ['a robot', { headers: { 'user-agent': 'Mozilla/5.0 (compatible; Examplebot/2.1; +http://x.example)' } }],
    ['a program that reads pages', { headers: { 'user-agent': 'python-requests/2.32' } }],
    ['no name at all', { headers: {} }],
    ['somebody who works on the portal', { isStaff: true }],
    ['a page that is not there', { status: 404 }],
  ] as const)('%s', (_, changes) => {
    const { counter, digests } = open();
    counter.count(view(changes));
    const [day] = counter.roll(tomorrow);
    expect(total(day)?.[0] ?? 0).toBe(0);
    expect(digests).toEqual([]);
  });
});

describe('C-45: an objection is counted as a view, and nothing is computed of whoever objects', () => {
  test.each([
    ['the choice of the visitor', { objects: true }],
    ['Global Privacy Control', { headers: { 'user-agent': firefox, 'sec-gpc': '1' } }],
    ['Do Not Track', { headers: { 'user-agent': firefox, dnt: '1' } }],
  ] as const)('%s', (_, changes) => {
    const { counter, digests } = open();
    counter.count(view());
    expect(digests).toHaveLength(1);
    counter.count(view(changes));
    expect(digests).toHaveLength(1);
    const [day] = counter.roll(tomorrow);
    expect(total(day)).toEqual([2, 1]);
    expect(total(day, 'unhashed')?.[0]).toBe(1);
  });
});

test('C-42: the same visitor of two sites is two digests, under two keys', () => {
  const [one, other] = [open(), open({ site: 'https://b.example' })];
  one.counter.count(view());
  other.counter.count(view());
  expect(one.secrets[0]).not.toEqual(other.secrets[0]);
  expect(one.digests[0]).not.toEqual(other.digests[0]);
  // Not even with the same key.
  const secret = randomBytes(32);
  const [a, b] = ['https://a.example', 'https://b.example'].map((site) =>
    dayKey(Buffer.from(secret)).digest([site, '192.0.2.1', 'firefox'].join('\0')).toString('hex'),
  );
  expect(a).not.toEqual(b);
});

describe('C-48: the key of a day', () => {
  test('is 32 random bytes, is zeros ten minutes after midnight, and not before', () => {
    const { counter, secrets } = open();
    counter.count(view());
    expect(secrets[0]).toHaveLength(32);
    expect(counter.roll(tomorrow - 1)).toEqual([]);
    expect(secrets[0]?.some((byte) => byte !== 0)).toBe(true);
    counter.roll(tomorrow);
    expect(secrets[0]?.every((byte) => byte === 0)).toBe(true);
  });

  test('of one day is not that of the next: who comes back on the morrow is somebody new', () => {
    const { counter, digests } = open();
    counter.count(view());
    counter.roll(tomorrow);
    counter.count(view({ at: tomorrow }));
    expect(new Set(digests).size).toBe(2);
    expect(total(counter.roll(tomorrow + 24 * HOUR)[0])).toEqual([1, 1]);
  });

  test('cannot be used any more: yesterday cannot be computed again', () => {
    const secret = randomBytes(32);
    const key = dayKey(secret);
    key.destroy();
    expect(() => key.digest('192.0.2.1')).toThrow('gone');
  });

  test('is destroyed as well when the clock is set back before its day', () => {
    const { counter, secrets } = open();
    counter.count(view({ at: noon + 240 * HOUR }));
    const [ahead] = counter.roll(noon);
    expect(ahead).toMatchObject({ day: '2026-12-04', isWhole: false });
    expect(secrets[0]?.every((byte) => byte === 0)).toBe(true);
  });
});

test('what was asked for before midnight and took its time is still counted in its day', () => {
  const { counter } = open();
  const midnight = tomorrow - GRACE;
  counter.count(view({ at: midnight - 1000 }));
  counter.count(
    view({
      askedAt: midnight - 1000,
      at: midnight + 60_000,
      answered: { kind: 'download', format: 'csv', dataset: null },
    }),
  );
  counter.count(view({ at: midnight + 1000 }));
  // Too late: its day is over, so it counts where it ended.
  const [day] = counter.roll(tomorrow);
  counter.count(view({ askedAt: midnight - 1000, at: tomorrow + 1000 }));
  expect(total(day)).toEqual([1, 1]);
  expect(total(day, 'downloads')).toEqual([1, 0]);
  expect(total(counter.roll(tomorrow + 24 * HOUR)[0])?.[0]).toBe(2);
});

test('a stop gives what there is, as a part of a day; what comes after a start in mid-day is a part as well', () => {
  const before = open();
  before.counter.count(view());
  expect(before.counter.stop()).toMatchObject([{ day: '2026-11-24', isWhole: false }]);
  expect(before.secrets[0]?.every((byte) => byte === 0)).toBe(true);
  const after = open({ since: noon });
  after.counter.count(view());
  expect(after.counter.roll(tomorrow)).toMatchObject([{ day: '2026-11-24', isWhole: false }]);
});

test('a day that comes twice, by a clock set back, is a part the second time', () => {
  const { counter } = open();
  counter.roll(noon);
  expect(counter.roll(noon + 24 * HOUR)[0]?.isWhole).toBe(true);
  counter.roll(noon);
  const again = counter.roll(noon + 24 * HOUR).find(({ day }) => day === '2026-11-24');
  expect(again?.isWhole).toBe(false);
});

test('a day without a visit says zero: it is not a day on which nothing was counted', () => {
  const { counter } = open();
  counter.roll(noon);
  expect(total(counter.roll(tomorrow)[0])).toEqual([0, 0]);
});

test('a day ends at the midnight of the portal, wherever the server is', () => {
  const { counter } = open({ timeZone: 'America/Guadeloupe' });
  counter.count(view({ at: Date.parse('2026-11-25T03:59:00Z') }));
  expect(counter.roll(Date.parse('2026-11-25T04:09:59Z'))).toEqual([]);
  expect(counter.roll(Date.parse('2026-11-25T04:10:00Z'))).toMatchObject([{ day: '2026-11-24' }]);
});

test('C-41: what leaves is integers by key and day: no address, no digest, no words of anybody', () => {
  const { counter, digests } = open();
  for (let index = 0; index < 1500; index += 1)
    counter.count(view({ ip: `198.51.${index >> 8}.${index & 255}` }));
  const [day] = counter.roll(tomorrow);
  for (const one of day?.figures ?? []) {
    expect(Object.keys(one).toSorted()).toEqual(['count', 'dimension', 'key', 'visitors']);
    expect(Number.isInteger(one.count)).toBe(true);
    expect(one.visitors === null || Number.isInteger(one.visitors)).toBe(true);
  }
  const text = JSON.stringify(day);
  expect(text).not.toMatch(/198\.51/);
  expect(digests.some((digest) => text.includes(digest.slice(0, 12)))).toBe(false);
});

test('whoever invents referrers fills no memory: beyond 2,000 a day they are others', () => {
  const { counter } = open();
  for (let index = 0; index < 2500; index += 1)
    counter.count(view({ headers: { 'user-agent': firefox, referer: `https://h${index}.example/` } }));
  const [day] = counter.roll(tomorrow);
  expect(day?.figures.filter(({ dimension }) => dimension === 'referrer')).toHaveLength(2001);
  expect(figure(day, 'referrer', 'other')).toEqual([500, null]);
});

test('counting an event takes microseconds', () => {
  const { counter } = open();
  const plain = openAudience({
    site: 'https://a.example',
    timeZone: 'Europe/Paris',
    since: 0,
    random: randomBytes,
  });
  const events = Array.from({ length: 20_000 }, (_, index) =>
    view({ ip: `10.0.${index >> 8}.${index & 255}` }),
  );
  for (const event of events) plain.count(event);
  const start = performance.now();
  for (const event of events) plain.count(event);
  const micros = ((performance.now() - start) / events.length) * 1000;
  console.log(`Audience: ${micros.toFixed(2)} µs an event`);
  // Far above what it takes, for a machine that does much else meanwhile.
  expect(micros).toBeLessThan(100);
  counter.stop();
});
