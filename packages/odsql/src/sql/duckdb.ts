import type { GroupsPlan, RecordsPlan } from '../plan/index.ts';
import { groupsSource } from './duckdb-groups.ts';
import { jsonObject, memberOf } from './duckdb-json.ts';
import { recordCountSql, recordsSource } from './duckdb-records.ts';
import type { DuckdbTable } from './duckdb-table.ts';
import { type Fragment, sql } from './fragment.ts';

export { expressionSql, printed } from './duckdb-expressions.ts';
export { facetsSql } from './duckdb-facets.ts';
export { shownText } from './duckdb-json.ts';
export * from './duckdb-table.ts';
export { fuzzyKey, isMark } from './duckdb-words.ts';

/** The results of a plan in order, one row each, its JSON text in the column `json`. */
export function resultsSql(plan: RecordsPlan | GroupsPlan, table: DuckdbTable): Fragment {
  if (plan.kind === 'records') {
    const { from, place } = recordsSource(plan, table);
    return sql`SELECT ${jsonObject(plan.columns.map((output) => memberOf(output, place)))} AS json FROM ${from}`;
  }
  const { from, members } = groupsSource(plan, table);
  return sql`SELECT ${jsonObject(members)} AS json FROM ${from}`;
}

/** How many results there are before cutting: one row, one column `n`. */
export function totalSql(plan: RecordsPlan | GroupsPlan, table: DuckdbTable): Fragment {
  return plan.kind === 'records' ? recordCountSql(plan, table) : groupsSource(plan, table).count;
}
