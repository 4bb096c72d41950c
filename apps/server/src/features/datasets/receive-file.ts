import type { Upload } from '@parvis/api';
import { PortalError } from '../../http/errors.ts';
import type { Context } from '../../services.ts';
import { StorageError } from '../../storage/storage.ts';
import { demandPublisher } from './dataset-policy.ts';
import { newId } from './ids.ts';
import { INSPECT } from './inspect-upload.ts';
import { demandDataset } from './list-datasets.ts';
import { presentUpload } from './present-upload.ts';
import { addUpload } from './upload-store.ts';

export interface ReceivedFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** As its sender names it; anything. */
  readonly fileName: string;
  /** The dataset it is meant for, by its id in addresses; null: a new one. */
  readonly datasetId: string | null;
  readonly signal?: AbortSignal;
}

/**
 * Takes a file in as it comes, kept under its SHA-256, and queues its reading.
 *
 * @throws {PortalError} `body-too-large`, `dataset-not-found`, `invalid-request`: it has no name
 */
export async function receiveFile(
  context: Context,
  { bytes, fileName, datasetId, signal }: ReceivedFile,
): Promise<Upload> {
  const account = demandPublisher(context.actor);
  const { database, storage, queue, settings, now } = context;
  const name = plainName(fileName);
  const dataset = datasetId === null ? null : await demandDataset(database, datasetId);
  const stored = await storage
    .put(bytes, { maxBytes: settings.maxUploadBytes, ...(signal ? { signal } : {}) })
    .catch((error: unknown) => {
      throw error instanceof StorageError && error.code === 'too-large'
        ? fileTooLarge(settings.maxUploadBytes)
        : error;
    });
  const row = await database.transaction().execute(async (transaction) => {
    const added = await addUpload(
      transaction,
      { id: newId(), accountId: account.id, dataset: dataset?.id ?? null, fileName: name, ...stored },
      now(),
    );
    await queue.enqueue(
      { kind: INSPECT, payload: { upload: added.id, round: added.reading_round } },
      transaction,
    );
    return added;
  });
  queue.nudge();
  return presentUpload(row, datasetId);
}

export function fileTooLarge(most: number): PortalError {
  return new PortalError(
    'body-too-large',
    `The file has more than ${most / 1_000_000} MB, which is the limit.`,
    {
      hint: 'Split it, leave out columns, or ask the administrator for a higher limit.',
      place: 'file',
    },
  );
}

/** The name alone, without folders or control characters. @throws {PortalError} `invalid-request` */
function plainName(fileName: string): string {
  const name = (fileName.split(/[/\\]/).pop() ?? '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .slice(0, 255);
  if (name === '' || name === '.' || name === '..')
    throw new PortalError('invalid-request', 'The file has no name.', {
      hint: 'Choose a file; a program sends its name in the header X-File-Name or as ?file_name=.',
      place: 'file',
    });
  return name;
}
