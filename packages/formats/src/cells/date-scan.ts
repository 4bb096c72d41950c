import type { CellFormat } from '../reading.ts';
import { isWeekday, monthNamed } from './months.ts';
import { isSpace } from './number-scan.ts';

/** Which of the numbers of a date is which. */
export type DateOrder =
  | 'year-first' // 2017-10-09, 2017/10/09
  | 'day-and-month' // 09/10/2017: which comes first is for the column to say
  | 'words' // 9 oct. 2017
  | 'year-month'; // 2017-10

/**
 * Reads a date or a date with a time as it is written in French tables, or as ISO 8601 has it. It tells what is written,
 * even when there is no such day: see `dateIn`. One object reads any number of cells.
 */
export class DateScan {
  order: DateOrder = 'year-first';
  year = 0;
  /** Of `day-and-month`: the first and the second number; else month and day are known. */
  first = 0;
  second = 0;
  hasTwoDigitYear = false;
  hasTime = false;
  /** Minutes east of UTC; null when the text does not say. */
  offset: number | null = null;
  hour = 0;
  minute = 0;
  seconds = 0;
  microseconds = 0;
  #text = '';
  #at = 0;
  #end = 0;
  #digits = 0;

  /** Is `text` from `start` up to `end`, without spaces around, laid out as a date, alone or with a time? */
  read(text: string, start: number, end: number): boolean {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.hasTwoDigitYear = false;
    this.hasTime = false;
    this.offset = null;
    this.hour = 0;
    this.minute = 0;
    this.seconds = 0;
    this.microseconds = 0;
    if (!isDigit(this.#code()) && !this.#weekday()) return false;
    if (!this.#date()) return false;
    return this.#at === end || (this.order !== 'year-month' && this.#time());
  }

  /** Month and day in an order, as `month * 32 + day`; 0 when there is no such day. */
  dateIn(format: CellFormat | undefined): number {
    const [month, day] =
      this.order === 'day-and-month' && format !== 'month-first'
        ? [this.second, this.first]
        : [this.first, this.second];
    return isDay(this.year, month, day) ? month * 32 + day : 0;
  }

  /** Is the time one of a clock? Always, without a time. */
  isTimePossible(): boolean {
    return (
      this.hour <= 23 &&
      this.minute <= 59 &&
      this.seconds <= 59 &&
      (this.offset === null || Math.abs(this.offset) <= 18 * 60)
    );
  }

  isMidnight(): boolean {
    return this.hour === 0 && this.minute === 0 && this.seconds === 0 && this.microseconds === 0;
  }

  #weekday(): boolean {
    const word = this.#word();
    if (!isWeekday(word)) return false;
    if (this.#code() === POINT) this.#at++;
    if (this.#code() === COMMA) this.#at++;
    this.#spaces();
    return isDigit(this.#code());
  }

  #date(): boolean {
    const start = this.#at;
    const number = this.#number(8);
    if (this.#digits === 8) {
      this.#at = start;
      this.year = this.#number(4);
      this.first = this.#number(2);
      this.second = this.#number(2);
      this.order = 'year-first';
      // Other eight digits are a number, or a code.
      return this.#at === this.#end && this.year >= 1800 && this.year <= 2100;
    }
    if (this.#digits === 4) return this.#afterYear(number);
    if (this.#digits > 2) return false;
    return this.#afterDay(number);
  }

  #afterYear(year: number): boolean {
    const separator = this.#code();
    if (!isDateSeparator(separator)) return false;
    this.#at++;
    this.year = year;
    this.first = this.#number(2);
    if (this.#digits === 0) return false;
    if (this.#at === this.#end) {
      this.order = 'year-month';
      this.second = 1;
      return this.#digits === 2 && separator !== POINT;
    }
    if (this.#code() !== separator) return false;
    this.#at++;
    this.second = this.#number(2);
    this.order = 'year-first';
    return this.#digits > 0;
  }

  #afterDay(day: number): boolean {
    const dayDigits = this.#digits;
    const separator = this.#code();
    if (isDateSeparator(separator) && isDigit(this.#text.charCodeAt(this.#at + 1))) {
      this.#at++;
      this.first = day;
      this.second = this.#number(2);
      const areTwoDigits = dayDigits === 2 && this.#digits === 2;
      if (this.#code() !== separator) return false;
      this.#at++;
      this.order = 'day-and-month';
      // 1.2.10 is a version, or a heading.
      return this.#year(areTwoDigits || separator === SLASH);
    }
    if (day === 1 && dayDigits === 1 && /^er\b/i.test(this.#text.slice(this.#at, this.#at + 3)))
      this.#at += 2;
    if (!this.#gap()) return false;
    const month = monthNamed(this.#word());
    if (month === 0) return false;
    if (this.#code() === POINT) this.#at++;
    if (!this.#gap()) return false;
    this.first = month;
    this.second = day;
    this.order = 'words';
    return this.#year(true);
  }

  /** Spaces, or one hyphen, between the parts of a date in words. */
  #gap(): boolean {
    const start = this.#at;
    this.#spaces();
    if (this.#at === start && this.#code() === HYPHEN) this.#at++;
    return this.#at > start || this.#text.charCodeAt(start - 1) === POINT;
  }

  // Two digits as POSIX reads them: 69 to 99 in the last century, 00 to 68 in this one.
  #year(mayBeShort: boolean): boolean {
    const year = this.#number(4);
    this.hasTwoDigitYear = this.#digits === 2;
    this.year = this.hasTwoDigitYear ? year + (year < 69 ? 2000 : 1900) : year;
    return this.#digits === 4 || (this.hasTwoDigitYear && mayBeShort);
  }

  #time(): boolean {
    const start = this.#at;
    if ((this.#code() | 32) === 116) this.#at++;
    else {
      if (this.#code() === COMMA) this.#at++;
      this.#spaces();
      const code = this.#code();
      if (
        code === 0xe0 ||
        code === 0xc0 ||
        ((code | 32) === 97 && isSpace(this.#text.charCodeAt(this.#at + 1)))
      ) {
        this.#at++;
        this.#spaces();
      }
    }
    if (this.#at === start) return false;
    this.hour = this.#number(2);
    if (this.#digits === 0) return false;
    this.hasTime = true;
    const separator = this.#code();
    if (separator === COLON) {
      this.#at++;
      this.minute = this.#number(2);
      if (this.#digits !== 2) return false;
      if (this.#code() === COLON && !this.#secondsAndFraction()) return false;
    } else if ((separator | 32) === 104) {
      this.#at++;
      this.minute = this.#number(2);
      if (this.#digits === 1) return false;
      if (this.#code() === 58 && !this.#secondsAndFraction()) return false;
    } else return false;
    this.#halfDay();
    this.#spaces();
    return this.#at === this.#end || this.#zone();
  }

  #secondsAndFraction(): boolean {
    this.#at++;
    this.seconds = this.#number(2);
    if (this.#digits !== 2) return false;
    if (this.#code() !== POINT && this.#code() !== COMMA) return true;
    this.#at++;
    const fraction = this.#number(6);
    const digits = this.#digits;
    while (isDigit(this.#code())) this.#at++;
    this.microseconds = fraction * 10 ** (6 - digits);
    return digits > 0;
  }

  #halfDay(): void {
    const rest = this.#text.slice(this.#at, Math.min(this.#at + 3, this.#end)).toLowerCase();
    const half = rest.trimStart();
    if (half.slice(0, 2) !== 'am' && half.slice(0, 2) !== 'pm') return;
    this.#at += rest.length - half.length + 2;
    // 12 AM is midnight; 13 PM is no time at all.
    if (this.hour === 0 || this.hour > 12) this.hour = 99;
    else this.hour = (this.hour % 12) + (half.startsWith('pm') ? 12 : 0);
  }

  #zone(): boolean {
    const code = this.#code();
    if ((code | 32) === 122) {
      this.offset = 0;
      return ++this.#at === this.#end;
    }
    if (code !== PLUS && code !== HYPHEN) {
      this.offset = 0;
      return /^(?:utc|gmt)$/i.test(this.#text.slice(this.#at, this.#end));
    }
    this.#at++;
    const start = this.#at;
    const hours = this.#number(2);
    const hourEnd = this.#at;
    if (this.#code() === COLON) this.#at++;
    const minutes = this.#number(2);
    const isWhole = hourEnd - start === 2 && this.#digits !== 1 && minutes <= 59;
    if (!isWhole) return false;
    this.offset = (code === HYPHEN ? -1 : 1) * (hours * 60 + minutes);
    return this.#at === this.#end;
  }

  /** The code here, or -1 at the end of the cell. */
  #code(): number {
    return this.#at < this.#end ? this.#text.charCodeAt(this.#at) : -1;
  }

  #number(most: number): number {
    let value = 0;
    let digits = 0;
    for (; digits < most; digits++) {
      const code = this.#code();
      if (!isDigit(code)) break;
      value = value * 10 + code - 48;
      this.#at++;
    }
    this.#digits = digits;
    return value;
  }

  #word(): string {
    const start = this.#at;
    while (isLetter(this.#code())) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #spaces(): void {
    while (this.#at < this.#end && isSpace(this.#code())) this.#at++;
  }
}

const HYPHEN = 45;
const SLASH = 47;
const POINT = 46;
const COMMA = 44;
const COLON = 58;
const PLUS = 43;

function isDateSeparator(code: number): boolean {
  return code === SLASH || code === HYPHEN || code === POINT;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return (
    code > 0 &&
    ((lower >= 97 && lower <= 122) || (code >= 0xc0 && code <= 0x24f) || (code >= 0x300 && code < 0x370))
  );
}

const monthLengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Is there such a day in the Gregorian calendar, from year 1 to 9999? */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (monthLengths[month] as number);
}
