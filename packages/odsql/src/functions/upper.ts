import { sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';
import { eachLetter, faultInText } from './text-function.ts';

export const upper: ScalarFunction = {
  name: 'upper',
  summary: 'The text in upper case.',
  clauses: ['select', 'where', 'order_by', 'group_by'],
  check: ([text]) => {
    const fault = faultInText(text);
    return fault ? { fault } : { type: 'text' };
  },
  sql: { duckdb: ([text]) => sql`upper(${given(text)})` },
  evaluate: ([text]) => (text === null ? null : eachLetter(String(text), toUpper)),
  examples: [
    { expression: "upper('Érable rouge')", gives: 'ÉRABLE ROUGE' },
    { expression: "upper('straße')", gives: 'STRAẞE' },
  ],
};

/** `ß` has a capital of one letter, which JavaScript does not use. */
function toUpper(letter: string): string {
  return letter === 'ß' ? 'ẞ' : letter.toUpperCase();
}
