import { stat } from 'node:fs/promises';
import type { Dialect } from '../read/csv-splitter.ts';
import { bytesAt } from '../source/chunks.ts';
import { byteLength, decoderOf } from '../source/decode.ts';
import { isBlank, recordsOf } from './dialect.ts';

export interface FootNotes {
  /** Byte at which the table ends. */
  readonly end: number;
  readonly notes: readonly string[];
}

export interface FootContext {
  readonly encoding: string;
  readonly dialect: Dialect;
  /** Cells of a record. */
  readonly width: number;
  readonly headerRow: number;
}

const TAIL = 32 * 1024;
const MOST_LINES = 40;
const opening =
  /^(?:["'*(\s]*)(?:sources?|notes?|lecture|champ|remarques?|nb|n\.b\.|légende|©|\(?\d\)|\*)(?:$|[\s:.,)(])/i;

/**
 * Notes at the foot of a table: lines that fill the first cell alone, below an empty line or beginning as notes do
 * ("Source : Insee").
 */
export async function footNotesOf(path: string, context: FootContext): Promise<FootNotes> {
  const { size } = await stat(path);
  const none: FootNotes = { end: size, notes: [] };
  const isWide = context.encoding.startsWith('utf-16');
  const start = Math.max(0, size - TAIL);
  const decoder = decoderOf(context.encoding);
  const tail =
    decoder.write(await bytesAt(path, isWide ? start - (start % 2) : start, TAIL + 1)) + decoder.end();
  const { lineEnd } = context.dialect;
  const lines = tail.split(lineEnd);
  // The first line may be cut, or its number not known; of a whole file, the header is no note.
  const first = start > 0 ? 1 : context.headerRow;
  const from = firstNote(lines, first, context);
  if (from === undefined) return none;
  const notes = lines.slice(from);
  // An odd mark closes a cell that began further up.
  const { quote } = context.dialect;
  if (quote !== '' && (notes.join('').split(quote).length - 1) % 2 === 1) return none;
  return {
    end: size - byteLength(notes.join(lineEnd), context.encoding),
    notes: notes.flatMap((line) => cellsOf(line, context.dialect).filter((cell) => cell.trim() !== '')),
  };
}

function firstNote(
  lines: readonly string[],
  first: number,
  { dialect, width }: FootContext,
): number | undefined {
  let found: number | undefined;
  for (let index = lines.length - 1; index >= Math.max(first, lines.length - MOST_LINES); index--) {
    const cells = cellsOf(lines[index] as string, dialect);
    const isEmpty = isBlank(cells);
    const note = (cells[0] ?? '').trim();
    if (!isEmpty && !isNote(cells, width)) break;
    const isBelowBlank = index > first && isBlank(cellsOf(lines[index - 1] as string, dialect));
    if (!isEmpty && (opening.test(note) || (isBelowBlank && /\p{L}{2}/u.test(note)))) found = index;
  }
  return found;
}

/** In a table of two columns, a first cell with an empty second one is a record like others. */
function isNote(cells: readonly string[], width: number): boolean {
  return isBlank(cells.slice(1)) && (cells.length === 1 ? width >= 2 : width >= 3);
}

function cellsOf(line: string, dialect: Dialect): readonly string[] {
  return recordsOf(line, dialect)[0]?.cells ?? [];
}
