import { sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';
import { faultInText } from './text-function.ts';

export const length: ScalarFunction = {
  name: 'length',
  summary: 'How many characters a text has.',
  clauses: ['select', 'where', 'order_by', 'group_by'],
  check: ([text]) => {
    const fault = faultInText(text);
    return fault ? { fault } : { type: 'int' };
  },
  sql: { duckdb: ([text]) => sql`length(${given(text)})` },
  evaluate: ([text]) => (text === null ? null : Array.from(String(text)).length),
  examples: [
    { expression: "length('Chêne du parc')", gives: 13 },
    { expression: "length('🌳')", gives: 1 },
  ],
};
