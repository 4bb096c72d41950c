import type { Cell } from '@parvis/dataset';
import { type CellStyle, cellReader } from '../cells/cell-reader.ts';
import { TimeZone } from '../cells/time-zone.ts';

/** One cell alone; a text with the reason where it does not fit. */
export function readCell(text: string, style: CellStyle, timeZone = 'UTC'): Cell | { reason: string } {
  const reader = cellReader(style, new TimeZone(timeZone));
  const cell = reader.read(text, 0, text.length);
  return cell === undefined ? { reason: reader.reason } : cell;
}
