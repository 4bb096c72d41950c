import { bind, sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';

/** What DuckDB takes for JSON and nobody else does: not-a-number, infinities, commas after the last element. */
const NOT_QUITE_JSON = '(?i)nan|inf|,[ \\t\\r\\n]*[\\]}]';
const notQuiteJson = /nan|inf|,[ \t\r\n]*[\]}]/i;

export const jsonFormat: ScalarFunction = {
  name: 'json_format',
  summary:
    'The JSON that a text holds, in the results as JSON and not as a text; else the fallback, else the text.',
  clauses: ['select'],
  check: ([text, fallback]) => {
    if (text?.type !== 'text' && text?.type !== 'json_blob') return { fault: 'only works on texts and JSON' };
    if (text.multivalued) return { fault: 'does not work on multivalued fields' };
    if (fallback && fallback.type !== 'text' && fallback.type !== 'null')
      return { fault: 'falls back on a text or on null' };
    return { type: 'json_blob' };
  },
  sql: {
    duckdb: ([text, fallback]) => {
      const value = given(text);
      const isJson = sql`json_valid(${value}) AND NOT regexp_matches(${value}, ${bind(NOT_QUITE_JSON)})`;
      const otherwise = fallback ?? value;
      return sql`CASE WHEN ${value} IS NULL THEN NULL WHEN ${isJson} THEN CAST(${value} AS JSON) ELSE to_json(CAST(${otherwise} AS VARCHAR)) END`;
    },
  },
  evaluate: ([text, ...fallback]) => {
    if (text === null) return null;
    const json = parsed(String(text));
    if (json) return json.value;
    return fallback.length === 0 ? text : fallback[0];
  },
  examples: [
    { expression: `json_format('{"a": [1, null]}')`, gives: { a: [1, null] } },
    { expression: "json_format('Chêne du parc')", gives: 'Chêne du parc' },
    { expression: "json_format('[1,', 'no JSON')", gives: 'no JSON' },
    { expression: "json_format('[1,', null)", gives: null },
    { expression: "json_format('[NaN]')", gives: '[NaN]' },
    { expression: "json_format('[1,]')", gives: '[1,]' },
  ],
};

function parsed(text: string): { readonly value: unknown } | undefined {
  if (notQuiteJson.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Not JSON is an ordinary case here.
    return undefined;
  }
}
