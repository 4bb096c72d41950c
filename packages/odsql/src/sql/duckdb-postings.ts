import { afterPrefix } from '@parvis/search';
import type { Term } from '../plan/index.ts';
import { type DuckdbTable, nearWordsOf } from './duckdb-table.ts';
import { bind, type Fragment, join, sql } from './fragment.ts';

export type Search = NonNullable<DuckdbTable['search']>;

/** The numbers of the rows that hold a term, each once. */
export function rowsOfTerm(term: Term, { postings, vocabulary }: Search, table: DuckdbTable): Fragment {
  switch (term.match) {
    case 'word':
      return sql`SELECT rid FROM ${postings} WHERE id = (SELECT id FROM ${vocabulary} WHERE term = ${bind(term.text)})`;
    case 'prefix': {
      const end = afterPrefix(term.text);
      const below = end === null ? sql`TRUE` : sql`term < ${bind(end)}`;
      // Ids follow the order of the terms, so that the terms that begin alike are one range of postings.
      const range = sql`SELECT min(id) AS first, max(id) AS last FROM ${vocabulary} WHERE term >= ${bind(term.text)} AND ${below}`;
      return sql`SELECT DISTINCT rid FROM ${postings} WHERE id BETWEEN (SELECT first FROM (${range})) AND (SELECT last FROM (${range}))`;
    }
    case 'fuzzy':
      return sql`SELECT DISTINCT rid FROM ${postings} WHERE id IN (SELECT id FROM ${vocabulary} WHERE term IN (${join(nearWordsOf(term, table).map(bind), ', ')}))`;
    default:
      throw new Error(`No SQL for ${term satisfies never}`);
  }
}
