import { problemMessage } from '../problem-message.ts';
import type { Problem } from '../reading.ts';

/** The words of a report, in the language of its reader. */
export interface ReportWords {
  readonly row: string;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  /** A sentence for the reason of a problem. */
  readonly sentence: (problem: Problem) => string;
}

const french: ReportWords = {
  row: 'Ligne',
  column: 'Colonne',
  value: 'Valeur',
  reason: 'Raison',
  sentence: ({ reason }) => problemMessage(reason),
};

/**
 * The cells that did not fit, as a CSV that a French spreadsheet opens by a double click: semicolons, a byte-order
 * mark, one line a cell. Nothing in it is taken for a formula.
 */
export function problemReport(problems: Iterable<Problem>, words: ReportWords = french): string {
  let text = `\ufeff${lineOf([words.row, words.column, words.value, words.reason])}`;
  for (const problem of problems)
    text += lineOf([String(problem.row), problem.column ?? '', problem.value, words.sentence(problem)]);
  return text;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellText).join(';')}\r\n`;
}

/**
 * A text of the file that begins as a formula gets an apostrophe: here the file is only quoted, so nothing is lost by it.
 * Numbers stay as they are.
 *
 * @see OWASP, "CSV Injection"
 */
function cellText(cell: string): string {
  const isFormula = /^[=+@\t\r\n|%]|^-(?![\d.,])/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
