import type { Field } from '@parvis/dataset';
import type { BuiltVersion, VersionFile } from '@parvis/engine';
import type { Database } from '../../database/open.ts';
import type { VersionRow } from '../../database/tables.ts';

export interface NewVersionRow {
  readonly id: string;
  readonly dataset: string;
  readonly uploadId: string | null;
  readonly fields: readonly Field[];
  readonly built: BuiltVersion;
}

/** Records a sealed version; the pointer is moved by the caller, in the same transaction. */
export async function addVersion(
  transaction: Database,
  { id, dataset, uploadId, fields, built }: NewVersionRow,
  now: Date,
): Promise<void> {
  await transaction
    .insertInto('versions')
    .values({
      id,
      dataset,
      upload_id: uploadId,
      files: JSON.stringify(built.files),
      fields: JSON.stringify(fields),
      statistics: JSON.stringify(built.statistics),
      bounds: built.bounds && JSON.stringify(built.bounds),
      row_count: built.rowCount,
      published_at: now.toISOString(),
      retired_at: null,
    })
    .execute();
}

/** All versions of a dataset but this one are things of the past from now on. */
export async function retireOthers(
  transaction: Database,
  { dataset, version, now }: { dataset: string; version: string; now: Date },
): Promise<void> {
  await transaction
    .updateTable('versions')
    .set({ retired_at: now.toISOString() })
    .where('dataset', '=', dataset)
    .where('id', '<>', version)
    .where('retired_at', 'is', null)
    .execute();
}

export function versionOfId(database: Database, id: string): Promise<VersionRow | undefined> {
  return database.selectFrom('versions').selectAll().where('id', '=', id).executeTakeFirst();
}

export function versionsOfDataset(database: Database, dataset: string): Promise<VersionRow[]> {
  return database
    .selectFrom('versions')
    .selectAll()
    .where('dataset', '=', dataset)
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Every version that is served, with the id of its dataset in addresses. */
export function servedVersions(
  database: Database,
): Promise<(VersionRow & { dataset_id: string; damaged: number })[]> {
  return database
    .selectFrom('datasets')
    .innerJoin('versions', 'versions.id', 'datasets.served_version')
    .selectAll('versions')
    .select(['datasets.dataset_id', 'datasets.damaged'])
    .orderBy('dataset_id')
    .execute();
}

/** The size of what is served, in bytes, and its rows, by our id of the dataset. */
export async function servedSizes(
  database: Database,
  datasets: readonly string[],
): Promise<Map<string, { rowCount: number; bytes: number }>> {
  if (datasets.length === 0) return new Map();
  const rows = await database
    .selectFrom('datasets')
    .innerJoin('versions', 'versions.id', 'datasets.served_version')
    .select(['datasets.id', 'files', 'row_count'])
    .where('datasets.id', 'in', [...datasets])
    .execute();
  return new Map(
    rows.map(({ id, files, row_count }) => [id, { rowCount: row_count, bytes: bytesOf(files) }]),
  );
}

/** Adds the search file, made after publication. @returns false when the version is gone */
export async function addVersionFile(
  transaction: Database,
  version: string,
  file: VersionFile,
): Promise<boolean> {
  const row = await versionOfId(transaction, version);
  if (!row) return false;
  const others = filesOf(row).filter(({ role }) => role !== file.role);
  await transaction
    .updateTable('versions')
    .set({ files: JSON.stringify([...others, file]) })
    .where('id', '=', version)
    .execute();
  return true;
}

/** Paths of all files that any row names, relative to the folder of versions. */
export async function namedFiles(database: Database): Promise<Set<string>> {
  const rows = await database.selectFrom('versions').select('files').execute();
  return new Set(rows.flatMap((row) => filesOf(row).map(({ path }) => path)));
}

/** Versions that are no longer served, oldest retirement first. */
export function retiredVersions(
  database: Database,
): Promise<Pick<VersionRow, 'id' | 'dataset' | 'retired_at'>[]> {
  return database
    .selectFrom('versions')
    .innerJoin('datasets', 'datasets.id', 'versions.dataset')
    .select(['versions.id', 'versions.dataset', 'versions.retired_at'])
    .where('retired_at', 'is not', null)
    .where((is) =>
      is.or([is('served_version', 'is', null), is('served_version', '<>', is.ref('versions.id'))]),
    )
    .orderBy('retired_at', 'desc')
    .execute();
}

export async function removeVersion(database: Database, id: string): Promise<void> {
  await database.deleteFrom('versions').where('id', '=', id).execute();
}

/** Our own JSON. */
function filesOf(row: Pick<VersionRow, 'files'>): VersionFile[] {
  return JSON.parse(row.files);
}

function bytesOf(files: string): number {
  return filesOf({ files }).reduce((sum, { bytes }) => sum + bytes, 0);
}
