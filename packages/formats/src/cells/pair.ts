import { NumberScan } from './number-scan.ts';

/** Two numbers in one cell, with decimal points: `16.24, -61.53`. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

const pair = /^\(?\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*(?:[,;]\s*|\s+)([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*\)?$/;

const number = new NumberScan();

/**
 * Decimal points make a place: `16, 61` may be anything, and `16,61` is a decimal comma.
 *
 * @returns null when the cell is something else
 */
export function pairIn(cell: string): Pair | null {
  // 1.234,5 is one number.
  if (cell.length > 100 || !cell.includes('.') || number.read(cell, 0, cell.length)) return null;
  const found = pair.exec(cell);
  if (!found) return null;
  return { first: Number(found[1]), second: Number(found[2]) };
}
