import { CsvSplitter, type Dialect } from '../read/csv-splitter.ts';
import { kindOf } from './cell-kind.ts';

/** A record of the head of the file. */
export interface HeadRecord {
  /** Line it starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** In the order they are preferred where two suit as well: a comma may be in any French number. */
const delimiters = [';', '\t', '|', ','];
/** Records that a separator must cut into the same number of cells. */
const LEAST_SHARE = 0.25;
/** How many records may stand above the header, titles for the most part. */
const HEADER_WITHIN = 12;

/**
 * How a CSV is written, from its head.
 *
 * @param head the first lines of the file, the last one whole
 * @param known what was chosen already
 */
export function dialectOf(
  head: string,
  known: { delimiter?: string; quote?: string; isTabbed?: boolean },
): Dialect {
  const lineEnd = lineEndOf(head);
  // What Excel is told by some writers, above the header.
  const told = known.delimiter ?? /^sep=([;,|\t])[\r\n]/i.exec(head)?.[1];
  const quote = known.quote ?? quoteOf(head, told);
  if (told !== undefined) return { delimiter: told, quote, lineEnd };
  let best = { delimiter: known.isTabbed ? '\t' : ';', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(recordsOf(head, { delimiter, quote, lineEnd }));
    if (score > best.score + 1e-9) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, quote, lineEnd };
}

/** Old Macs end their lines with a carriage return alone. */
export function lineEndOf(head: string): Dialect['lineEnd'] {
  return !head.includes('\n') && head.includes('\r') ? '\r' : '\n';
}

export function recordsOf(text: string, dialect: Dialect): HeadRecord[] {
  const splitter = new CsvSplitter(dialect);
  splitter.split(text, true);
  return Array.from({ length: splitter.records }, (_, record) => ({
    line: splitter.lines[record] as number,
    cells: splitter.cellsOf(record),
  }));
}

/** The number of cells that most records have; larger first where two are as frequent. */
export function usualWidth(records: readonly HeadRecord[], least = 1): number {
  const counts = new Map<number, number>();
  for (const { cells } of records)
    if (cells.length >= least) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && width > best)) best = width;
  }
  return best;
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * A delimiter is right when nearly all records have the same number of cells, many of them, under a first record made
 * of words.
 */
function scoreOf(records: readonly HeadRecord[]): number {
  const filled = records.filter(({ cells }) => !isBlank(cells));
  const width = usualWidth(filled, 2);
  if (width === 0) return 0;
  const usual = filled.filter(({ cells }) => cells.length === width);
  // A table of one column has no separator, whatever is in a few of its cells.
  if (usual.length < LEAST_SHARE * filled.length) return 0;
  // The header may stand below title lines that a spreadsheet padded to the width of the table.
  const words = Math.max(
    ...usual
      .slice(0, HEADER_WITHIN)
      .map(({ cells }) => cells.filter((cell) => kindOf(cell) === 'text').length),
  );
  return (usual.length / filled.length) * (1 - 1 / (width + 1)) * (words >= 0.7 * width ? 1 : 0.7);
}

/** `"` but where it opens cells that it does not close; `'` where it surrounds nearly all of them. */
function quoteOf(head: string, delimiter: string | undefined): string {
  const edge = delimiter === undefined ? '[;,|\\t]' : `[${delimiter.replace(/[\\\]^-]/g, '\\$&')}]`;
  const count = (pattern: string) => head.match(new RegExp(pattern, 'gm'))?.length ?? 0;
  const cells = count(edge) + count('$');
  const [opened, closed] = [count(`(?:^|${edge})'`), count(`'(?:${edge}|\\r?$)`)];
  if (opened > 0.7 * cells && closed > 0.7 * cells && !head.includes('"')) return "'";
  const [openings, closings] = [count(`(?:^|${edge}) *"`), count(`" *(?:${edge}|\\r?$)`)];
  return openings > 0 && closings < 0.5 * openings ? '' : '"';
}
