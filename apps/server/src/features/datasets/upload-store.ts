import type { ColumnChoice, ReadingSettings, Upload } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { UploadRow } from '../../database/tables.ts';

/** What was found in a file, corrected by the producer. */
export type Inspection = Pick<
  Upload,
  'columns' | 'firstLines' | 'preview' | 'remarks' | 'footNotes' | 'missing'
> & {
  readonly reading: ReadingSettings;
  readonly rowCount: number;
};

/** What the producer asked to be read otherwise than guessed. */
export interface Asked {
  /** What it leaves unsaid is guessed. */
  readonly reading?: Partial<ReadingSettings>;
  readonly columns?: readonly ColumnChoice[];
}

export type Failure = NonNullable<Upload['error']>;

export interface NewUpload {
  readonly id: string;
  readonly accountId: string | null;
  /** Our own id of the dataset it is meant for. */
  readonly dataset: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly asked?: Asked | null;
}

export async function addUpload(
  transaction: Database,
  { id, accountId, dataset, fileName, sha256, bytes, asked = null }: NewUpload,
  now: Date,
): Promise<UploadRow> {
  return await transaction
    .insertInto('uploads')
    .values({
      id,
      account_id: accountId,
      dataset,
      file_name: fileName,
      sha256,
      bytes,
      state: 'reading',
      progress: 0,
      reading_round: 1,
      asked: asked && JSON.stringify(asked),
      inspection: null,
      error: null,
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function uploadOfId(database: Database, id: string): Promise<UploadRow | undefined> {
  return database.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Asks for another reading. @returns its round, or null when the upload is gone */
export async function askAgain(transaction: Database, id: string, asked: Asked): Promise<number | null> {
  const row = await transaction
    .updateTable('uploads')
    .set((is) => ({
      asked: JSON.stringify(asked),
      state: 'reading' as const,
      progress: 0,
      error: null,
      reading_round: is('reading_round', '+', 1),
    }))
    .where('id', '=', id)
    .returning('reading_round')
    .executeTakeFirst();
  return row?.reading_round ?? null;
}

/** Only the last reading asked for may report: `round` says which one this is. */
function round(database: Database, { id, reading_round }: Pick<UploadRow, 'id' | 'reading_round'>) {
  return database
    .updateTable('uploads')
    .where('id', '=', id)
    .where('reading_round', '=', reading_round)
    .where('state', '=', 'reading');
}

type Round = Pick<UploadRow, 'id' | 'reading_round'>;

/** @returns false when another reading was asked for, or the upload is gone: stop */
export async function noteProgress(database: Database, upload: Round, progress: number): Promise<boolean> {
  const row = await round(database, upload).set({ progress }).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function noteRead(database: Database, upload: Round, inspection: Inspection): Promise<void> {
  await round(database, upload)
    .set({ state: 'ready', progress: 1, inspection: JSON.stringify(inspection), error: null })
    .execute();
}

/** What was found before stays, so that the settings that do not work can be corrected. */
export async function noteRefused(database: Database, upload: Round, failure: Failure): Promise<void> {
  await round(database, upload)
    .set({ state: 'refused', progress: 1, error: JSON.stringify(failure) })
    .execute();
}

/** Corrections that need no other reading. */
export async function setInspection(database: Database, id: string, inspection: Inspection): Promise<void> {
  await database
    .updateTable('uploads')
    .set({ inspection: JSON.stringify(inspection) })
    .where('id', '=', id)
    .execute();
}

export async function setUploadDataset(transaction: Database, id: string, dataset: string): Promise<void> {
  await transaction.updateTable('uploads').set({ dataset }).where('id', '=', id).execute();
}

/** Is a publication of this upload queued or running? */
export async function isBeingPublished(database: Database, uploadId: string): Promise<boolean> {
  const row = await database
    .selectFrom('runs')
    .select('id')
    .where('upload_id', '=', uploadId)
    .where('living', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function removeUpload(transaction: Database, id: string): Promise<void> {
  await transaction.deleteFrom('uploads').where('id', '=', id).execute();
}

/** Uploads older than `before` that no kept version came from and no living run needs. */
export function forgottenUploads(
  database: Database,
  before: Date,
): Promise<Pick<UploadRow, 'id' | 'sha256'>[]> {
  return database
    .selectFrom('uploads')
    .select(['id', 'sha256'])
    .where('created_at', '<', before.toISOString())
    .where((is) =>
      is.not(
        is.exists(
          is.selectFrom('versions').select('versions.id').whereRef('versions.upload_id', '=', 'uploads.id'),
        ),
      ),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('runs')
            .select('runs.id')
            .whereRef('runs.upload_id', '=', 'uploads.id')
            .where('living', 'is not', null),
        ),
      ),
    )
    .execute();
}

/** Does a row name this file of the storage, as an upload or as a report? */
export async function isFileNamed(database: Database, sha256: string): Promise<boolean> {
  const upload = await database
    .selectFrom('uploads')
    .select('id')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (upload) return true;
  const run = await database
    .selectFrom('runs')
    .select('id')
    .where('report_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return run !== undefined;
}
