import type { Problem } from '@parvis/formats';

/** Bad cells shown with the run; the others are in the report. */
export const MOST_SHOWN = 100;

/**
 * The bad cells of a run as CSV: semicolons and a byte-order mark, as a French spreadsheet opens it by itself.
 *
 * @param badCells all there were, told or not
 */
export function reportCsv(problems: readonly Problem[], badCells: number): string {
  const rows = problems.map(({ row, column, value, reason, message }) => [
    String(row),
    column ?? '',
    value,
    reason,
    message,
  ]);
  const more =
    badCells > problems.length
      ? [['', '', '', 'not-listed', `${badCells - problems.length} more cells did not fit.`]]
      : [];
  return `\uFEFF${[['row', 'column', 'value', 'reason', 'message'], ...rows, ...more]
    .map((cells) => `${cells.map(cell).join(';')}\r\n`)
    .join('')}`;
}

/** Text of the file that a spreadsheet must not take for a formula gets an apostrophe before it. */
function cell(text: string): string {
  const harmless = /^[=+@\t\r]|^-(?![\d.,])/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
