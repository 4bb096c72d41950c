import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ColumnChoice, DatasetDescription, ReadingSettings, Run } from '@parvis/api';
import type { FieldType } from '@parvis/dataset';
import type { Database } from '../../database/open.ts';
import type { DatasetRow, UploadRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import { keepLease } from '../../jobs/worker.ts';
import type { Services } from '../../services.ts';
import { type Builder, buildInChild } from './build-in-child.ts';
import { checkDescription, splitDescription } from './check-description.ts';
import { chooseColumns } from './choose-columns.ts';
import { insertDataset, nameReaders } from './create-dataset.ts';
import { datasetOfId, setDataset } from './dataset-store.ts';
import { descriptionOf } from './description.ts';
import { newId } from './ids.ts';
import { indexVersion } from './index-version.ts';
import { type Inspector, inspectInChild, inspectUpload } from './inspect-upload.ts';
import { presentRun } from './present-run.ts';
import { failureOf, inspectionOf } from './present-upload.ts';
import { publishRun, type Stage } from './publish-dataset.ts';
import { failRun, INDEX, livingRun, runOfId } from './run-store.ts';
import { demandReady, PUBLISH, startRun } from './start-run.ts';
import { type Asked, addUpload, setInspection, uploadOfId } from './upload-store.ts';

/** What may be said of a column from outside, by its name in the dataset or its header in the file. */
export type ColumnChange = Partial<Omit<ColumnChoice, 'source' | 'headers'>>;

export interface FileToPublish {
  /** Of the file, on this machine. */
  readonly path: string;
  /** As people call it; without it, the last part of the path. */
  readonly fileName?: string;
  /** The id in addresses: of a dataset to make, or of one whose records are to be replaced. */
  readonly datasetId: string;
  readonly description?: Partial<DatasetDescription>;
  /** How it is to be read, where it is not to be guessed. */
  readonly reading?: Partial<ReadingSettings>;
  readonly types?: Readonly<Record<string, FieldType>>;
  readonly columns?: Readonly<Record<string, ColumnChange>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FileProgress) => void;
}

export interface FileProgress {
  readonly stage: Stage;
  /** 0 to 1 while receiving and reading. */
  readonly share?: number;
  /** Records written so far, while building. */
  readonly rows?: number;
}

export interface PublishedFile {
  readonly datasetId: string;
  readonly isNew: boolean;
  readonly run: Run;
}

/**
 * Publishes a file here and now: what the back office does in steps, for the command line and for the server's own first data.
 * Works beside a running server: the run is leased to this process, and should it die a server takes over.
 *
 * @throws {PortalError} `invalid-request`, `upload-refused` with the reason, `conflict`: a publication of this dataset is going on
 */
export async function publishFile(
  services: Services,
  file: FileToPublish,
  {
    inspect = inspectInChild(services),
    build = buildInChild(services),
  }: { inspect?: Inspector; build?: Builder } = {},
): Promise<PublishedFile> {
  const { database, queue, log, now } = services;
  const { signal = new AbortController().signal, onProgress = () => {} } = file;
  const owner = `command ${process.pid} ${randomUUID()}`;
  const upload = await receive(services, file);
  await inspectUpload(
    services,
    { upload: upload.id, round: upload.reading_round },
    { inspect, signal, isLastTry: true, onProgress: (share) => onProgress({ stage: 'reading', share }) },
  );
  await choose(services, upload.id, file);

  const { run, isNew, job } = await database.transaction().execute(async (transaction) => {
    const { row } = await demandReady(transaction, upload.id);
    const { dataset, isNew } = await findOrMake(transaction, services, file, row);
    await giveUpDeadRun(transaction, services, dataset.id);
    let job = '';
    const run = await startRun(transaction, services, {
      dataset,
      upload: row,
      accountId: null,
      addJob: async (payload) => {
        job = (await queue.addLeased({ kind: PUBLISH, payload }, owner, transaction)).id;
        return job;
      },
    });
    return { run, isNew, job };
  });

  const lease = keepLease(queue, job, { owner, log });
  try {
    const version = await publishRun(services, run.id, {
      build,
      signal: AbortSignal.any([signal, lease.lost]),
      isLastTry: true,
      onProgress,
    });
    await queue.finish(job, owner);
    if (version === null)
      throw new PortalError('conflict', `The publication of ${file.datasetId} was taken over.`);
    onProgress({ stage: 'indexing' });
    await indexHere(services, version, { owner, signal });
  } catch (error) {
    // Taken over by a server, it is theirs to finish.
    if (lease.lost.aborted) throw error;
    const row = await runOfId(database, run.id);
    const failure = row?.state === 'failed' ? failureOf(row.error) : null;
    // Whoever gives up does not leave the work to a server.
    await failRun(database, run.id, { failure: GIVEN_UP, now: now() });
    await queue.fail(job, owner, failure ?? GIVEN_UP, { final: true });
    if (!failure) throw error;
    throw new PortalError('upload-refused', failure.message, { hint: failure.hint, cause: error });
  } finally {
    lease.end();
  }
  const ended = await runOfId(database, run.id);
  return { datasetId: file.datasetId, isNew, run: ended ? presentRun(ended) : run };
}

