import { expect, test } from 'vitest';
import { instantFrom, isoText } from './instant.ts';
import { shiftedNow } from './now.ts';
import { type Zone, zoneNamed } from './zone.ts';

/** A Thursday. */
const now = instantFrom('2021-05-06T12:34:55.450500Z');
const utc = zoneNamed('UTC') as Zone;

const moved = (args: Record<string, number>, zone: Zone = utc) => {
  const given = Object.entries(args).map(([name, value]) => ({ name, value }));
  const result = shiftedNow(now, given, zone);
  return 'fault' in result ? result.fault : isoText(result.instant);
};

test.each([
  [{}, '2021-05-06T12:34:55.450500Z'],
  [{ year: 2000 }, '2000-05-06T12:34:55.450500Z'],
  [{ years: -1 }, '2020-05-06T12:34:55.450500Z'],
  [{ year: 2001, months: -1 }, '2001-04-06T12:34:55.450500Z'],
  [{ months: 20 }, '2023-01-06T12:34:55.450500Z'],
  [{ day: 31, month: 2 }, '2021-02-28T12:34:55.450500Z'],
  [{ day: 31, months: -1 }, '2021-04-30T12:34:55.450500Z'],
  [{ days: -6 }, '2021-04-30T12:34:55.450500Z'],
  [{ hours: 12, microseconds: -500 }, '2021-05-07T00:34:55.450000Z'],
  [{ hour: 0, minute: 0, second: 0, microsecond: 0 }, '2021-05-06T00:00:00Z'],
  [{ weekday: 0 }, '2021-05-10T12:34:55.450500Z'],
  [{ weekday: 3 }, '2021-05-06T12:34:55.450500Z'],
  [{ mondays: 1 }, '2021-05-10T12:34:55.450500Z'],
  [{ mondays: -1 }, '2021-05-03T12:34:55.450500Z'],
  [{ fridays: 2 }, '2021-05-14T12:34:55.450500Z'],
  [{ thursdays: -2 }, '2021-04-29T12:34:55.450500Z'],
])('now(%j) is %s', (args, expected) => {
  expect(moved(args)).toBe(expected);
});

test('the parts of the date are those of the zone, and hours are real ones', () => {
  const paris = zoneNamed('Europe/Paris') as Zone;
  expect(moved({ hour: 0, minute: 0, second: 0, microsecond: 0 }, paris)).toBe('2021-05-05T22:00:00Z');
  expect(moved({ month: 3, day: 28, hour: 1, hours: 1, minute: 0, second: 0, microsecond: 0 }, paris)).toBe(
    '2021-03-28T01:00:00Z',
  );
});

test.each([
  [{ yeers: 1 }, 'now() has no argument yeers'],
  [{ month: 13 }, 'month is not between 1 and 12 in now()'],
  [{ years: 1e14 }, 'now() leaves the years 1 to 9999'],
  [{ years: -2021 }, 'now() leaves the years 1 to 9999'],
  [{ seconds: 1e15 }, 'now() leaves the years 1 to 9999'],
  [{ mondays: 1e9 }, 'now() leaves the years 1 to 9999'],
  [{ days: -1e9 }, 'now() leaves the years 1 to 9999'],
])('now(%j): %s', (args, fault) => {
  expect(moved(args)).toBe(fault);
});
