/** Microseconds since 1970-01-01T00:00:00Z. */
export type Instant = bigint;

/** What a clock and a calendar on a wall show, in some zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

const MICROSECONDS = 1_000_000n;

/** The years a query may speak of; instants beyond are brought back to the nearest one. */
export const FIRST_INSTANT: Instant = instantOf(wall(1, 1, 1));
export const LAST_INSTANT: Instant = instantOf(wall(10_000, 1, 1)) - 1n;

export function wall(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): WallTime {
  return { year, month, day, hour, minute, second, microsecond: 0 };
}

/** The instant at which a clock in UTC shows this. Days and hours beyond their unit carry over. */
export function instantOf(time: WallTime): Instant {
  const date = new Date(0);
  date.setUTCFullYear(time.year, time.month - 1, time.day);
  date.setUTCHours(time.hour, time.minute, time.second);
  return BigInt(date.getTime()) * 1000n + BigInt(time.microsecond);
}

/** What a clock in UTC shows. */
export function wallOf(instant: Instant): WallTime {
  const seconds = floorDivide(instant, MICROSECONDS);
  const date = new Date(Number(seconds) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: Number(instant - seconds * MICROSECONDS),
  };
}

export function isWithinYears(instant: Instant): boolean {
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT;
}

/** `2024-01-31T10:30:00Z`, with microseconds when there are any; years 1 to 9999. */
export function isoText(instant: Instant): string {
  const bounded = instant < FIRST_INSTANT ? FIRST_INSTANT : instant > LAST_INSTANT ? LAST_INSTANT : instant;
  const { year, month, day, hour, minute, second, microsecond } = wallOf(bounded);
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  const fraction = microsecond === 0 ? '' : `.${padded(microsecond, 6)}`;
  return `${date}T${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}${fraction}Z`;
}

/** @param isoInUtc as `isoText` writes it, or a bare date */
export function instantFrom(isoInUtc: string): Instant {
  const fraction = /\.(\d+)/.exec(isoInUtc)?.[1] ?? '';
  const seconds = Date.parse(isoInUtc.replace(/\.\d+/, ''));
  return BigInt(seconds) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

export function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
