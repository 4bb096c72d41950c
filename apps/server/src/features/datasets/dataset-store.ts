import type { Database } from '../../database/open.ts';
import type { DatasetRow } from '../../database/tables.ts';
import { touchCatalogue } from './catalogue-store.ts';
import { newStamp, newUid } from './ids.ts';

export type NewDatasetRow = Pick<DatasetRow, 'id' | 'dataset_id' | 'visibility' | 'description'>;

/** @returns the row, or null when the id is taken */
export async function addDataset(
  transaction: Database,
  row: NewDatasetRow,
  now: Date,
): Promise<DatasetRow | null> {
  const instant = now.toISOString();
  for (;;) {
    const added = await transaction
      .insertInto('datasets')
      .values({
        ...row,
        uid: newUid(),
        served_version: null,
        damaged: 0,
        stamp: newStamp(),
        created_at: instant,
        modified_at: instant,
        metadata_processed_at: instant,
        data_processed_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (added) {
      await touchCatalogue(transaction);
      return added;
    }
    if (await datasetOfId(transaction, row.dataset_id)) return null;
    // Two billion short names, and this one was taken: draw another.
  }
}

/** By the id in addresses. */
export function datasetOfId(database: Database, datasetId: string): Promise<DatasetRow | undefined> {
  return database.selectFrom('datasets').selectAll().where('dataset_id', '=', datasetId).executeTakeFirst();
}

/** By our own id. */
export function datasetOfOurId(database: Database, id: string): Promise<DatasetRow | undefined> {
  return database.selectFrom('datasets').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest change first. */
export function allDatasets(database: Database): Promise<DatasetRow[]> {
  return database
    .selectFrom('datasets')
    .selectAll()
    .orderBy('modified_at', 'desc')
    .orderBy('dataset_id')
    .execute();
}

/** Changes a dataset, and says so to whoever remembers it. */
export async function setDataset(
  transaction: Database,
  id: string,
  change: Partial<Omit<DatasetRow, 'id' | 'uid' | 'stamp' | 'modified_at'>>,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('datasets')
    .set({ ...change, stamp: newStamp(), modified_at: now.toISOString() })
    .where('id', '=', id)
    .execute();
  await touchCatalogue(transaction);
}

/** Says that something about a dataset is new to whoever remembers it, though nothing a producer did. */
export async function restamp(transaction: Database, id: string): Promise<void> {
  await transaction.updateTable('datasets').set({ stamp: newStamp() }).where('id', '=', id).execute();
  await touchCatalogue(transaction);
}

/** With everything that hangs on it; its files are for the caller to forget. */
export async function removeDataset(transaction: Database, id: string): Promise<void> {
  await transaction.deleteFrom('datasets').where('id', '=', id).execute();
  await touchCatalogue(transaction);
}

/** Account ids of the readers each dataset names. */
export async function readersOf(
  database: Database,
  datasets: readonly string[],
): Promise<Map<string, string[]>> {
  if (datasets.length === 0) return new Map();
  const rows = await database
    .selectFrom('dataset_readers')
    .selectAll()
    .where('dataset', 'in', [...datasets])
    .orderBy('account_id')
    .execute();
  const readers = new Map<string, string[]>();
  for (const { dataset, account_id } of rows)
    readers.set(dataset, [...(readers.get(dataset) ?? []), account_id]);
  return readers;
}

/** Names these readers and no other. @returns the ids that belong to no account; then nothing is changed */
export async function setReaders(
  transaction: Database,
  dataset: string,
  accounts: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(accounts)];
  const known =
    wanted.length === 0
      ? []
      : await transaction.selectFrom('accounts').select('id').where('id', 'in', wanted).execute();
  const unknown = wanted.filter((id) => !known.some((account) => account.id === id));
  if (unknown.length > 0) return unknown;
  await transaction.deleteFrom('dataset_readers').where('dataset', '=', dataset).execute();
  if (wanted.length > 0)
    await transaction
      .insertInto('dataset_readers')
      .values(wanted.map((account_id) => ({ dataset, account_id })))
      .execute();
  return [];
}
