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
      return matching(/^\d{4}-\d\d-\d\d$/, 'is not a date');
    case 'datetime':
      return matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z$/, 'is not an instant in UTC');
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
  if (typeof cell === 'string') return wholeNumber.test(cell) ? cell : { fault: 'is not a whole number' };
  if (typeof cell === 'bigint') return String(cell);
  if (typeof cell === 'number' && Number.isSafeInteger(cell)) return String(cell);
  return { fault: 'is not a whole number' };
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

function matching(pattern: RegExp, fault: string): (cell: unknown) => CellText {
  return (cell) => {
    if (cell === null || cell === '') return '';
    return typeof cell === 'string' && pattern.test(cell) ? cell : { fault };
  };
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
