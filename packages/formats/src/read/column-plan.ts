import type { Cell } from '@parvis/dataset';
import { cellReader } from '../cells/cell-reader.ts';
import { DoubleReader } from '../cells/number-reader.ts';
import { isOnEarth } from '../cells/place.ts';
import type { CellReader } from '../cells/reader.ts';
import { TimeZone } from '../cells/time-zone.ts';
import { FormatError } from '../errors.ts';
import { problemMessage } from '../problem-message.ts';
import type { ColumnChoice, ProblemReason, ReadOptions } from '../reading.ts';

const LONGEST_VALUE = 200;

/** A kept column and how its cells are read. */
export interface PlannedColumn {
  readonly choice: ColumnChoice;
  /** Column of the file, or the first of two. */
  readonly source: number;
  /** Longitude, when a latitude and a longitude make one place; -1 otherwise. */
  readonly second: number;
  readonly reader: CellReader;
}

/** @throws {FormatError} `bad-settings` for a time zone that is not known, `unknown-column` for a column without source */
export function planColumns(columns: readonly ColumnChoice[], timeZone = 'UTC'): PlannedColumn[] {
  const zone = new TimeZone(timeZone);
  return columns
    .filter((choice) => !choice.discard)
    .map((choice) => {
      const [source, second = -1] = choice.source;
      if (source === undefined || source < 0)
        throw new FormatError(
          'unknown-column',
          `The field ${choice.name} comes from no column.`,
          'Name the column it comes from.',
        );
      return { choice, source, second, reader: cellReader(choice, zone) };
    });
}

const coordinate = new DoubleReader(undefined);

/**
 * A place out of a latitude and a longitude in two cells.
 *
 * @returns null when both are empty; a reason when they do not make a place
 */
export function placeOf(latitude: string, longitude: string): Cell | { reason: ProblemReason } {
  const [lat, lon] = [numberIn(latitude), numberIn(longitude)];
  if (lat === null && lon === null) return null;
  if (typeof lat !== 'number' || typeof lon !== 'number') return { reason: 'not-a-place' };
  return isOnEarth(lon, lat) ? { lon, lat } : { reason: 'place-out-of-range' };
}

function numberIn(cell: string): number | null | undefined {
  if (cell === '') return null;
  const text = coordinate.read(cell, 0, cell.length);
  return text === null || text === undefined ? text : Number(text);
}

/** Tells of a cell that did not fit. */
export class ProblemReporter {
  #tell: ReadOptions['onProblem'];

  constructor(tell: ReadOptions['onProblem']) {
    this.#tell = tell;
  }

  cell(row: number, choice: ColumnChoice, value: string, reason: ProblemReason): void {
    this.#tell?.({
      row,
      column: choice.label,
      field: choice.name,
      value: value.slice(0, LONGEST_VALUE),
      reason,
      message: problemMessage(reason),
    });
  }

  row(row: number, value: string, reason: ProblemReason): void {
    this.#tell?.({
      row,
      column: null,
      field: null,
      value: value.slice(0, LONGEST_VALUE),
      reason,
      message: problemMessage(reason),
    });
  }
}
