import { ChildError, inChild } from '../../jobs/child.ts';
import { FinalJobError } from '../../jobs/list.ts';
import type { Services } from '../../services.ts';
import { datasetOfOurId } from './dataset-store.ts';
import { descriptionOf } from './description.ts';
import { type Remembered, readMemory } from './memory-store.ts';
import { noteNowAndThen } from './note-progress.ts';
import { runFailure } from './run-failure.ts';
import {
  type Asked,
  type Inspection,
  noteProgress,
  noteRead,
  noteRefused,
  uploadOfId,
} from './upload-store.ts';

/** The kind of the job. */
export const INSPECT = 'inspect-upload';

export interface InspectionRequest {
  /** Of the file, on this machine. */
  readonly path: string;
  readonly fileName: string;
  /** How it is to be read, where it is not to be guessed. */
  readonly settings?: Asked['reading'];
  /** How the dataset's last file was read. */
  readonly remembered?: Asked['columns'];
  readonly timeZone: string;
}

/** Reads a whole file to say what is in it. @throws what a child does, or an error with its words */
export type Inspector = (
  request: InspectionRequest,
  hooks: { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void },
) => Promise<Inspection>;

const HEAP_MEGABYTES = 512;

/** In a process of its own: a file that needs too much memory or time ends its own inspection and nothing else. */
export function inspectInChild({ settings, log }: Pick<Services, 'settings' | 'log'>): Inspector {
  return (request, { signal, onProgress }) =>
    inChild<Inspection, number>(new URL('./children/inspect.ts', import.meta.url), request, {
      limits: {
        heapMegabytes: HEAP_MEGABYTES,
        memoryMegabytes: settings.buildMegabytes,
        seconds: settings.buildSeconds,
      },
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onTold: onProgress } : {}),
      onLine: (line) => log.warn({ line }, 'Said by the process that reads a file'),
    });
}

export interface InspectOptions {
  readonly inspect: Inspector;
  readonly signal: AbortSignal;
  readonly isLastTry: boolean;
  readonly onProgress?: (share: number) => void;
}

/**
 * Carries out the reading of an upload that was asked for. What the producer asked comes first, then what is remembered of the
 * dataset, then what is guessed. Another reading asked for meanwhile makes this one void.
 *
 * @throws another error than `FinalJobError`: it may be tried again
 */
export async function inspectUpload(
  { database, storage, settings, log }: Services,
  { upload: id, round }: { upload: string; round: number },
  { inspect, signal, isLastTry, onProgress = () => {} }: InspectOptions,
): Promise<void> {
  const upload = await uploadOfId(database, id);
  if (!upload || upload.reading_round !== round || upload.state !== 'reading') return;
  const asked: Asked = upload.asked === null ? {} : JSON.parse(upload.asked);
  const dataset = upload.dataset === null ? undefined : await datasetOfOurId(database, upload.dataset);
  const memory = dataset ? await readMemory(database, dataset.id) : null;
  const columns = asked.columns ?? memory?.columns;
  const request = {
    path: await storage.localPath(upload.sha256),
    fileName: upload.file_name,
    timeZone: dataset ? descriptionOf(dataset).timezone : settings.timeZone,
  };
  const isVoid = new AbortController();
  const note = noteNowAndThen(async ({ share }: { stage: string; share: number }) => {
    if (!(await noteProgress(database, upload, share))) isVoid.abort();
  }, log);
  const hooks = {
    signal: AbortSignal.any([signal, isVoid.signal]),
    onProgress: (share: number) => {
      onProgress(share);
      note({ stage: 'reading', share });
    },
  };
  const read = (settingsToUse: Asked['reading']) =>
    inspect(
      {
        ...request,
        ...(settingsToUse ? { settings: settingsToUse } : {}),
        ...(columns ? { remembered: columns } : {}),
      },
      hooks,
    );
  try {
    const inspection =
      asked.reading || !memory ? await read(asked.reading) : await readAsBefore(read, memory);
    await note.settle();
    await noteRead(database, upload, inspection);
  } catch (error) {
    await note.settle();
    if (isVoid.signal.aborted) return;
    const { told, isFinal } = runFailure(error);
    if (signal.aborted || (!isFinal && !isLastTry)) throw error;
    await noteRefused(database, upload, told);
    if (!isFinal) throw new FinalJobError(told.code, told.message, { cause: error });
  }
}

/**
 * Reads a file as the last one of its dataset was. That is a proposal: where it does not work, or finds fewer of the columns
 * than a guess does, or none, the file is not made like the last one and is read as it is.
 */
async function readAsBefore(
  read: (reading: Asked['reading']) => Promise<Inspection>,
  { reading, columns }: Remembered,
): Promise<Inspection> {
  const before = await read(reading).catch((error: unknown) => {
    if (isForeseen(error)) return null;
    throw error;
  });
  if (before?.missing.length === 0) return before;
  const guessed = await read(undefined).catch((error: unknown) => {
    if (before && isForeseen(error)) return before;
    throw error;
  });
  if (!before || before.missing.length === columns.length) return guessed;
  return guessed.missing.length < before.missing.length ? guessed : before;
}

function isForeseen(error: unknown): boolean {
  return error instanceof ChildError ? error.isForeseen : runFailure(error).isFinal;
}
