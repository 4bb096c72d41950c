import type { WrittenColumn, WrittenRow } from './table.ts';
import { valueText } from './value-text.ts';

/** Bytes of a column's name, and of a text: what dBASE III has room for. */
const NAME_BYTES = 10;
const TEXT_BYTES = 254;
const NUMBER_BYTES = 32;

/** A column of a dBASE table, as wide as its widest value. */
export interface DbfColumn {
  readonly name: string;
  readonly key: string;
  /** Character, number, date, logical. */
  kind: 'C' | 'N' | 'D' | 'L';
  bytes: number;
  decimals: number;
}

/** Values of a row in the order of the columns, as they will stand in the table. */
export type DbfCells = readonly string[];

/** The columns of a table: types and widths grow with the rows that are measured. */
export function dbfColumns(columns: readonly WrittenColumn[]): DbfColumn[] {
  const names = shortNames(columns.map(({ name }) => name));
  return columns.map(({ key, type }, index) => ({
    name: names[index] ?? key,
    key,
    kind: type === 'int' || type === 'double' ? 'N' : type === 'date' ? 'D' : type === 'boolean' ? 'L' : 'C',
    bytes: type === 'double' ? 3 : 1,
    // Without one, a column of numbers that happen to be whole is read as one of integers.
    decimals: type === 'double' ? 1 : 0,
  }));
}

/** The cells of a row; widens the columns that they do not fit in. A column that was no date after all becomes a text. */
export function measuredCells(columns: readonly DbfColumn[], row: WrittenRow): DbfCells {
  return columns.map((column) => {
    const text = cellText(column, row[column.key]);
    column.bytes = Math.max(column.bytes, Buffer.byteLength(text));
    if (column.kind === 'N')
      column.decimals = Math.max(column.decimals, Math.min(15, text.split('.')[1]?.length ?? 0));
    return text;
  });
}

function cellText(column: DbfColumn, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (column.kind === 'N' && typeof value === 'number' && Number.isFinite(value)) return numberText(value);
  if (column.kind === 'L' && typeof value === 'boolean') return value ? 'T' : 'F';
  const text = valueText(value);
  // A year or a month alone, or several values in a cell: what was read so far was whole days, and reads as well as a text.
  if (column.kind === 'N' || column.kind === 'L' || (column.kind === 'D' && !/^\d{4}-\d\d-\d\d$/.test(text)))
    column.kind = 'C';
  return cutToBytes(text, TEXT_BYTES);
}

function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text.slice(0, NUMBER_BYTES);
  const plain = Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : text;
  return plain.slice(0, NUMBER_BYTES);
}

/** The head of a table of so many rows (dBASE III without memo, as the ESRI technical description of July 1998 has it). */
export function dbfHead(columns: readonly DbfColumn[], rows: number, today: Date): Buffer {
  const head = Buffer.alloc(32 + 32 * columns.length + 1);
  head[0] = 0x03;
  head[1] = today.getUTCFullYear() - 1900;
  head[2] = today.getUTCMonth() + 1;
  head[3] = today.getUTCDate();
  head.writeUInt32LE(rows, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + columns.reduce((sum, column) => sum + widthOf(column), 0), 10);
  columns.forEach((column, index) => {
    const start = 32 + 32 * index;
    head.write(column.name, start, NAME_BYTES, 'utf8');
    head[start + 11] = column.kind.charCodeAt(0);
    head[start + 16] = widthOf(column);
    head[start + 17] = column.kind === 'N' ? column.decimals : 0;
  });
  head[head.length - 1] = 0x0d;
  return head;
}

/** A row of a table, once the widths of its columns are known. */
export function dbfRow(columns: readonly DbfColumn[], cells: DbfCells): Buffer {
  const texts = columns.map((column, index) => {
    const cell = cells[index] ?? '';
    const text = column.kind === 'D' ? cell.replaceAll('-', '') : cell;
    const room = widthOf(column) - Buffer.byteLength(text);
    return column.kind === 'N' ? ' '.repeat(room) + text : text + ' '.repeat(room);
  });
  return Buffer.from(` ${texts.join('')}`);
}

function widthOf({ kind, bytes }: DbfColumn): number {
  return kind === 'D' ? 8 : kind === 'L' ? 1 : bytes;
}

/** Names of ten bytes at most that differ from each other, in any case: `population`, `populati_1`. */
export function shortNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let short = cutToBytes(name.replaceAll(/\p{Cc}/gu, ' '), NAME_BYTES) || '_';
    for (let count = 1; taken.has(short.toLowerCase()); count++)
      short = `${cutToBytes(name, NAME_BYTES - 1 - String(count).length)}_${count}`;
    taken.add(short.toLowerCase());
    return short;
  });
}

/** The longest beginning of a text that fits, cut between two characters. */
function cutToBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes) return text;
  let [kept, used] = ['', 0];
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return kept;
}
