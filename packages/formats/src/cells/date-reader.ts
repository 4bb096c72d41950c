import type { Cell } from '@parvis/dataset';
import type { CellFormat, ProblemReason } from '../reading.ts';
import { DateScan, isDay } from './date-scan.ts';
import { dateText, dayNumber, instantText } from './instant.ts';
import type { CellReader } from './reader.ts';
import type { TimeZone } from './time-zone.ts';
import { isMissing } from './words.ts';

const HYPHEN = 45;
const SLASH = 47;

/** A day. Of a cell with a time, the day as it is written. */
export class DateReader implements CellReader {
  reason: ProblemReason = 'not-a-date';
  #date = new DateScan();
  #format: CellFormat | undefined;

  constructor(format: CellFormat | undefined) {
    this.#format = format;
  }

  read(text: string, start: number, end: number): Cell | undefined {
    if (end - start === 10) {
      const code = text.charCodeAt(start + 2);
      if (code === SLASH && this.#format !== 'month-first') {
        const monthAndDay = dayFirst(text, start);
        if (monthAndDay > 0) return dateText(digits(text, start + 6, 4), monthAndDay);
      } else if (text.charCodeAt(start + 4) === HYPHEN && isIsoDay(text, start))
        return text.slice(start, end);
    }
    if (!this.#date.read(text, start, end)) return this.#notADate(text, start, end);
    const monthAndDay = this.#date.isTimePossible() ? this.#date.dateIn(this.#format) : 0;
    if (monthAndDay > 0) return dateText(this.#date.year, monthAndDay);
    this.reason = 'impossible-date';
    return undefined;
  }

  readObject(): undefined {
    this.reason = 'not-a-date';
  }

  #notADate(text: string, start: number, end: number): null | undefined {
    if (isMissing(text, start, end)) return null;
    this.reason = 'not-a-date';
    return undefined;
  }
}

/** An instant. A time without offset is one of the zone's clock, and a day alone is its first instant there. */
export class DateTimeReader implements CellReader {
  reason: ProblemReason = 'not-a-date';
  #date = new DateScan();
  #format: CellFormat | undefined;
  #zone: TimeZone;

  constructor(format: CellFormat | undefined, zone: TimeZone) {
    this.#format = format;
    this.#zone = zone;
  }

  read(text: string, start: number, end: number): Cell | undefined {
    if (end - start === 20 && isCanonical(text, start)) return text.slice(start, end);
    const date = this.#date;
    if (!date.read(text, start, end)) {
      if (isMissing(text, start, end)) return null;
      this.reason = 'not-a-date';
      return undefined;
    }
    this.reason = 'impossible-date';
    const monthAndDay = date.isTimePossible() ? date.dateIn(this.#format) : 0;
    if (monthAndDay === 0) return undefined;
    const day = dayNumber(date.year, monthAndDay >> 5, monthAndDay & 31);
    const local = day * 86_400 + date.hour * 3600 + date.minute * 60 + date.seconds;
    const instant = date.offset === null ? this.#zone.instantOf(local) : local - date.offset * 60;
    return instantText(instant, date.microseconds) ?? undefined;
  }

  readObject(): undefined {
    this.reason = 'not-a-date';
  }
}

/** `DD/MM/YYYY` at `start` as `month * 32 + day`; 0 when it is not one. */
function dayFirst(text: string, start: number): number {
  if (text.charCodeAt(start + 5) !== SLASH) return 0;
  const [day, month, year] = [digits(text, start, 2), digits(text, start + 3, 2), digits(text, start + 6, 4)];
  return day > 0 && month > 0 && year > 0 && isDay(year, month, day) ? month * 32 + day : 0;
}

function isIsoDay(text: string, start: number): boolean {
  return (
    text.charCodeAt(start + 4) === HYPHEN &&
    text.charCodeAt(start + 7) === HYPHEN &&
    isDay(digits(text, start, 4), digits(text, start + 5, 2), digits(text, start + 8, 2))
  );
}

/** `2017-10-09T14:30:00Z` at `start`. */
function isCanonical(text: string, start: number): boolean {
  return (
    text.charCodeAt(start + 10) === 84 &&
    text.charCodeAt(start + 19) === 90 &&
    text.charCodeAt(start + 13) === 58 &&
    text.charCodeAt(start + 16) === 58 &&
    isIsoDay(text, start) &&
    isAtMost(digits(text, start + 11, 2), 23) &&
    isAtMost(digits(text, start + 14, 2), 59) &&
    isAtMost(digits(text, start + 17, 2), 59)
  );
}

function isAtMost(number: number, most: number): boolean {
  return number >= 0 && number <= most;
}

/** The number that `count` digits make; -1 when they are not all digits. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
