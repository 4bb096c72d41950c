import type { CellFormat } from '../reading.ts';

/** How the digits of a number are set apart. */
export type NumberLayout =
  | 'plain' // 1234
  | 'spaces' // 1 234
  | 'comma' // 12,5
  | 'comma-3' // 1,234: decimals, or thousands the English way
  | 'point' // 12.5
  | 'point-3' // 1.234: decimals, or thousands the German way
  | 'comma-groups' // 1,234,567
  | 'point-groups' // 1.234.567
  | 'comma-groups-point' // 1,234.5
  | 'point-groups-comma' // 1.234,5
  | 'scientific'; // 1,5E+10

const LARGEST = 9_223_372_036_854_775_807n;

/**
 * Reads a number as it is written in French tables, or nearly anywhere: `1 234,50 €`, `-3`, `(12)`, `12,5 %`, `1.5E-3`.
 * One object reads any number of cells, so that nothing is allocated for a cell that is no number.
 */
export class NumberScan {
  layout: NumberLayout = 'plain';
  unit: '' | '%' | '€' = '';
  isNegative = false;
  /** Digits before the decimals. */
  wholeDigits = 0;
  /** More than one digit before the decimals, the first being 0: a code rather than a number. */
  hasLeadingZero = false;
  #text = '';
  #start = 0;
  /** Where the last separator is, or the end. */
  #lastSeparator = 0;
  #mantissaEnd = 0;
  #end = 0;

  /** Is `text` from `start` up to `end`, without spaces around, a number? */
  read(text: string, start: number, end: number): boolean {
    let first = start;
    let last = end;
    this.unit = '';
    this.isNegative = false;
    const sign = text.charCodeAt(last - 1);
    if ((sign === PERCENT || sign === EURO) && last > first) {
      this.unit = sign === PERCENT ? '%' : '€';
      last = trimSpaces(text, first, last - 1);
    }
    if (text.charCodeAt(first) === OPENING && text.charCodeAt(last - 1) === CLOSING) {
      this.isNegative = true;
      first = skipSpaces(text, first + 1, last);
      last = trimSpaces(text, first, last - 1);
    }
    let code = text.charCodeAt(first);
    if (code === MINUS || code === 0x2212 || code === 0x2013 || code === PLUS) {
      if (this.isNegative) return false;
      this.isNegative = code !== PLUS;
      first = skipSpaces(text, first + 1, last);
      code = text.charCodeAt(first);
    }
    if (code === EURO) {
      if (this.unit !== '') return false;
      this.unit = '€';
      first = skipSpaces(text, first + 1, last);
    }
    return first < last && this.#body(text, first, last);
  }

