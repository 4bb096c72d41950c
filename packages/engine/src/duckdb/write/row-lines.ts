import { hash } from 'node:crypto';
import { type Cell, type Field, isMultivalued, type Row } from '@parvis/dataset';
import { searchPart, searchText } from '@parvis/odsql';
import { fold } from '@parvis/search';
import { EngineError } from '../../errors.ts';
import { keyPlaces } from '../record-id.ts';
import { CELL_END, ESCAPE } from './cell-text.ts';
import { type CellWriter, cellWriter } from './columns.ts';

export interface RowLines {
  /**
   * A row as a line of the text file: row number, the two parts of its id, its folded text, then its columns.
   * @throws EngineError `bad-row`
   */
  readonly line: (row: Row, number: number) => string;
  /** Has a text been escaped? */
  readonly hasEscapes: () => boolean;
}

/** A field and how its cells are written; `folded` of a text field: its part of the folded text. */
interface Column {
  readonly field: Field;
  readonly write: CellWriter;
  readonly folded: ((cell: Cell) => string) | null;
}

/** Called for every row of every upload: one loop, and nothing made that is not in the line. */
export function rowLines(fields: readonly Field[]): RowLines {
  const columns = fields.map(
    (field): Column => ({
      field,
      write: cellWriter(field),
      folded: field.type === 'text' ? folding(field) : null,
    }),
  );
  const keys = new Set(keyPlaces(fields));
  const isWholeRow = keys.size === fields.length;
  const parts = new Array<string>(columns.filter(({ folded }) => folded).length);
  let escaped = false;

  const line = (row: Row, number: number): string => {
    let written = '';
    let key = '';
    let part = 0;
    for (let place = 0; place < columns.length; place++) {
      const column = columns[place] as Column;
      const cell = row[place] ?? null;
      const text = column.write(cell);
      if (typeof text !== 'string') throw badCell(number, column.field, text.fault);
      written += place === 0 ? text : CELL_END + text;
      if (!isWholeRow && keys.has(place)) key += CELL_END + text;
      if (column.folded) parts[part++] = column.folded(cell);
    }
    if (!escaped && written.includes(ESCAPE)) escaped = true;
    const id = hash('sha1', isWholeRow ? written : key.slice(CELL_END.length), 'hex');
    return `${number}${CELL_END}0x${id.slice(0, ID_START)}${CELL_END}${id.slice(ID_START)}${CELL_END}${searchText(parts)}${CELL_END}${written}\n`;
  };
  return { line, hasEscapes: () => escaped };
}

/** Of the 40 digits of an id, those by which it is found. */
const ID_START = 16;

function badCell(row: number, { name }: Field, fault: string): EngineError {
  return new EngineError('bad-row', `The value of ${name} in row ${row + 1} ${fault}.`, {
    place: { row, field: name },
  });
}

/** A column of categories has few values, and folding each again would be most of the work; a column of names never repeats. */
const MOST_REMEMBERED = 20_000;
const TRIAL = 4_096;

/** The part of the folded text that a cell makes. */
function folding(field: Field): (cell: Cell) => string {
  let known: Map<string, string> | null = new Map();
  let asked = 0;
  let found = 0;
  const one = (text: string): string => {
    if (known === null) return searchPart([fold(text)]);
    asked++;
    const folded = known.get(text);
    if (folded !== undefined) {
      found++;
      return folded;
    }
    // Remembering costs more than folding where most texts are new.
    if (known.size >= MOST_REMEMBERED || (asked >= TRIAL && found * 2 < asked)) known = null;
    const made = searchPart([fold(text)]);
    known?.set(text, made);
    return made;
  };
  if (!isMultivalued(field)) return (cell) => (typeof cell === 'string' ? one(cell) : '');
  return (cell) => {
    if (typeof cell === 'string') return one(cell);
    return Array.isArray(cell) ? searchPart(cell.map((text) => fold(String(text)))) : '';
  };
}
