import type { DatasetDescription } from '@parvis/api';
import type { Field, Row, Visibility } from '@parvis/dataset';
import type { VersionRef } from '@parvis/engine';
import { addDataset, setDataset, setReaders } from '../features/datasets/dataset-store.ts';
import { blankDescription } from '../features/datasets/description.ts';
import { newId } from '../features/datasets/ids.ts';
import { versionRefOf } from '../features/datasets/present-served.ts';
import { addVersion, versionOfId } from '../features/datasets/version-store.ts';
import type { Services } from '../services.ts';

export interface TestDataset {
  readonly id: string;
  readonly visibility?: Visibility;
  readonly description?: Partial<Omit<DatasetDescription, 'visibility' | 'readers'>>;
  readonly fields: readonly Field[];
  /** Null: nothing was ever published. */
  readonly rows: readonly Row[] | null;
  /** Account ids that a restricted dataset is open to. */
  readonly readers?: readonly string[];
}

/**
 * Publishes rows as a dataset, or as its next version, through the portal's own engine and tables: all but the reading of a file.
 *
 * @returns the version, or null without rows
 */
export async function publishRows(services: Services, dataset: TestDataset): Promise<VersionRef | null> {
  const { database, engine, now, settings } = services;
  const description = {
    ...blankDescription({
      title: dataset.id,
      language: settings.portalLanguage,
      timeZone: settings.timeZone,
    }),
    ...dataset.description,
  };
  const change = { description: JSON.stringify(description), visibility: dataset.visibility ?? 'domain' };
  const added = await addDataset(database, { id: newId(), dataset_id: dataset.id, ...change }, now());
  const { id } =
    added ??
    (await database
      .selectFrom('datasets')
      .select('id')
      .where('dataset_id', '=', dataset.id)
      .executeTakeFirstOrThrow());
  if (!added) await setDataset(database, id, change, now());
  const unknown = await setReaders(database, id, dataset.readers ?? []);
  if (unknown.length > 0) throw new Error(`There is no account ${unknown.join(', ')}`);
  if (!dataset.rows) return null;

  const version = newId();
  const built = await engine.build(dataset.fields, inBlocks(dataset.rows), { dataset: id, version });
  await addVersion(
    database,
    { id: version, dataset: id, uploadId: null, fields: dataset.fields, built },
    now(),
  );
  await setDataset(
    database,
    id,
    { served_version: version, damaged: 0, data_processed_at: now().toISOString() },
    now(),
  );
  const row = await versionOfId(database, version);
  return row ? versionRefOf(row) : null;
}

const BLOCK = 10_000;

async function* inBlocks(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += BLOCK) yield rows.slice(start, start + BLOCK);
}
