import type { Row } from '@parvis/dataset';
import type { RowLines } from './row-lines.ts';

/** Some rows as the text that DuckDB reads. */
export interface LineBlock {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** In UTF-16 units. */
  readonly longestLine: number;
  readonly hasEscapes: boolean;
}

const encoder = new TextEncoder();

/** @param first the number of the first row @throws EngineError `bad-row` */
export function lineBlock(lines: RowLines, rows: readonly Row[], first: number): LineBlock {
  let text = '';
  let longestLine = 0;
  for (const [index, row] of rows.entries()) {
    const line = lines.line(row, first + index);
    if (line.length > longestLine) longestLine = line.length;
    text += line;
  }
  return {
    bytes: encoder.encode(text),
    rows: rows.length,
    longestLine,
    hasEscapes: lines.hasEscapes(),
  };
}
