import type { GroupsPlan, RecordsPlan } from '../plan/index.ts';
import { jsonLinesSql } from './duckdb-export.ts';
import { groupsSource } from './duckdb-groups.ts';
import { recordCountSql } from './duckdb-records.ts';
import type { DuckdbTable } from './duckdb-table.ts';
import type { Fragment } from './fragment.ts';

export { conditionSql } from './duckdb-conditions.ts';
export {
  csvCellsSql,
  featureLinesSql,
  isInFileOrder,
  jsonLinesSql,
  typedColumnsSql,
} from './duckdb-export.ts';
export { expressionSql, printed } from './duckdb-expressions.ts';
export { facetsSql } from './duckdb-facets.ts';
export { type AskedRelation, cellsSql, HULL, RELATES_PLACE, RELATES_SHAPE } from './duckdb-geography.ts';
export { shownText } from './duckdb-json.ts';
export type { Window } from './duckdb-records.ts';
export * from './duckdb-table.ts';

/** The results of a plan in order, one row each, its JSON text in the column `json`. */
export function resultsSql(plan: RecordsPlan | GroupsPlan, table: DuckdbTable): Fragment {
  return jsonLinesSql(plan, table, null, '');
}

/** How many results there are before cutting: one row, one column `n`. */
export function totalSql(plan: RecordsPlan | GroupsPlan, table: DuckdbTable): Fragment {
  return plan.kind === 'records' ? recordCountSql(plan, table) : groupsSource(plan, table).count;
}
