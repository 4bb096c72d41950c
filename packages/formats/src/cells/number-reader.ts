import type { Cell } from '@parvis/dataset';
import type { CellFormat, ProblemReason } from '../reading.ts';
import { NumberScan } from './number-scan.ts';
import type { CellReader } from './reader.ts';
import { isMissing } from './words.ts';

const MINUS = 45;
const COMMA = 44;
const POINT = 46;

export class IntReader implements CellReader {
  reason: ProblemReason = 'not-a-number';
  #number = new NumberScan();
  #format: CellFormat | undefined;

  constructor(format: CellFormat | undefined) {
    this.#format = format;
  }

  read(text: string, start: number, end: number): Cell | undefined {
    const first = text.charCodeAt(start) === MINUS ? start + 1 : start;
    // The usual case: digits alone, already canonical.
    if (end - first <= 15 && end > first && (text.charCodeAt(first) !== 48 || end === start + 1)) {
      let at = first;
      while (at < end && isDigit(text.charCodeAt(at))) at++;
      if (at === end) return text.slice(start, end);
    }
    if (!this.#number.read(text, start, end)) {
      if (isMissing(text, start, end)) return null;
      this.reason = 'not-a-number';
      return undefined;
    }
    const canonical = this.#number.integerText(this.#format);
    if (canonical !== null) return canonical;
    this.reason = this.#number.isInteger(this.#format) ? 'number-too-large' : 'not-an-integer';
    return undefined;
  }

  readObject(): undefined {
    this.reason = 'not-a-number';
  }
}

export class DoubleReader implements CellReader {
  reason: ProblemReason = 'not-a-number';
  #number = new NumberScan();
  #format: CellFormat | undefined;

  constructor(format: CellFormat | undefined) {
    this.#format = format;
  }

  read(text: string, start: number, end: number): Cell | undefined {
    if (this.#format === undefined && end - start <= 16) {
      const canonical = plainDecimal(text, start, end);
      if (canonical !== null) return canonical;
    }
    if (!this.#number.read(text, start, end)) {
      if (isMissing(text, start, end)) return null;
      this.reason = 'not-a-number';
      return undefined;
    }
    const canonical = this.#number.doubleText(this.#format);
    if (canonical !== null) return canonical;
    this.reason = 'not-a-number';
    return undefined;
  }

  readObject(): undefined {
    this.reason = 'not-a-number';
  }
}

/** `12.5` and `12,5` without more ado; null when the number is written in another way. */
function plainDecimal(text: string, start: number, end: number): string | null {
  const first = text.charCodeAt(start) === MINUS ? start + 1 : start;
  let at = first;
  while (at < end && isDigit(text.charCodeAt(at))) at++;
  if (at === first || (at > first + 1 && text.charCodeAt(first) === 48)) return null;
  if (at === end) return at === first + 1 && text.charCodeAt(first) === 48 ? '0' : text.slice(start, end);
  const separator = text.charCodeAt(at);
  if ((separator !== COMMA && separator !== POINT) || at === end - 1) return null;
  for (let rest = at + 1; rest < end; rest++) if (!isDigit(text.charCodeAt(rest))) return null;
  let last = end;
  while (text.charCodeAt(last - 1) === 48) last--;
  if (last === at + 1) return at === first + 1 && text.charCodeAt(first) === 48 ? '0' : text.slice(start, at);
  return separator === POINT
    ? text.slice(start, last)
    : `${text.slice(start, at)}.${text.slice(at + 1, last)}`;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
