import type { Cell } from '@parvis/dataset';
import type { ProblemReason } from '../reading.ts';

/** Makes the canonical form of the cells of one column. */
export interface CellReader {
  /**
   * @param text where the cell stands from `start` up to `end`: not empty, without spaces around
   * @returns the canonical text; null where the cell says that there is no value; undefined where it does not fit,
   * and then `reason` says why
   */
  read(text: string, start: number, end: number): Cell | undefined;
  /** The same from a value out of JSON: an object or an array. */
  readObject(value: object): Cell | undefined;
  readonly reason: ProblemReason;
}