const GIVEN_UP = {
  code: 'stopped',
  message: 'The publication was stopped by whoever had started it.',
  hint: 'Publish again.',
} as const;

/** Keeps the file with the portal's own: it is what a version can be made from again. */
async function receive(
  { database, storage, now }: Services,
  { path, fileName = basename(path), datasetId, reading, signal, onProgress = () => {} }: FileToPublish,
): Promise<UploadRow> {
  onProgress({ stage: 'receiving' });
  const stored = await storage.put(createReadStream(path), signal ? { signal } : {});
  const dataset = await datasetOfId(database, datasetId);
  // What the settings leave unsaid is guessed: the reader completes them.
  const asked: Asked | null = reading ? { reading } : null;
  return await addUpload(
    database,
    { id: newId(), accountId: null, dataset: dataset?.id ?? null, fileName, ...stored, asked },
    now(),
  );
}

/** @throws {PortalError} `upload-refused`, `invalid-request`: a column that is not there */
async function choose({ database }: Services, uploadId: string, { types = {}, columns = {} }: FileToPublish) {
  const upload = await uploadOfId(database, uploadId);
  const inspection = upload ? inspectionOf(upload) : null;
  if (upload?.state !== 'ready' || !inspection) {
    await demandReady(database, uploadId);
    return;
  }
  const changes = Object.entries(columns).concat(
    Object.entries(types).map(([name, type]) => [name, { type }]),
  );
  if (changes.length > 0) await setInspection(database, uploadId, chooseColumns(inspection, changes));
}

async function findOrMake(
  transaction: Database,
  services: Services,
  { datasetId, description = {} }: FileToPublish,
  upload: UploadRow,
): Promise<{ dataset: DatasetRow; isNew: boolean }> {
  const dataset = await datasetOfId(transaction, datasetId);
  if (!dataset) {
    const made = await insertDataset(transaction, services, {
      datasetId,
      description,
      fileName: upload.file_name,
    });
    return { dataset: made, isNew: true };
  }
  if (Object.keys(description).length > 0) {
    const { description: said, visibility, readers } = splitDescription(description);
    if (readers) await nameReaders(transaction, dataset.id, readers);
    await setDataset(
      transaction,
      dataset.id,
      {
        description: JSON.stringify({ ...descriptionOf(dataset), ...checkDescription(said) }),
        metadata_processed_at: services.now().toISOString(),
        ...(visibility === undefined ? {} : { visibility }),
      },
      services.now(),
    );
  }
  return { dataset, isNew: false };
}

/** A run whose process died would be taken up by a server: this file takes its place. */
async function giveUpDeadRun(
  transaction: Database,
  { queue, now }: Pick<Services, 'queue' | 'now'>,
  dataset: string,
): Promise<void> {
  const run = await livingRun(transaction, dataset);
  if (run?.job_id && (await queue.abandon(run.job_id, transaction)))
    await failRun(transaction, run.id, {
      failure: {
        code: 'worker-lost',
        message: 'The publication was interrupted, and another took its place.',
        hint: '',
      },
      now: now(),
    });
}

/** Here rather than by a server that may not be there; the job in the queue then finds it done. */
async function indexHere(
  services: Services,
  version: string,
  { owner, signal }: { owner: string; signal: AbortSignal },
): Promise<void> {
  const { queue, log } = services;
  const job = await queue.addLeased({ kind: INDEX, payload: { version } }, owner);
  const lease = keepLease(queue, job.id, { owner, log });
  try {
    await indexVersion(services, version, { signal: AbortSignal.any([signal, lease.lost]) });
    await queue.finish(job.id, owner);
  } catch (error) {
    // Readers have the new version: searching in it is slower until a server has made its index.
    log.warn({ err: error, version }, 'The search of a new version could not be made');
    await queue.fail(
      job.id,
      owner,
      { code: 'stopped', message: 'The search was not made here.' },
      { final: true },
    );
  } finally {
    lease.end();
  }
}
