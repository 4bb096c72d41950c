import { type Cell, type Field, isMultivalued, type Row } from '@parvis/dataset';
import { FIELD_MARK, searchPart } from '@parvis/odsql';
import { fold } from '@parvis/search';
import { EngineError } from '../../errors.ts';
import { keyPlaces, recordId } from '../record-id.ts';
import { CELL_END, ESCAPE } from './cell-text.ts';
import { cellWriter } from './columns.ts';

export interface RowLines {
  /**
   * Adds a row as a line of the text file: row number, folded text, its columns, the two parts of its id.
   * @throws EngineError `bad-row`
   */
  readonly add: (row: Row, number: number) => void;
  /** The lines added since the last call. */
  readonly take: () => LineBlock;
}

/** Some rows as the text that DuckDB reads. */
export interface LineBlock {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** In bytes, at most. */
  readonly longestLine: number;
  readonly hasEscapes: boolean;
}

/** Of the 40 digits of an id, those by which it is found. */
const ID_START = 16;

/**
 * Called for every row of every upload. Cells are joined into one flat string before anything else is done with them:
 * strings put together piece by piece are several times slower to hash and to encode.
 */
export function rowLines(fields: readonly Field[]): RowLines {
  const keys = keyPlaces(fields);
  const isWholeRow = keys.length === fields.length;
  const writers = fields.map(cellWriter);
  const texts = fields.flatMap((field, place) =>
    field.type === 'text' ? [{ place, part: folding(field) }] : [],
  );
  const cells = new Array<string>(fields.length);
  const parts = new Array<string>(texts.length);
  let [text, rows, longestLine, hasEscapes] = ['', 0, 0, false];

  function add(row: Row, number: number): void {
    for (let place = 0; place < writers.length; place++) {
      const cell = writers[place]?.(row[place] ?? null) ?? '';
      if (typeof cell !== 'string') throw badCell(number, fields[place], cell.fault);
      cells[place] = cell;
    }
    for (let index = 0; index < texts.length; index++) {
      const source = texts[index];
      if (source) parts[index] = source.part(row[source.place] ?? null);
    }
    const written = cells.join(CELL_END);
    hasEscapes ||= written.includes(ESCAPE);
    const id = recordId(isWholeRow ? written : keys.map((place) => cells[place]).join(CELL_END));
    const line = `${number}${CELL_END}${parts.join(FIELD_MARK)}${CELL_END}${written}${CELL_END}0x${id.slice(0, ID_START)}${CELL_END}${id.slice(ID_START)}\n`;
    text += line;
    longestLine = Math.max(longestLine, line.length * BYTES_A_UNIT);
    rows++;
  }

  return {
    add,
    take() {
      const block = { bytes: encoded(text), rows, longestLine, hasEscapes };
      text = '';
      rows = 0;
      return block;
    },
  };
}

// A UTF-16 unit becomes at most three bytes.
const BYTES_A_UNIT = 3;

const encoder = new TextEncoder();
// Encoding into a buffer that is kept, then copying what was written, is twice as fast as a new buffer each time.
let scratch = new Uint8Array(1024 * 1024);

function encoded(text: string): Uint8Array<ArrayBuffer> {
  const most = text.length * BYTES_A_UNIT;
  if (scratch.length < most) scratch = new Uint8Array(most);
  return scratch.slice(0, encoder.encodeInto(text, scratch).written);
}

function badCell(row: number, field: Field | undefined, fault: string): EngineError {
  const name = field?.name ?? '';
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
