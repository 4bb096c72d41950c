import { kindOf } from './cell-kind.ts';
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

/**
 * Where the names of the columns are: below the title lines, which fill few of the columns that the records fill.
 *
 * @param records the head of the file
 * @param chosen line of the header when somebody chose it; 0 for none
 */
export function headerPlace(records: readonly HeadRecord[], chosen?: number): HeaderPlace {
  const filled = records.filter(({ cells }) => !isBlank(cells));
  const place = (header: HeadRecord | undefined, isHeader: boolean): HeaderPlace => {
    const body = filled.filter(({ line }) => line > (header?.line ?? 0) || !isHeader);
    const headers = isHeader ? (header?.cells ?? []).map((cell) => cell.trim()) : [];
    return {
      headerRow: isHeader ? (header?.line ?? chosen ?? 0) : 0,
      width: isWider(body, headers.length) ? usualWidth(body) : headers.length,
      headers,
    };
  };
  if (chosen === 0) return place(undefined, false);
  // A line inside a cell that goes over several lines stands for the record it belongs to.
  if (chosen !== undefined)
    return place(
      records.findLast(({ line }) => line <= chosen),
      true,
    );
  const columns = usedColumns(filled);
  const index = filled.slice(0, LONGEST_TITLE).findIndex(({ cells }) => isFull(cells, columns));
  const header = filled[Math.max(index, 0)];
  if (!header) return place(undefined, false);
  return place(header, !isRecord(header.cells, filled.slice(index + 1), columns));
}

/** Do most records fill cells that the header has no name for? */
function isWider(body: readonly HeadRecord[], width: number): boolean {
  return body.filter(({ cells }) => cells.slice(width).some(isFilled)).length * 2 > body.length;
}

/** Columns that at least half of the records fill. The second half is asked, where no title is left. */
function usedColumns(records: readonly HeadRecord[]): number[] {
  const body = records.slice(Math.floor(records.length / 2));
  const width = usualWidth(body);
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) => body.filter(({ cells }) => isFilled(cells[column])).length * 2 >= body.length,
  );
}

function isFull(cells: readonly string[], columns: readonly number[]): boolean {
  return columns.filter((column) => isFilled(cells[column])).length >= 0.6 * columns.length;
}

function isFilled(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '';
}

/** Is the first full record one of the table already, and no header? */
function isRecord(
  first: readonly string[],
  body: readonly HeadRecord[],
  columns: readonly number[],
): boolean {
  // A header may come again where files were put end to end.
  const others = body.filter(({ cells }) => cells.join('\n') !== first.join('\n')).slice(0, 200);
  return columns.some((column) => {
    const cell = (first[column] ?? '').trim();
    if (cell === '') return false;
    const below = others.map(({ cells }) => (cells[column] ?? '').trim());
    const filled = below.filter((text) => text !== '');
    if (filled.length === 0) return false;
    // A category is met again further down.
    if (filled.filter((text) => text === cell).length >= 2) return true;
    const kind = kindOf(cell);
    if (kind !== 'number' && kind !== 'date') return false;
    const isSameKind = filled.filter((text) => kindOf(text) === kind).length >= 0.8 * filled.length;
    // One column a year is named by numbers.
    return isSameKind && (!isYear(cell) || filled.every(isYear));
  });
}

function isYear(text: string): boolean {
  return /^(?:1[89]|20)\d\d$/.test(text);
}
