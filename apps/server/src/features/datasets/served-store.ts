import type { Visibility } from '@parvis/dataset';
import type { Database } from '../../database/open.ts';
import type { DatasetRow, VersionRow } from '../../database/tables.ts';

/** What tells whether what is remembered of a dataset is still true, and who may know of it: one indexed look-up. */
export interface DatasetGlance {
  readonly id: string;
  readonly stamp: string;
  readonly visibility: Visibility;
  readonly isNamed: boolean;
}

/** A dataset with its served version, whole. */
export interface WholeRow {
  readonly dataset: DatasetRow;
  readonly version: VersionRow | null;
}

export async function glanceAt(
  database: Database,
  datasetId: string,
  accountId: string | null,
): Promise<DatasetGlance | null> {
  const row = await glances(database, accountId).where('dataset_id', '=', datasetId).executeTakeFirst();
  return row ? presentGlance(row) : null;
}

/** Every dataset there is, in the order of their ids. */
export async function glanceAtAll(database: Database, accountId: string | null): Promise<DatasetGlance[]> {
  const rows = await glances(database, accountId).orderBy('dataset_id').execute();
  return rows.map(presentGlance);
}

function glances(database: Database, accountId: string | null) {
  return database
    .selectFrom('datasets')
    .leftJoin('dataset_readers', (join) =>
      join
        .onRef('dataset_readers.dataset', '=', 'datasets.id')
        .on('dataset_readers.account_id', '=', accountId ?? ''),
    )
    .select(['id', 'stamp', 'visibility', 'dataset_readers.account_id as named']);
}

function presentGlance({
  named,
  ...row
}: Pick<DatasetRow, 'id' | 'stamp' | 'visibility'> & { named: string | null }): DatasetGlance {
  return { ...row, isNamed: named !== null };
}

/** Datasets with their served versions, by our ids. A dataset and its version are read in one statement, so they agree. */
export async function readWhole(database: Database, ids: readonly string[]): Promise<WholeRow[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('datasets')
    .leftJoin('versions', 'versions.id', 'datasets.served_version')
    .selectAll('datasets')
    .select([
      'versions.id as version_id',
      'upload_id',
      'files',
      'fields',
      'statistics',
      'bounds',
      'row_count',
      'published_at',
      'retired_at',
    ])
    .where('datasets.id', 'in', [...ids])
    .execute();
  return rows.map(
    ({
      version_id,
      upload_id,
      files,
      fields,
      statistics,
      bounds,
      row_count,
      published_at,
      retired_at,
      ...dataset
    }) => ({
      dataset,
      version:
        version_id === null
          ? null
          : {
              id: version_id,
              dataset: dataset.id,
              upload_id,
              // A left join makes these nullable by type; with a version id they never are.
              files: files ?? '[]',
              fields: fields ?? '[]',
              statistics: statistics ?? '[]',
              bounds,
              row_count: row_count ?? 0,
              published_at: published_at ?? '',
              retired_at,
            },
    }),
  );
}
