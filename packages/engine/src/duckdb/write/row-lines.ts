import type { Cell, Field, Row } from '@parvis/dataset';
import { searchText } from '@parvis/odsql';
import { fold } from '@parvis/search';
import { EngineError } from '../../errors.ts';
import { keyPlaces, recordId } from '../record-id.ts';
import { CELL_END, ESCAPE } from './cell-text.ts';
import { cellWriter } from './columns.ts';

export interface RowLines {
  /**
   * A row as a line of the text file: row number, the two parts of its id, its folded text, then its columns.
   * @throws EngineError `bad-row`
   */
  readonly line: (row: Row, number: number) => string;
  /** Has a text been escaped since the last call? */
  readonly takeEscaped: () => boolean;
}

export function rowLines(fields: readonly Field[]): RowLines {
  const writers = fields.map(cellWriter);
  const keys = keyPlaces(fields);
  const isWholeRow = keys.length === fields.length;
  const texts = fields.flatMap(({ type }, place) =>
    type === 'text' ? [{ place, fold: rememberedFold() }] : [],
  );
  let escaped = false;

  const line = (row: Row, number: number): string => {
    const cells = new Array<string>(writers.length);
    for (let place = 0; place < writers.length; place++) {
      const text = writers[place]?.(row[place] ?? null) ?? '';
      if (typeof text !== 'string') throw badCell(number, fields[place], text.fault);
      cells[place] = text;
    }
    const written = cells.join(CELL_END);
    if (written.includes(ESCAPE)) escaped = true;
    const id = isWholeRow ? recordId(cells) : recordId(keys.map((place) => cells[place] ?? ''));
    const folded = searchText(texts.map(({ place, fold: foldOf }) => foldOf(row[place] ?? null)));
    return `${number}${CELL_END}0x${id.slice(0, 16)}${CELL_END}${id.slice(16)}${CELL_END}${folded}${CELL_END}${written}\n`;
  };
  return {
    line,
    takeEscaped: () => {
      const had = escaped;
      escaped = false;
      return had;
    },
  };
}

function badCell(row: number, field: Field | undefined, fault: string): EngineError {
  const name = field?.name ?? '';
  return new EngineError('bad-row', `The value of ${name} in row ${row + 1} ${fault}.`, {
    place: { row, field: name },
  });
}

// Columns of categories have few values: folding each again would be most of the work.
const MOST_REMEMBERED = 20_000;

/** The folded texts of a cell of one field. */
function rememberedFold(): (cell: Cell) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  let misses = 0;
  const one = (text: string): readonly string[] => {
    const found = known.get(text);
    if (found) return found;
    const folded = [fold(text)];
    misses++;
    // A column of names never repeats: then remembering only costs.
    if (misses <= MOST_REMEMBERED) known.set(text, folded);
    else if (known.size > 0) known.clear();
    return folded;
  };
  return (cell) => {
    if (typeof cell === 'string') return one(cell);
    if (Array.isArray(cell)) return cell.filter((text) => text !== '').map((text) => fold(String(text)));
    return [];
  };
}
