import type { IntervalUnit } from '@parvis/odsql';
import { floorMod, instantAt, localMicros, microsAtLocal, microsOf, offsetText } from './instant.ts';

/** Instants in UTC, `from` included and `until` not; null where it is open. */
export interface Period {
  readonly from: string | null;
  readonly until: string | null;
}

const SECOND = 1_000_000n;
const lengths = {
  millisecond: 1000n,
  second: SECOND,
  minute: 60n * SECOND,
  hour: 3600n * SECOND,
  day: 86_400n * SECOND,
  week: 7n * 86_400n * SECOND,
} as const;

// 1970-01-01 was a Thursday, and weeks begin on Monday.
const FIRST_MONDAY = 4n * lengths.day;

/**
 * The period of equal width that holds an instant. Hours and shorter are multiples of their width since 1970 in UTC;
 * days and longer are those of the zone's calendar.
 *
 * @param instant ISO 8601 in UTC
 */
export function periodOf(
  instant: string,
  count: number,
  unit: IntervalUnit,
  timezone: string,
): { readonly from: string; readonly until: string } {
  const micros = microsOf(instant);
  switch (unit) {
    case 'millisecond':
    case 'second':
    case 'minute':
    case 'hour': {
      const width = lengths[unit] * BigInt(count);
      const from = micros - floorMod(micros, width);
      return { from: instantAt(from), until: instantAt(from + width) };
    }
    case 'day':
    case 'week': {
      const width = lengths[unit] * BigInt(count);
      const local = localMicros(micros, timezone);
      const from = local - floorMod(local - (unit === 'week' ? FIRST_MONDAY : 0n), width);
      return localPeriod(from, from + width, timezone);
    }
    case 'month':
    case 'quarter':
    case 'year': {
      const months = count * { month: 1, quarter: 3, year: 12 }[unit];
      const local = instantAt(localMicros(micros, timezone));
      const month = Number(local.slice(0, 4)) * 12 + Number(local.slice(5, 7)) - 1;
      const first = Math.floor(month / months) * months;
      return localPeriod(monthMicros(first), monthMicros(first + months), timezone);
    }
    default:
      throw new Error(`No period of ${unit satisfies never}`);
  }
}

/** `[2020-01-01T00:00:00.000Z, 2020-01-02T00:00:00.000Z[` in UTC, with the offset in any other zone. */
export function showPeriod({ from, until }: Period, timezone: string): string {
  return `[${showBound(from, timezone)}, ${showBound(until, timezone)}[`;
}

function showBound(bound: string | null, timezone: string): string {
  if (bound === null) return '*';
  const micros = microsOf(bound);
  if (timezone === 'UTC') return `${instantAt(micros).slice(0, 23)}Z`;
  const local = localMicros(micros, timezone);
  const shown = instantAt(local)
    .slice(0, 23)
    .replace(/\.000$/, '');
  return `${shown}${offsetText(local - micros)}`;
}

function localPeriod(from: bigint, until: bigint, timezone: string) {
  return {
    from: instantAt(microsAtLocal(from, timezone)),
    until: instantAt(microsAtLocal(until, timezone)),
  };
}

/** Midnight of the first day of a month, counted from the year 0. */
function monthMicros(months: number): bigint {
  return BigInt(Date.UTC(Math.floor(months / 12), months % 12)) * 1000n;
}
