import type { ManagedDataset } from '@parvis/api';
import type { DatasetRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import type { Context } from '../../services.ts';
import { demandPublisher } from './dataset-policy.ts';
import { allDatasets, datasetOfId, readersOf } from './dataset-store.ts';
import { presentDataset } from './present-dataset.ts';
import { lastRuns } from './run-store.ts';
import { servedSizes } from './version-store.ts';

/** The datasets of the portal as its producers see them, the last changed first. */
export async function listDatasets({ database, actor }: Context): Promise<ManagedDataset[]> {
  demandPublisher(actor);
  return managed(database, await allDatasets(database));
}

/** @throws {PortalError} `dataset-not-found` */
export async function findDataset({ database, actor }: Context, datasetId: string): Promise<ManagedDataset> {
  demandPublisher(actor);
  const [dataset] = await managed(database, [await demandDataset(database, datasetId)]);
  if (!dataset) throw datasetNotFound(datasetId);
  return dataset;
}

/** @throws {PortalError} `dataset-not-found` */
export async function demandDataset(database: Context['database'], datasetId: string): Promise<DatasetRow> {
  const dataset = await datasetOfId(database, datasetId);
  if (!dataset) throw datasetNotFound(datasetId);
  return dataset;
}

async function managed(
  database: Context['database'],
  rows: readonly DatasetRow[],
): Promise<ManagedDataset[]> {
  const ids = rows.map(({ id }) => id);
  const [readers, sizes, runs] = [
    await readersOf(database, ids),
    await servedSizes(database, ids),
    await lastRuns(database, ids),
  ];
  return rows.map((dataset) =>
    presentDataset({
      dataset,
      readers: readers.get(dataset.id) ?? [],
      size: sizes.get(dataset.id),
      lastRun: runs.get(dataset.id),
    }),
  );
}

function datasetNotFound(datasetId: string): PortalError {
  return new PortalError('dataset-not-found', `There is no dataset ${datasetId}.`, {
    hint: 'The list is at /backoffice/.',
    place: 'dataset_id',
  });
}
