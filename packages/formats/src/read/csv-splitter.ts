import { lineTooLong } from '../detect/encoding.ts';
import { MOST_RECORD } from '../source/limits.ts';

export interface Dialect {
  readonly delimiter: string;
  /** Empty: quotation marks are ordinary text. */
  readonly quote: string;
  /** `\r` only for files of old Macs, which have no `\n` at all; `\n` stands for `\r\n` too. */
  readonly lineEnd: '\n' | '\r';
}

// How the text of a cell stands between its bounds.
const PLAIN = 0;
/** In quotation marks, with some doubled inside or line breaks. */
const DOUBLED = 1;
/** The same, with some written `\"`. */
const ESCAPED = 2;

const NEVER_CLOSED = -1;
const NOT_CLOSED_YET = -2;

/**
 * Finds the cells of a piece of CSV without making a text of any: bounds in arrays that are used again for the next
 * piece. It forgives: a quotation mark inside a cell is text, and so is one that is closed in mid-cell or never.
 *
 * Cell `c` of record `r` is `text.slice(starts[c], ends[c])` for `c` from `firstCell[r]` up to `firstCell[r + 1]`
 * where `kinds[c]` is 0; `textOf(c)` gives any cell, its quotation marks undone.
 */
export class CsvSplitter {
  text = '';
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  kinds = new Uint8Array(1024);
  firstCell = new Int32Array(256);
  /** Line of the file on which each record starts, from 1. */
  lines = new Int32Array(256);
  records = 0;
  /** Cells where a quotation mark opens and is closed in mid-cell, or never. */
  misused = 0;
  /** Line that comes after the last record found. */
  line = 1;
  #delimiter: number;
  #quote: number;
  #quoteText: string;
  #lineEnd: number;
  /** Of the cell whose closing mark was looked for last. */
  #kind = PLAIN;

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quoteText = dialect.quote;
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#lineEnd = dialect.lineEnd.charCodeAt(0);
  }

  /**
   * Finds the records that are whole in `text`; with `isLast`, the end of the text ends one.
   *
   * @returns characters used: give the rest again at the head of the next piece
   * @throws {FormatError} `line-too-long`
   */
  split(text: string, isLast: boolean): number {
    this.text = text;
    const length = text.length;
    const delimiter = this.#delimiter;
    const lineEnd = this.#lineEnd;
    const quote = this.#quote;
    let position = 0;
    let used = 0;
    let cell = 0;
    let record = 0;
    records: while (position < length) {
      let line = this.line;
      for (;;) {
        if (cell >= this.starts.length) this.#growCells();
        let code = position < length ? text.charCodeAt(position) : lineEnd;
        let start = position;
        let end = -1;
        let kind = PLAIN;
        if (quote >= 0 && (code === quote || code === 32)) {
          const opening = code === quote ? position : this.#openingAfterSpaces(position);
          const closing =
            opening < 0 ? NEVER_CLOSED : this.#closing(opening, isLast || length - used > MOST_RECORD);
          if (closing === NOT_CLOSED_YET) break records;
          if (closing >= 0) {
            const breaks = this.#breaksIn(opening, closing);
            line += breaks;
            position = closing + 1;
            while (position < length && this.#isFiller(text.charCodeAt(position))) position++;
            if (position >= length && !isLast) break records;
            code = position < length ? text.charCodeAt(position) : lineEnd;
            if (code === delimiter || code === lineEnd) {
              start = opening + 1;
              end = closing;
              kind = breaks > 0 ? Math.max(this.#kind, DOUBLED) : this.#kind;
            } else this.misused++;
          } else if (opening >= 0) this.misused++;
        }
        if (end < 0) {
          while (position < length) {
            code = text.charCodeAt(position);
            if (code === delimiter || code === lineEnd) break;
            position++;
          }
          if (position >= length) {
            if (!isLast) break records;
            code = lineEnd;
          }
          end = position;
          if (code === lineEnd && end > start && text.charCodeAt(end - 1) === 13) end--;
        }
        this.starts[cell] = start;
        this.ends[cell] = end;
        this.kinds[cell] = kind;
        cell++;
        position++;
        if (code === lineEnd) break;
      }
      this.lines[record] = this.line;
      this.line = line + 1;
      record++;
      if (record >= this.lines.length) this.#growRecords();
      this.firstCell[record] = cell;
      used = Math.min(position, length);
    }
    this.records = record;
    if (length - used > MOST_RECORD) throw lineTooLong(this.line);
    return used;
  }

  /** The text of a cell of the last piece; line breaks in it are `\n`. */
  textOf(cell: number): string {
    const text = this.text.slice(this.starts[cell], this.ends[cell]);
    const kind = this.kinds[cell];
    if (kind === PLAIN) return text;
    const quote = this.#quoteText;
    const unbroken = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    const single = unbroken.replaceAll(quote + quote, quote);
    return kind === ESCAPED ? single.replaceAll(`\\${quote}`, quote) : single;
  }

  /** All cells of a record, as texts. */
  cellsOf(record: number): string[] {
    const cells: string[] = [];
    for (let cell = this.firstCell[record] as number; cell < (this.firstCell[record + 1] as number); cell++)
      cells.push(this.textOf(cell));
    return cells;
  }

  /** Where a quotation mark opens a cell that begins with spaces; -1 when it does not. */
  #openingAfterSpaces(position: number): number {
    let opening = position;
    while (this.text.charCodeAt(opening) === 32) opening++;
    return this.text.charCodeAt(opening) === this.#quote ? opening : -1;
  }

  /** Place of the mark that closes the one at `opening`. */
  #closing(opening: number, isWhole: boolean): number {
    const text = this.text;
    this.#kind = PLAIN;
    let position = opening + 1;
    for (;;) {
      position = text.indexOf(this.#quoteText, position);
      if (position < 0) return isWhole ? NEVER_CLOSED : NOT_CLOSED_YET;
      if (position + 1 >= text.length) return isWhole ? position : NOT_CLOSED_YET;
      const next = text.charCodeAt(position + 1);
      if (next === this.#quote) {
        this.#kind = Math.max(this.#kind, DOUBLED);
        position += 2;
      } else if (position - 1 > opening && text.charCodeAt(position - 1) === 92 && !this.#ends(next)) {
        // As MySQL writes it; but a folder's last backslash may stand before the closing mark.
        this.#kind = ESCAPED;
        position += 1;
      } else return position;
    }
  }

  #ends(code: number): boolean {
    return code === this.#delimiter || code === 10 || code === 13;
  }

  #breaksIn(start: number, end: number): number {
    const lineEnd = this.#lineEnd === 10 ? '\n' : '\r';
    let breaks = 0;
    for (
      let at = this.text.indexOf(lineEnd, start);
      at >= 0 && at < end;
      at = this.text.indexOf(lineEnd, at + 1)
    )
      breaks++;
    return breaks;
  }

  /** What may stand between a closing mark and the end of its cell. */
  #isFiller(code: number): boolean {
    return (code === 32 || code === 9 || code === 13) && code !== this.#delimiter && code !== this.#lineEnd;
  }

  #growCells(): void {
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }

  #growRecords(): void {
    this.firstCell = grown(this.firstCell);
    this.lines = grown(this.lines);
  }
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
