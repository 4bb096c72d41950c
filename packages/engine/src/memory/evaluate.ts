import type { GroupsPlan, RecordsPlan } from '@parvis/odsql';
import { evaluateGroups } from './groups.ts';
import { evaluateRecords, type QueryResult } from './records.ts';
import type { Table } from './table.ts';

/**
 * What a plan gives on rows in memory, as the specification says it, written to be read rather than to be fast:
 * the other engines are judged by it, and the catalogue is queried with it.
 *
 * @param table a few thousand rows at most
 * @returns results with values as they appear in JSON (whole numbers beyond 2⁵³ as bigints), and the number of rows or
 * groups before paging
 */
export function evaluateQuery(table: Table, plan: RecordsPlan | GroupsPlan): QueryResult {
  return plan.kind === 'records' ? evaluateRecords(table, plan) : evaluateGroups(table, plan);
}
