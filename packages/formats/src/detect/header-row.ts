import { type CellKind, kindOf } from './cell-kind.ts';
import { type HeadRecord, isBlank, usualWidth } from './dialect.ts';

export interface HeaderPlace {
  /** Line of the header, from 1; 0 where the table has none. */
  readonly headerRow: number;
  /** Cells that a record is meant to have. */
  readonly width: number;
  readonly headers: readonly string[];
}

/** Title blocks are seldom longer. */
const LONGEST_TITLE = 60;
/** Records asked what is in a column. */
const SAMPLE = 200;

/**
 * Where the names of the columns are: below the title lines, which fill few of the columns that the records fill.
 * A header of two lines, groups above names, is read as one: `Population 2015`.
 *
 * @param records the head of the file
 * @param chosen line of the header when somebody chose it; 0 for none
 */
export function headerPlace(records: readonly HeadRecord[], chosen?: number): HeaderPlace {
  const filled = records.filter(({ cells }) => !isBlank(cells));
  const columns = usedColumns(filled);
  const index = chosen === undefined ? headerIndex(filled, columns) : chosenIndex(filled, chosen);
  const header = filled[index];
  if (!header) return { headerRow: 0, width: usualWidth(filled), headers: [] };
  const headers = namesIn(header, filled[index - 1], columns);
  const body = filled.slice(index + 1);
  return {
    headerRow: header.line,
    width: isWider(body, headers.length) ? usualWidth(body) : headers.length,
    headers,
  };
}

/** A line inside a cell that goes over several lines stands for the record it belongs to; an empty one, for the one above. */
function chosenIndex(filled: readonly HeadRecord[], chosen: number): number {
  return filled.findLastIndex(({ line }) => line <= chosen);
}

/** -1 where there is none. */
function headerIndex(filled: readonly HeadRecord[], columns: readonly number[]): number {
  const first = filled.slice(0, LONGEST_TITLE).findIndex(({ cells }) => share(cells, columns) >= 0.6);
  const index = Math.max(first, 0);
  const [header, next] = [filled[index], filled[index + 1]];
  if (!header) return -1;
  if (next && share(next.cells, columns) > share(header.cells, columns)) {
    const below = filled.slice(index + 2);
    if (namesNumbers(next.cells, below, columns)) return index + 1;
  }
  return isRecord(header.cells, filled.slice(index + 1), columns) ? -1 : index;
}

/** Columns that at least half of the records fill. The second half is asked, where no title is left. */
function usedColumns(records: readonly HeadRecord[]): number[] {
  const body = records.slice(Math.floor(records.length / 2));
  const width = usualWidth(body);
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) => body.filter(({ cells }) => isFilled(cells[column])).length * 2 >= body.length,
  );
}

/** The share of the used columns that a record fills. */
function share(cells: readonly string[], columns: readonly number[]): number {
  return columns.length === 0
    ? 1
    : columns.filter((column) => isFilled(cells[column])).length / columns.length;
}

/** Do most records fill cells that the header has no name for? */
function isWider(body: readonly HeadRecord[], width: number): boolean {
  return body.filter(({ cells }) => cells.slice(width).some(isFilled)).length * 2 > body.length;
}

/** The names in a header, with those of the groups above where it does not stand alone: some are empty, or twice the same. */
function namesIn(header: HeadRecord, above: HeadRecord | undefined, columns: readonly number[]): string[] {
  const names = header.cells.map((cell) => cell.trim());
  const used = columns.map((column) => names[column] ?? '');
  const standsAlone = used.every(isFilled) && new Set(used).size === used.length;
  const isGroups =
    above !== undefined &&
    above.line === header.line - 1 &&
    above.cells.filter(isFilled).length >= Math.max(2, 0.3 * columns.length) &&
    above.cells.every((cell) => ['text', 'empty'].includes(kindOf(cell)));
  if (standsAlone || !isGroups) return names;
  let group = '';
  return names.map((name, column) => {
    group = (above.cells[column] ?? '').trim() || group;
    return `${group} ${name}`.trim();
  });
}

/** Is the first full record one of the table already, and no header? */
function isRecord(
  first: readonly string[],
  body: readonly HeadRecord[],
  columns: readonly number[],
): boolean {
  // A header may come again where files were put end to end.
  const others = body.filter(({ cells }) => cells.join('\n') !== first.join('\n'));
  if (others.length === 0) return first.every((cell) => kindOf(cell) === 'number' && !isYear(cell.trim()));
  return columns.some((column) => {
    const cell = (first[column] ?? '').trim();
    const below = filledIn(others, column);
    if (cell === '' || below.length === 0) return false;
    // A category is met again further down.
    if (below.filter((text) => text === cell).length >= 2) return true;
    const kind = kindOf(cell);
    if (kind !== 'number' && kind !== 'date' && kind !== 'boolean') return false;
    // One column a year is named by numbers.
    return isMostly(below, kind) && (!isYear(cell) || below.every(isYear));
  });
}

/** Does a word, or a year, stand above numbers or dates? */
function namesNumbers(
  first: readonly string[],
  body: readonly HeadRecord[],
  columns: readonly number[],
): boolean {
  return columns.some((column) => {
    const cell = (first[column] ?? '').trim();
    const below = filledIn(body, column);
    if (cell === '' || below.length === 0 || !(isMostly(below, 'number') || isMostly(below, 'date')))
      return false;
    return kindOf(cell) === 'text' || (isYear(cell) && !below.every(isYear));
  });
}

function filledIn(records: readonly HeadRecord[], column: number): string[] {
  return records
    .slice(0, SAMPLE)
    .map(({ cells }) => (cells[column] ?? '').trim())
    .filter((text) => text !== '');
}

function isMostly(texts: readonly string[], kind: CellKind): boolean {
  return texts.filter((text) => kindOf(text) === kind).length >= 0.8 * texts.length;
}

function isFilled(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '';
}

function isYear(text: string): boolean {
  return /^(?:1[89]|20)\d\d$/.test(text);
}