  #body(text: string, start: number, end: number): boolean {
    let position = start;
    let run = 0;
    let runs = 0;
    let firstRun = 0;
    let areGroups = true;
    let spaces = 0;
    let commas = 0;
    let points = 0;
    let decimal = 0;
    let lastSeparator = end;
    let exponent = -1;
    for (; position < end; position++) {
      const code = text.charCodeAt(position);
      if (code >= 48 && code <= 57) {
        run++;
        continue;
      }
      if (code === 101 || code === 69) {
        exponent = position;
        break;
      }
      // Nothing is set apart after the decimals.
      if (decimal !== 0) return false;
      if (runs === 0) {
        firstRun = run;
        areGroups = run >= 1 && run <= 3;
      } else if (run !== 3) areGroups = false;
      if (code === COMMA) {
        if (spaces > 0 || points > 0) decimal = COMMA;
        commas++;
      } else if (code === POINT) {
        if (spaces > 0 || commas > 0) decimal = POINT;
        points++;
      } else if (isGroupSpace(code)) {
        if (commas > 0 || points > 0) return false;
        spaces++;
      } else return false;
      lastSeparator = position;
      runs++;
      run = 0;
    }
    if (run === 0) return false;
    if (runs === 0) {
      firstRun = run;
      if (firstRun === 0) return false;
      this.layout = 'plain';
    } else if (commas + points === 0) {
      if (!areGroups || run !== 3) return false;
      this.layout = 'spaces';
    } else if (spaces > 0) {
      if (!areGroups || commas + points > 1) return false;
      this.layout = commas > 0 ? 'comma' : 'point';
    } else if (commas + points === 1) {
      const isThousands = areGroups && run === 3 && text.charCodeAt(start) !== 48;
      this.layout = commas > 0 ? (isThousands ? 'comma-3' : 'comma') : isThousands ? 'point-3' : 'point';
    } else if (decimal === 0) {
      if (!areGroups || run !== 3) return false;
      this.layout = commas > 0 ? 'comma-groups' : 'point-groups';
    } else {
      if (!areGroups) return false;
      this.layout = decimal === POINT ? 'comma-groups-point' : 'point-groups-comma';
    }
    this.#text = text;
    this.#start = start;
    this.#lastSeparator = lastSeparator;
    this.#mantissaEnd = exponent < 0 ? end : exponent;
    this.#end = end;
    this.wholeDigits = this.#countWhole(lastSeparator);
    this.hasLeadingZero = this.wholeDigits > 1 && text.charCodeAt(start) === 48;
    if (exponent >= 0) return this.#exponent(text, exponent, end);
    // 0123,45 is a code, and so many digits are no measure.
    return !this.#hasDecimals() || (!this.hasLeadingZero && end - start <= 400);
  }

  #exponent(text: string, exponent: number, end: number): boolean {
    let position = exponent + 1;
    const sign = text.charCodeAt(position);
    const isSigned = sign === MINUS || sign === PLUS;
    if (isSigned) position++;
    // 2E10 may be a class or a staircase.
    if (!isSigned && this.layout === 'plain') return false;
    if (this.hasLeadingZero || !['plain', 'comma', 'comma-3', 'point', 'point-3'].includes(this.layout))
      return false;
    if (position >= end || end - position > 3) return false;
    for (; position < end; position++) if (!isDigit(text.charCodeAt(position))) return false;
    this.layout = 'scientific';
    return Number.isFinite(Number(this.#scientificText()));
  }

  /** The canonical text of the number as an int; null when it has decimals in this format, or does not fit 64 bits. */
  integerText(format: CellFormat | undefined): string | null {
    if (!this.isInteger(format) || !this.fitsInteger()) return null;
    const digits = this.#withoutZeros(this.#digits(this.#start, this.#mantissaEnd));
    return this.isNegative && digits !== '0' ? `-${digits}` : digits;
  }

  isInteger(format: CellFormat | undefined): boolean {
    switch (this.layout) {
      case 'plain':
      case 'spaces':
      case 'comma-groups':
      case 'point-groups':
        return true;
      case 'comma-3':
        return format === 'comma-thousands';
      case 'point-3':
        return format === 'point-thousands';
      default:
        return false;
    }
  }

  fitsInteger(): boolean {
    if (this.wholeDigits < 19) return true;
    const digits = this.#withoutZeros(this.#digits(this.#start, this.#mantissaEnd));
    return digits.length < 19 || (digits.length === 19 && BigInt(digits) <= LARGEST);
  }

  /** The canonical text of the number as a double; null when it cannot be one in this format. */
  doubleText(format: CellFormat | undefined): string | null {
    if (this.layout === 'scientific') return String(Number(this.#scientificText()));
    if (format === 'comma-thousands' && this.layout === 'comma') return null;
    if (format === 'point-thousands' && this.layout === 'point') return null;
    const hasDecimals = !this.isInteger(format);
    const wholeEnd = hasDecimals ? this.#lastSeparator : this.#mantissaEnd;
    let whole = this.#withoutZeros(this.#digits(this.#start, wholeEnd));
    let end = this.#mantissaEnd;
    if (hasDecimals) {
      while (this.#text.charCodeAt(end - 1) === 48) end--;
      if (end > wholeEnd + 1) whole = `${whole}.${this.#text.slice(wholeEnd + 1, end)}`;
    }
    if (whole.length > 17) {
      const value = Number(whole);
      if (!Number.isFinite(value)) return null;
      whole = String(value);
    }
    return this.isNegative && whole !== '0' ? `-${whole}` : whole;
  }

  #hasDecimals(): boolean {
    return this.layout === 'comma' || this.layout === 'point' || !this.isInteger('comma-thousands');
  }

  #scientificText(): string {
    return `${this.isNegative ? '-' : ''}${this.#text.slice(this.#start, this.#end).replace(',', '.')}`;
  }

  #countWhole(end: number): number {
    const isWholeOnly = this.layout === 'plain' || this.layout === 'spaces' || this.layout.endsWith('groups');
    const last = isWholeOnly ? this.#mantissaEnd : end;
    let digits = 0;
    for (let at = this.#start; at < last; at++) if (isDigit(this.#text.charCodeAt(at))) digits++;
    return digits;
  }

  /** The digits between two places, without what sets them apart. */
  #digits(start: number, end: number): string {
    let digits = '';
    let from = start;
    for (let at = start; at < end; at++) {
      if (isDigit(this.#text.charCodeAt(at))) continue;
      digits += this.#text.slice(from, at);
      from = at + 1;
    }
    return digits === '' ? this.#text.slice(from, end) : digits + this.#text.slice(from, end);
  }

  #withoutZeros(digits: string): string {
    let from = 0;
    while (from < digits.length - 1 && digits.charCodeAt(from) === 48) from++;
    return digits === '' ? '0' : digits.slice(from);
  }
}

const OPENING = 40;
const CLOSING = 41;
const MINUS = 45;
const PLUS = 43;
const COMMA = 44;
const POINT = 46;
const PERCENT = 37;
const EURO = 0x20ac;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Between thousands: space, no-break, narrow no-break, thin, figure space, and the Swiss apostrophe. */
function isGroupSpace(code: number): boolean {
  return (
    code === 32 ||
    code === 0xa0 ||
    code === 0x202f ||
    code === 0x2009 ||
    code === 0x2007 ||
    code === 39 ||
    code === 0x2019
  );
}

/** White space that is trimmed from around a cell. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x202f ||
    code === 0x2009 ||
    code === 0x2007 ||
    code === 0xfeff
  );
}

function skipSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function trimSpaces(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
