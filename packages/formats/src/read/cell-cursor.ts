import { isSpace } from '../cells/number-scan.ts';
import type { CsvSplitter } from './csv-splitter.ts';

const QUOTE = 34;
const EQUALS = 61;

/** Stands on one cell after another: the bounds of its text, without spaces around. */
export class CellCursor {
  text = '';
  start = 0;
  end = 0;

  moveTo(splitter: CsvSplitter, cell: number): void {
    let text = splitter.text;
    let start = splitter.starts[cell] as number;
    let end = splitter.ends[cell] as number;
    if (splitter.kinds[cell] !== 0) {
      text = splitter.textOf(cell);
      start = 0;
      end = text.length;
    }
    this.#trim(text, start, end);
    // ="00123": how some write a code that a spreadsheet must not take for a number.
    if (text.charCodeAt(this.start) === EQUALS && text.charCodeAt(this.start + 1) === QUOTE) this.#unwrap();
  }

  #trim(text: string, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    this.text = text;
    this.start = start;
    this.end = end;
  }

  #unwrap(): void {
    const isWrapped = this.end - this.start > 2 && this.text.charCodeAt(this.end - 1) === QUOTE;
    if (isWrapped) this.#trim(this.text, this.start + 2, this.end - 1);
  }
}
