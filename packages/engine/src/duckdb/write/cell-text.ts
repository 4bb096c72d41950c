import type { FieldType } from '@parvis/dataset';

/** The text of a cell as we hand it to DuckDB, or why the cell does not fit its field. Empty: null. */
export type CellText = string | { readonly fault: string };

/*
 * The text file is made for one reader: control characters that no data holds stand between cells, so that nothing is
 * quoted and no cell holds a line end. Where data does hold one, it is escaped, and the reader told to undo it.
 */
export const CELL_END = '\x1f';
export const ELEMENT_END = '\x1e';
export const ESCAPE = '\x1c';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const special = /[\0\n\r\x1c\x1e\x1f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, without the memory of a global expression.
const hasSpecial = /[\0\n\r\x1c\x1e\x1f]/;
/** After the escape, one letter for each. The reader undoes the escape itself last. */
export const escapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\n': 'n',
  '\r': 'r',
  '\x1e': 's',
  '\x1f': 'u',
  '\x1c': 'c',
};

export function escapeText(text: string): string {
  return hasSpecial.test(text) ? text.replace(special, (character) => ESCAPE + escapes[character]) : text;
}

/** Of the scalar types: values as the contract of `Cell` has them. */
export function scalarText(type: FieldType): (cell: unknown) => CellText {
  switch (type) {
    case 'int':
      return intText;
    case 'double':
      return doubleText;
    case 'boolean':
      return booleanText;
    case 'date':
      return dateText;
    case 'datetime':
      return instantText;
    case 'file':
    case 'json_blob':
      return jsonText;
    default:
      return textText;
  }
}

export function listText(cell: unknown): CellText {
  if (cell === null) return '';
  if (typeof cell === 'string') return escapeText(cell);
  if (!Array.isArray(cell)) return { fault: 'is not a list of texts' };
  const elements = cell.filter((element) => element !== null && element !== '');
  if (!elements.every((element) => typeof element === 'string')) return { fault: 'is not a list of texts' };
  return elements.map(escapeText).join(ELEMENT_END);
}

function textText(cell: unknown): CellText {
  if (typeof cell === 'string') return escapeText(cell);
  return cell === null ? '' : { fault: 'is not a text' };
}

const wholeNumber = /^-?\d+$/;
const decimalNumber = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

function intText(cell: unknown): CellText {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string')
    return wholeNumber.test(cell) ? within64Bits(cell) : { fault: 'is not a whole number' };
  if (typeof cell === 'bigint') return within64Bits(String(cell));
  if (typeof cell === 'number' && Number.isSafeInteger(cell)) return String(cell);
  return { fault: 'is not a whole number' };
}

// With its sign, the longest number that is certainly small enough.
const SURELY_SMALL = 18;

function within64Bits(text: string): CellText {
  if (text.length <= SURELY_SMALL) return text;
  const number = BigInt(text);
  return BigInt.asIntN(64, number) === number ? text : { fault: 'is a whole number beyond 64 bits' };
}

function doubleText(cell: unknown): CellText {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') {
    if (!decimalNumber.test(cell)) return { fault: 'is not a number' };
    // Rare, and worth a look: texts beyond the largest double, and minus zero.
    if (cell.length < LONG_NUMBER && cell[0] !== '-') return cell;
    return finiteText(Number(cell), cell);
  }
  if (typeof cell === 'number' || typeof cell === 'bigint') return finiteText(Number(cell), String(cell));
  return { fault: 'is not a number' };
}

const LONG_NUMBER = 5;

function finiteText(value: number, text: string): CellText {
  if (value === 0) return '0';
  return Number.isFinite(value) ? text : { fault: 'is not a finite number' };
}

function booleanText(cell: unknown): CellText {
  if (cell === null || cell === '') return '';
  const text = String(cell);
  return text === 'true' || text === 'false' ? text : { fault: 'is neither true nor false' };
}

const dateForm = /^\d{4}-\d\d-\d\d$/;
const instantForm = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|\+00:00)$/;

function dateText(cell: unknown): CellText {
  if (cell === null || cell === '') return '';
  return typeof cell === 'string' && dateForm.test(cell) && isDay(cell) ? cell : { fault: 'is not a date' };
}

function instantText(cell: unknown): CellText {
  if (cell === null || cell === '') return '';
  const isInstant = typeof cell === 'string' && instantForm.test(cell) && isDay(cell);
  return isInstant ? cell : { fault: 'is not an instant in UTC' };
}

/** Is there such a day? @param text begins with `yyyy-mm-dd` */
function isDay(text: string): boolean {
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  if (month < 1 || month > 12 || day < 1) return false;
  if (text.startsWith('0000')) return false;
  return day <= SHORTEST_MONTH || day <= daysIn(Number(text.slice(0, 4)), month);
}

const ZERO = 48;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

const SHORTEST_MONTH = 28;

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function jsonText(cell: unknown): CellText {
  if (cell === null || cell === '') return '';
  if (typeof cell !== 'string') return { fault: 'is not a JSON text' };
  try {
    JSON.parse(cell);
  } catch {
    return { fault: 'is not a JSON text' };
  }
  return escapeText(cell);
}
