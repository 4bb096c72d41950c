import { type Instant, instantOf, isWithinYears, type WallTime, wall } from './instant.ts';
import { instantIn, localWall, type Zone } from './zone.ts';

export interface NowArgument {
  readonly name: string;
  readonly value: number;
}

/** Singular names set a part of the date, within these bounds. */
const settable = {
  year: [1, 9999],
  month: [1, 12],
  day: [1, 9999],
  hour: [0, 23],
  minute: [0, 59],
  second: [0, 59],
  microsecond: [0, 999_999],
  weekday: [0, 6],
} as const;

/** Plural names add, exactly. */
const microsecondsIn = {
  hours: 3_600_000_000n,
  minutes: 60_000_000n,
  seconds: 1_000_000n,
  microseconds: 1n,
} as const;

const calendarShifts = ['years', 'months', 'days'] as const;

/** From Monday, 0. Adding one goes to the next such day, today included. */
const weekdays = ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays'];

export const nowArgumentNames: readonly string[] = [
  ...Object.keys(settable),
  ...calendarShifts,
  ...Object.keys(microsecondsIn),
  ...weekdays,
];

/** More than the years a query may speak of, in microseconds' reach of nothing: sums stay exact. */
const LARGEST_SHIFT = 1e15;

/**
 * The instant of `now(year=2000, months=-1)`. Parts are set first, then shifted; a day beyond the end of its month is its
 * last day; weekdays come last. Read on the clocks of the zone.
 *
 * @returns why not, when an argument is out of its bounds or the result out of the years 1 to 9999
 */
export function shiftedNow(
  now: Instant,
  args: readonly NowArgument[],
  zone: Zone,
): { readonly instant: Instant } | { readonly fault: string } {
  const given = new Map(args.map(({ name, value }) => [name, value]));
  const fault = faultIn(given);
  if (fault) return { fault };

  const clock = { ...localWall(now, zone), ...partsOf(given) };
  const months = clock.month - 1 + shift(given, 'months');
  const year = clock.year + shift(given, 'years') + Math.floor(months / 12);
  const month = (((months % 12) + 12) % 12) + 1;
  if (!(year >= 1 && year <= 9999) || Math.abs(shift(given, 'days')) > 4e6) return { fault: tooFar };
  const day = Math.min(clock.day, daysIn(year, month)) + shift(given, 'days');
  let instant = instantIn({ ...clock, year, month, day }, zone);
  for (const [name, size] of Object.entries(microsecondsIn)) instant += BigInt(shift(given, name)) * size;
  if (!isWithinYears(instant)) return { fault: tooFar };

  const moved = localWall(instant, zone);
  const days = weekdayShift(moved, given);
  if (!(Math.abs(days) < 4e6)) return { fault: tooFar };
  if (days !== 0) instant = instantIn({ ...moved, day: moved.day + days }, zone);
  return isWithinYears(instant) ? { instant } : { fault: tooFar };
}

const tooFar = 'now() leaves the years 1 to 9999';

function faultIn(given: ReadonlyMap<string, number>): string | undefined {
  for (const [name, value] of given) {
    if (!nowArgumentNames.includes(name)) return `now() has no argument ${name}`;
    if (Math.abs(value) > LARGEST_SHIFT) return tooFar;
    if (!isSettable(name)) continue;
    const [least, most] = settable[name];
    if (value < least || value > most) return `${name} is not between ${least} and ${most} in now()`;
  }
  return undefined;
}

function partsOf(given: ReadonlyMap<string, number>): Partial<WallTime> {
  return Object.fromEntries([...given].filter(([name]) => isSettable(name) && name !== 'weekday'));
}

function isSettable(name: string): name is keyof typeof settable {
  return Object.hasOwn(settable, name);
}

function shift(given: ReadonlyMap<string, number>, name: string): number {
  return given.get(name) ?? 0;
}

/** `weekday=0` is the Monday that comes, today included; `mondays=-1` the Monday that was. */
function weekdayShift(moved: WallTime, given: ReadonlyMap<string, number>): number {
  let today = weekdayOf(moved);
  let days = 0;
  const move = (weekday: number, times: number) => {
    const forward = (weekday - today + 7) % 7;
    const backward = (today - weekday + 7) % 7;
    days += times > 0 ? forward + (times - 1) * 7 : -backward + (times + 1) * 7;
    today = weekday;
  };
  const weekday = given.get('weekday');
  if (weekday !== undefined) move(weekday, 1);
  for (const [index, name] of weekdays.entries()) {
    const times = shift(given, name);
    if (times !== 0) move(index, times);
  }
  return days;
}

function weekdayOf({ year, month, day }: WallTime): number {
  const days = Number(instantOf(wall(year, month, day)) / 86_400_000_000n);
  // 1 January 1970 was a Thursday.
  return (((days + 3) % 7) + 7) % 7;
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
