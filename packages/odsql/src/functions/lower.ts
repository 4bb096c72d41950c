import { sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';
import { eachLetter, faultInText } from './text-function.ts';

export const lower: ScalarFunction = {
  name: 'lower',
  summary: 'The text in lower case.',
  clauses: ['select', 'where', 'order_by', 'group_by'],
  check: ([text]) => {
    const fault = faultInText(text);
    return fault ? { fault } : { type: 'text' };
  },
  sql: { duckdb: ([text]) => sql`lower(${given(text)})` },
  evaluate: ([text]) => (text === null ? null : eachLetter(String(text), toLower)),
  examples: [
    { expression: "lower('Érable ROUGE')", gives: 'érable rouge' },
    { expression: "lower('ΟΔΟΣ')", gives: 'οδοσ' },
    { expression: "lower('İzmir')", gives: 'izmir' },
  ],
};

/** The one letter whose lower case is two code points in full, and its first in engines. */
function toLower(letter: string): string {
  return letter === 'İ' ? 'i' : letter.toLowerCase();
}
