import type { DatasetDescription, NewDataset } from '@parvis/api';
import { datasetIdPattern } from '@parvis/dataset';
import type { Database } from '../../database/open.ts';
import type { DatasetRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import type { Context, Services } from '../../services.ts';
import { checkDescription, splitDescription } from './check-description.ts';
import { demandPublisher } from './dataset-policy.ts';
import { addDataset, setReaders } from './dataset-store.ts';
import { blankDescription } from './description.ts';
import { newId } from './ids.ts';
import { demandReady, PUBLISH, startRun } from './start-run.ts';

/**
 * Makes a dataset from an upload and queues its first publication: until that ends, it has no records.
 *
 * @throws {PortalError} `dataset-id-taken`, `upload-not-found`, `upload-refused`, `conflict`, `invalid-request`
 */
export async function createDataset(
  context: Context,
  { upload_id, dataset_id, description }: NewDataset,
): Promise<DatasetRow> {
  const account = demandPublisher(context.actor);
  const { database, queue } = context;
  const { row: upload } = await demandReady(database, upload_id);
  const dataset = await database.transaction().execute(async (transaction) => {
    const added = await insertDataset(transaction, context, {
      datasetId: dataset_id,
      description,
      fileName: upload.file_name,
    });
    await startRun(transaction, context, {
      dataset: added,
      upload,
      accountId: account.id,
      addJob: (payload) => queue.enqueue({ kind: PUBLISH, payload }, transaction),
    });
    return added;
  });
  queue.nudge();
  return dataset;
}

/** A dataset with no records yet. @throws {PortalError} `dataset-id-taken`, `invalid-request` */
export async function insertDataset(
  transaction: Database,
  { settings, now }: Pick<Services, 'settings' | 'now'>,
  {
    datasetId,
    description: given,
    fileName,
  }: { datasetId: string; description: Partial<DatasetDescription>; fileName: string },
): Promise<DatasetRow> {
  if (!datasetIdPattern.test(datasetId))
    throw new PortalError('invalid-request', 'This cannot be the id of a dataset.', {
      hint: 'Lower-case letters without accents, digits, - and _; a letter or a digit first; 100 characters at most.',
      place: 'dataset_id',
    });
  const { description, visibility = 'domain', readers = [] } = splitDescription(given);
  const blank = blankDescription({
    title: titleOf(fileName) || datasetId,
    language: settings.portalLanguage,
    timeZone: settings.timeZone,
  });
  const dataset = await addDataset(
    transaction,
    {
      id: newId(),
      dataset_id: datasetId,
      visibility,
      description: JSON.stringify({ ...blank, ...checkDescription(description) }),
    },
    now(),
  );
  if (!dataset)
    throw new PortalError('dataset-id-taken', `There is already a dataset ${datasetId}.`, {
      hint: 'Choose another id, or replace the file of that dataset.',
      place: 'dataset_id',
    });
  await nameReaders(transaction, dataset.id, readers);
  return dataset;
}

/** @throws {PortalError} `invalid-request`: an id that is no account's */
export async function nameReaders(
  transaction: Database,
  dataset: string,
  readers: readonly string[],
): Promise<void> {
  const unknown = await setReaders(transaction, dataset, readers);
  if (unknown.length > 0)
    throw new PortalError('invalid-request', `There is no account ${unknown[0]}.`, {
      hint: 'Readers are named by the ids of their accounts.',
      place: 'description.readers',
    });
}

/** `arbres_2026.csv` → `arbres 2026`. */
function titleOf(fileName: string): string {
  return fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 350);
}
