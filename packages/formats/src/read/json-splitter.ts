import { FormatError } from '../errors.ts';
import { DEEPEST_JSON, MOST_RECORD } from '../source/limits.ts';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

type State = 'start' | 'root' | 'elements' | 'after';

/**
 * Finds the elements of the table in a JSON document, piece by piece, without building the document: those of the
 * array at its root, or of the first member of the root that is an array of objects (`results`, `records`,
 * `features`); else the root itself is the only one.
 */
export class JsonSplitter {
  /** Bounds of the elements found in the last piece: start, end, start, end… */
  bounds: number[] = [];
  /** Line of the document on which each begins, from 1. */
  lines: number[] = [];
  #state: State = 'start';
  #isInRoot = false;
  #member: string | undefined;
  #line = 1;
  #lastCode = 0;

  /** @param member the only member to look into, when it is known */
  constructor(member?: string) {
    this.#member = member;
  }

  /**
   * @returns characters used: give the rest again at the head of the next piece
   * @throws {FormatError} `truncated-json`, `bad-json`, `record-too-long`, `too-deep`
   */
  split(text: string, isLast: boolean): number {
    this.bounds = [];
    this.lines = [];
    let used = 0;
    if (this.#state === 'start') {
      used = skipBlank(text, 0);
      if (used < text.length) {
        this.#state = text.charCodeAt(used) === OPEN_BRACKET ? 'elements' : 'root';
        if (this.#state === 'elements') used++;
      }
    }
    if (this.#state === 'root') used = this.#searchRoot(text, used);
    let counted = 0;
    if (this.#state === 'elements') {
      for (;;) {
        const position = skipSeparators(text, used);
        if (position >= text.length) break;
        if (text.charCodeAt(position) === CLOSE_BRACKET) {
          this.#state = 'after';
          used = position + 1;
          break;
        }
        const end = valueEnd(text, position);
        // A number or a word at the very end may go on in the next piece.
        if (end < 0 || (end === text.length && !isLast)) break;
        if (end === position) throw badJson(this.#line + linesIn(text, counted, position));
        this.#line += linesIn(text, counted, position);
        counted = position;
        this.bounds.push(position, end);
        this.lines.push(this.#line);
        used = end;
      }
    }
    this.#line += linesIn(text, counted, used);
    if (this.#state === 'after') {
      this.#after(text, used);
      used = text.length;
    } else if (text.length - used > MOST_RECORD) throw recordTooLong(this.#line);
    if (isLast) this.#requireEnd();
    return used;
  }

  /** At the root object: goes to its table, takes it whole when it has none, or waits for more. */
  #searchRoot(text: string, start: number): number {
    if (text.charCodeAt(start) !== OPEN_BRACE) throw badJson(this.#line);
    let position = start + 1;
    for (;;) {
      position = skipSeparators(text, position);
      const code = text.charCodeAt(position);
      if (code === CLOSE_BRACE) {
        this.bounds.push(start, position + 1);
        this.lines.push(this.#line);
        this.#state = 'after';
        return position + 1;
      }
      if (position < text.length && code !== QUOTE) throw badJson(this.#line);
      const keyEnd = valueEnd(text, position);
      if (keyEnd < 0) return start;
      const key = text.slice(position + 1, keyEnd - 1);
      position = skipBlank(text, keyEnd);
      if (position < text.length && text.charCodeAt(position) !== COLON) throw badJson(this.#line);
      position = skipBlank(text, position + 1);
      if (position >= text.length) return start;
      if (text.charCodeAt(position) === OPEN_BRACKET && (this.#member ?? key) === key) {
        const first = skipBlank(text, position + 1);
        if (first >= text.length) return start;
        if (text.charCodeAt(first) === OPEN_BRACE || this.#member === key) {
          this.#state = 'elements';
          this.#isInRoot = true;
          this.#line += linesIn(text, start, position);
          return position + 1;
        }
      }
      const end = valueEnd(text, position);
      if (end < 0 || end === text.length) return start;
      if (end === position) throw badJson(this.#line);
      position = end;
    }
  }

  /** What comes after the table is of no interest, but it must end as JSON does. */
  #after(text: string, from: number): void {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isBlankCode(code)) continue;
      if (!this.#isInRoot) throw badJson(this.#line + linesIn(text, from, at));
      this.#lastCode = code;
    }
  }

  #requireEnd(): void {
    const isWhole = this.#state === 'after' && (!this.#isInRoot || this.#lastCode === CLOSE_BRACE);
    if (isWhole) return;
    throw new FormatError(
      'truncated-json',
      `The JSON stops in the middle, on line ${this.#line} or after it.`,
      'The copy may be incomplete: send the file again.',
      { line: this.#line },
    );
  }
}

/** Place after the value that begins at `start`; `start` when none does, -1 when it is not whole. */
export function valueEnd(text: string, start: number): number {
  let depth = 0;
  let position = start;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = stringEnd(text, position);
      if (position < 0) return -1;
      if (depth === 0) return position;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > DEEPEST_JSON) throw tooDeep();
      position++;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (depth === 0) return position;
      position++;
      if (--depth === 0) return position;
    } else if (depth === 0 && (code === COMMA || code === COLON || isBlankCode(code))) return position;
    else position++;
  }
  return depth === 0 ? position : -1;
}

function stringEnd(text: string, start: number): number {
  let position = start + 1;
  for (;;) {
    const end = text.indexOf('"', position);
    if (end < 0) return -1;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
    position = end + 1;
  }
}

function isBlankCode(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0x1e || code === 0xfeff;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

function skipSeparators(text: string, start: number): number {
  let at = start;
  while (at < text.length && (isBlankCode(text.charCodeAt(at)) || text.charCodeAt(at) === COMMA)) at++;
  return at;
}

function linesIn(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

export function badJson(line: number, cause?: unknown): FormatError {
  return new FormatError(
    'bad-json',
    `This is not JSON: something is wrong on line ${line} or after it.`,
    'Export the file again, or check it with a JSON validator.',
    { line, cause },
  );
}

export function recordTooLong(line: number): FormatError {
  return new FormatError(
    'record-too-long',
    `One element of the file is longer than ${MOST_RECORD / 1_000_000} million characters, on line ${line}.`,
    'Check that the file is a list of records.',
    { line },
  );
}

function tooDeep(): FormatError {
  return new FormatError(
    'too-deep',
    `The JSON is nested more than ${DEEPEST_JSON} deep.`,
    'Export a flat list of records.',
  );
}
