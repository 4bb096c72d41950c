import { type Cluster, clusterCells } from '@parvis/geo';
import {
  cellsSql,
  clusterKey,
  conditionSql,
  type DuckdbTable,
  type Fragment,
  type Plan,
} from '@parvis/odsql';
import { EngineError } from '../../errors.ts';
import type { SqlRow } from '../statements.ts';

/** Beyond, no map shows them, and no reader waits for them. */
const MOST_CELLS = 100_000;

/**
 * The clusters of each `geo_cluster` key of a plan, under their keys: where they are depends on all the records of its filter.
 *
 * @throws {EngineError} `too-large`
 */
export async function clustersOf(
  plan: Plan,
  table: DuckdbTable,
  run: (fragment: Fragment) => Promise<SqlRow[]>,
): Promise<Map<string, readonly Cluster[]>> {
  const clusters = new Map<string, readonly Cluster[]>();
  if (plan.kind !== 'groups') return clusters;
  const where = plan.where && conditionSql(plan.where, { table, setting: plan });
  for (const { by } of plan.keys) {
    if (by.kind !== 'geo-cluster') continue;
    const rows = await run(cellsSql(by, table.records, where, MOST_CELLS + 1));
    if (rows.length > MOST_CELLS)
      throw new EngineError(
        'too-large',
        `At this zoom there are more than ${MOST_CELLS} clusters. Zoom out, or narrow the query to what the map shows.`,
      );
    const cells = rows.map(([column, row, count, lon, lat]) => ({
      column: Number(column),
      row: Number(row),
      count: Number(count),
      mean: { lon: Number(lon), lat: Number(lat) },
    }));
    clusters.set(clusterKey(by), clusterCells(cells, by));
  }
  return clusters;
}
