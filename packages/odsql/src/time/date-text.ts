import type { DateLiteral } from '../plan/index.ts';
import { type Instant, instantOf, isoText, type WallTime, wall } from './instant.ts';
import { instantIn, localWall, type Zone } from './zone.ts';

/** A date as it was written, before any zone: `2017`, `2017-04`, `2017/04/03`, `2017-04-03T08:02:00.5+02:00`. */
export interface WrittenDate {
  readonly wall: WallTime;
  readonly precision: DateLiteral['precision'];
  /** Minutes east of UTC when they were written; `Z` is 0. */
  readonly offset: number | null;
}

const dateParts = /^(\d{4})(?:([-/])(\d{1,2})(?:\2(\d{1,2}))?)?$/;
const timeParts =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+\- ]\d{2}(?::?\d{2})?)?$/i;
const completeIso = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;

/** Reads ISO 8601, whole or partial, and `YYYY/MM/DD`. Undefined for anything else, and for a day no month has. */
export function readDate(text: string): WrittenDate | undefined {
  const trimmed = text.trim();
  return readDay(trimmed) ?? readTime(trimmed);
}

/** The same, of a text that holds at least a whole day: what may stand for a date without saying so. */
export function readCompleteDate(text: string): WrittenDate | undefined {
  return completeIso.test(text) ? readDate(text) : undefined;
}

export function writtenYear(year: number): WrittenDate {
  return { wall: wall(year, 1, 1), precision: 'year', offset: null };
}

/** A date in a query: without an offset it is read in the zone. */
export function dateLiteral(written: WrittenDate, zone: Zone): DateLiteral {
  const from = instantWritten(written, written.wall, zone);
  const until =
    written.precision === 'instant' ? from + 1n : instantWritten(written, nextWall(written), zone);
  return { kind: 'date', from: isoText(from), until: isoText(until), precision: written.precision };
}

/** The same as a value of type `date`, which knows no zone: midnight, written as if in UTC. */
export function dayLiteral(written: WrittenDate, zone: Zone): DateLiteral {
  const { year, month, day } =
    written.offset === null ? written.wall : localWall(instantWritten(written, written.wall, zone), zone);
  const from = instantOf(wall(year, month, day));
  const until = instantOf(wall(year, month, day + 1));
  return { kind: 'date', from: isoText(from), until: isoText(until), precision: 'day' };
}

export function instantLiteral(instant: Instant): DateLiteral {
  return { kind: 'date', from: isoText(instant), until: isoText(instant + 1n), precision: 'instant' };
}

function readDay(text: string): WrittenDate | undefined {
  const [match, year = '', , month, day] = dateParts.exec(text) ?? [];
  if (match === undefined) return undefined;
  const precision = day ? 'day' : month ? 'month' : 'year';
  const written = wall(Number(year), Number(month ?? 1), Number(day ?? 1));
  return existing({ wall: written, precision, offset: null });
}

function readTime(text: string): WrittenDate | undefined {
  const [match, date = '', hour, minute, second, fraction, offset] = timeParts.exec(text) ?? [];
  if (match === undefined) return undefined;
  const [year, month, day] = date.split('-').map(Number);
  const written: WallTime = {
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').padEnd(6, '0').slice(0, 6)),
  };
  const precision = fraction ? 'instant' : second ? 'second' : 'minute';
  return existing({ wall: written, precision, offset: offset === undefined ? null : minutesOf(offset) });
}

/** A plus sign that came through a form unencoded is a space. */
function minutesOf(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.replace(':', '').slice(1);
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return offset.startsWith('-') ? -minutes : minutes;
}

/** The calendar carries 30 February over to March: only what comes back unchanged exists. */
function existing(written: WrittenDate): WrittenDate | undefined {
  const { year, month, day, hour, minute, second } = written.wall;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const isTime = hour < 24 && minute < 60 && second < 60;
  const isOffset = written.offset === null || Math.abs(written.offset) <= 18 * 60;
  return year >= 1 && isDay && isTime && isOffset ? written : undefined;
}

function instantWritten({ offset }: WrittenDate, time: WallTime, zone: Zone): Instant {
  return offset === null ? instantIn(time, zone) : instantOf(time) - BigInt(offset) * 60_000_000n;
}

function nextWall({ wall: time, precision }: WrittenDate): WallTime {
  switch (precision) {
    case 'year':
      return { ...time, year: time.year + 1 };
    case 'month':
      return { ...time, month: time.month + 1 };
    case 'day':
      return { ...time, day: time.day + 1 };
    case 'minute':
      return { ...time, minute: time.minute + 1 };
    case 'second':
      return { ...time, second: time.second + 1 };
    case 'instant':
      return time;
    default:
      throw new Error(`No period for ${precision satisfies never}`);
  }
}
