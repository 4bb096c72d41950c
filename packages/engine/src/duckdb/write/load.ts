import type { Field } from '@parvis/dataset';
import { literal, quoted } from '../sql-text.ts';
import { CELL_END, ELEMENT_END, ESCAPE, escapes } from './cell-text.ts';
import { columnsOf, type TableColumn } from './columns.ts';
import type { StagedRows } from './staged-rows.ts';

/** The columns that are ours and stand first in every table; in the text file, number and folded text first, the id last. */
const ours = [
  { name: '$rid', type: 'BIGINT', read: 'BIGINT', from: '"$rid"' },
  { name: '$id', type: 'UBIGINT', read: 'VARCHAR', from: 'CAST("$id" AS UBIGINT)' },
  { name: '$id_rest', type: 'BLOB', read: 'VARCHAR', from: 'unhex("$id_rest")' },
  { name: '$text', type: 'VARCHAR', read: 'VARCHAR', from: `coalesce("$text", '')` },
] as const;

/** SQL that makes the table of records, empty. Names come from the fields alone. */
export function createTable(fields: readonly Field[], database: string): string {
  const columns = [...ours, ...fields.flatMap(columnsOf)].map(({ name, type }) => `${quoted(name)} ${type}`);
  return `CREATE TABLE ${database}.records (${columns.join(', ')})`;
}

/** SQL that fills the table with the rows of a text file, in their order. */
export function loadRows(fields: readonly Field[], staged: StagedRows, database: string): string {
  const columns = fields.flatMap(columnsOf);
  const values = [
    ...ours.map(({ from }) => from),
    ...columns.map((column) => loaded(column, staged.hasEscapes)),
  ];
  const [number, start, rest, text] = ours;
  const written = [number, text, ...columns, start, rest];
  const types = written.map(({ name, read }) => `${literal(name)}: '${read}'`);
  const longest = Math.max(staged.longestLine + 1, SHORTEST_LINE_LIMIT);
  const options = [
    'auto_detect = false',
    'header = false',
    `delim = ${literal(CELL_END)}`,
    "quote = ''",
    "escape = ''",
    "nullstr = ''",
    "new_line = '\\n'",
    `columns = {${types.join(', ')}}`,
    `max_line_size = ${longest}`,
    `buffer_size = ${longest * LINES_A_BUFFER}`,
  ];
  return `INSERT INTO ${database}.records SELECT ${values.join(', ')} FROM read_csv(${literal(staged.path)}, ${options.join(', ')})`;
}

const SHORTEST_LINE_LIMIT = 1024 * 1024;
const LINES_A_BUFFER = 8;

function loaded({ name, isList, isText }: TableColumn, hasEscapes: boolean): string {
  const column = quoted(name);
  if (!isText) return column;
  if (!isList) return hasEscapes ? unescaped(column) : column;
  const list = `string_split(${column}, ${literal(ELEMENT_END)})`;
  return hasEscapes ? `list_transform(${list}, lambda element: ${unescaped('element')})` : list;
}

function unescaped(text: string): string {
  return Object.entries(escapes).reduce(
    (inner, [character, letter]) =>
      `replace(${inner}, ${literal(ESCAPE + letter)}, chr(${character.charCodeAt(0)}))`,
    text,
  );
}
