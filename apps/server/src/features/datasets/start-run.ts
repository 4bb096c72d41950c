import type { ColumnChoice, ReadingSettings, Run } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { DatasetRow, UploadRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import type { Services } from '../../services.ts';
import { newId } from './ids.ts';
import { presentRun } from './present-run.ts';
import { failureOf, inspectionOf } from './present-upload.ts';
import { addRun, runOfId, setRunJob } from './run-store.ts';
import { setUploadDataset, uploadOfId } from './upload-store.ts';

/** The kind of the job. */
export const PUBLISH = 'publish-dataset';

/** A file that was read and whose columns were chosen. */
export interface ReadyUpload {
  readonly row: UploadRow;
  readonly reading: ReadingSettings;
  /** Those that are kept. */
  readonly columns: readonly ColumnChoice[];
  /** With those that are left out: remembered for the next file. */
  readonly all: readonly ColumnChoice[];
}

/**
 * An upload that can be published.
 *
 * @throws {PortalError} `upload-not-found`; `conflict`: it is still being read; `upload-refused`: it cannot be read, or no column is kept
 */
export async function demandReady(database: Database, uploadId: string): Promise<ReadyUpload> {
  const row = await uploadOfId(database, uploadId);
  if (!row)
    throw new PortalError('upload-not-found', 'There is no such upload.', {
      hint: 'Send the file again: an upload that is not published is kept for a few days only.',
      place: 'upload_id',
    });
  if (row.state === 'reading')
    throw new PortalError('conflict', 'The file is still being read.', {
      hint: 'Wait until its state is ready.',
      place: 'upload_id',
    });
  const failure = failureOf(row.error);
  const inspection = inspectionOf(row);
  if (row.state === 'refused' || !inspection)
    throw new PortalError('upload-refused', failure?.message ?? 'The file cannot be read.', {
      hint: failure?.hint || 'Correct how it is read, or send another.',
      place: 'upload_id',
    });
  const all = inspection.columns.map(({ choice }) => choice);
  const columns = all.filter(({ discard }) => !discard);
  if (columns.length === 0)
    throw new PortalError('upload-refused', 'No column of the file is kept.', {
      hint: 'Keep one column at least.',
      place: 'upload_id',
    });
  return { row, reading: inspection.reading, columns, all };
}

/**
 * Opens a run of a dataset, in the transaction that makes it necessary. What brings the work about, a job in the queue or one
 * done here and now, is made by `addJob`.
 *
 * @throws {PortalError} `conflict`: a publication of this dataset is going on
 */
export async function startRun(
  transaction: Database,
  { now }: Pick<Services, 'now'>,
  {
    dataset,
    upload,
    accountId,
    addJob,
  }: {
    dataset: DatasetRow;
    upload: UploadRow;
    accountId: string | null;
    addJob: (payload: { run: string }) => Promise<string>;
  },
): Promise<Run> {
  const id = newId();
  const isAdded = await addRun(
    transaction,
    { id, dataset: dataset.id, uploadId: upload.id, accountId, fileName: upload.file_name },
    now(),
  );
  if (!isAdded)
    throw new PortalError('conflict', `A publication of ${dataset.dataset_id} is already going on.`, {
      hint: 'Wait until it ends; its run shows how far it is.',
    });
  await setUploadDataset(transaction, upload.id, dataset.id);
  await setRunJob(transaction, id, await addJob({ run: id }));
  const row = await runOfId(transaction, id);
  if (!row) throw new Error(`The run ${id} was just added and is not there.`);
  return presentRun(row);
}
