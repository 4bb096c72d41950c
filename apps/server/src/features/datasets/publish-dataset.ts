import { join } from 'node:path';
import type { Problem } from '@parvis/formats';
import { PortalError } from '../../http/errors.ts';
import { FinalJobError } from '../../jobs/list.ts';
import type { Services } from '../../services.ts';
import type { Builder } from './build-in-child.ts';
import type { Built } from './build-version.ts';
import { datasetOfOurId } from './dataset-store.ts';
import { descriptionOf } from './description.ts';
import { newId } from './ids.ts';
import { noteNowAndThen } from './note-progress.ts';
import { type PublicationMoment, publishVersion } from './publish-version.ts';
import { MOST_SHOWN, reportCsv } from './report.ts';
import { runFailure } from './run-failure.ts';
import {
  failRun,
  forgetOldRuns,
  type HeldRun,
  noteRun,
  putBackRun,
  type RunReport,
  takeRun,
} from './run-store.ts';
import { demandReady } from './start-run.ts';
import { sweepIncoming } from './sweep-folders.ts';
import { versionOfId } from './version-store.ts';
import { warmVersion } from './warm-version.ts';

const RUNS_KEPT = 50;

export type Stage = 'receiving' | 'reading' | 'building' | 'publishing' | 'indexing';

export interface PublicationProgress {
  readonly stage: Stage;
  readonly rows: number;
}

export interface PublishOptions {
  readonly build: Builder;
  readonly signal: AbortSignal;
  /** A failure that another try might mend is final too. */
  readonly isLastTry: boolean;
  readonly onProgress?: (progress: PublicationProgress) => void;
  /** Test only: called around the transaction and before its commit, so that a crash can be made there. */
  readonly onMoment?: (moment: PublicationMoment) => void;
}

/**
 * Carries out a run: builds a new version of its dataset and serves it in place of the old one.
 * Readers keep the old version until the transaction of `publishVersion`; a failure before it changes nothing for them.
 * Done twice, it does no harm: a run that is over is left as it is, and one taken by somebody else is theirs.
 *
 * @returns the version now served, or null when there was nothing (more) to do
 * @throws {FinalJobError} the run failed, and its row says why
 * @throws another error: the run is back in the queue
 */
export async function publishRun(
  services: Services,
  runId: string,
  options: PublishOptions,
): Promise<string | null> {
  const { database, now, log } = services;
  const held: HeldRun = { id: runId, version: newId() };
  const run = await takeRun(database, runId, { version: held.version, now: now() });
  if (!run) return null;
  const problems: Problem[] = [];
  let published: boolean;
  try {
    published = await buildAndPublish(services, held, {
      dataset: run.dataset,
      uploadId: run.upload_id,
      problems,
      options,
    });
  } catch (error) {
    const isThere = await dropUnlessPublished(services, { dataset: run.dataset, version: held.version });
    // The database answered late, after it had done what was asked.
    if (isThere) return held.version;
    if (options.signal.aborted) {
      await putBackRun(database, held);
      throw error;
    }
    const failure = runFailure(error);
    if (!failure.isFinal && !options.isLastTry) {
      log.warn({ err: error, run: runId }, 'A publication failed, and will be tried again');
      await putBackRun(database, held);
      throw error;
    }
    const report = await keepReport(services, problems, problems.length).catch(() => undefined);
    await failRun(database, runId, { failure: failure.told, ...(report ? { report } : {}), now: now() });
    throw new FinalJobError(failure.told.code, failure.told.message, { cause: error });
  }
  if (!published) {
    await dropUnlessPublished(services, { dataset: run.dataset, version: held.version });
    return null;
  }
  await afterwards(services, { dataset: run.dataset, version: held.version });
  return held.version;
}

async function buildAndPublish(
  services: Services,
  held: HeldRun,
  {
    dataset,
    uploadId,
    problems,
    options: { build, signal, onProgress = () => {}, onMoment = () => {} },
  }: { dataset: string; uploadId: string | null; problems: Problem[]; options: PublishOptions },
): Promise<boolean> {
  const { database, storage, log } = services;
  const row = await datasetOfOurId(database, dataset);
  if (!row) return false;
  if (uploadId === null)
    throw new PortalError('upload-not-found', 'The file to be published is gone.', {
      hint: 'Send it again.',
    });
  const upload = await demandReady(database, uploadId);
  const path = await storage.localPath(upload.row.sha256);
  const lost = new AbortController();
  const note = noteNowAndThen(async (told: PublicationProgress) => {
    if (!(await noteRun(database, held, told))) lost.abort();
  }, log);
  const tell = (stage: Stage, rows: number) => {
    onProgress({ stage, rows });
    note({ stage, rows });
  };
  let [stage, rows]: [Stage, number] = ['reading', 0];
  let built: Built;
  try {
    built = await build(
      {
        dataset,
        version: held.version,
        path,
        reading: upload.reading,
        columns: upload.columns,
        timeZone: descriptionOf(row).timezone,
      },
      {
        signal: AbortSignal.any([signal, lost.signal]),
        onProblem: (problem) => problems.push(problem),
        onProgress: (count) => {
          rows = count;
          tell(stage, rows);
        },
        onStep: (step) => {
          stage = step === 'renamed' ? 'publishing' : 'building';
          tell(stage, rows);
        },
      },
    );
  } catch (error) {
    // Somebody else has the run, or it was deleted: theirs to finish, and nobody's failure.
    if (lost.signal.aborted) return false;
    throw error;
  } finally {
    await note.settle();
  }
  tell('publishing', built.version.rowCount);
  await note.settle();
  const report = await keepReport(services, problems, built.badCells);
  return await publishVersion(services, {
    run: held,
    dataset,
    uploadId,
    built,
    report,
    remembered: { reading: upload.reading, columns: upload.all },
    onMoment,
  });
}

/** What is left to do once readers have the new version. A fault here takes nothing back. */
async function afterwards(
  services: Services,
  { dataset, version }: { dataset: string; version: string },
): Promise<void> {
  const { database, queue, log } = services;
  queue.nudge();
  try {
    await warmVersion(services, version);
    // Their reports go when the janitor sees that nobody names them.
    await forgetOldRuns(database, dataset, RUNS_KEPT);
  } catch (error) {
    log.warn({ err: error, version }, 'A published version could not be warmed');
  }
}

/** @returns whether the version is a published one, after all */
async function dropUnlessPublished(
  { database, engine, settings, log }: Services,
  version: { dataset: string; version: string },
): Promise<boolean> {
  try {
    if (await versionOfId(database, version.version)) return true;
    await engine.drop(version);
    // What a killed process was writing.
    await sweepIncoming(join(settings.dataFolder, 'incoming'), (name) => !name.startsWith(version.version));
  } catch (error) {
    // When in doubt nothing is removed: the janitor comes by later.
    log.warn({ err: error, ...version }, 'The files of a failed publication could not be removed');
  }
  return false;
}

async function keepReport(
  { storage, settings }: Services,
  problems: readonly Problem[],
  badCells: number,
): Promise<RunReport> {
  const shown = problems
    .slice(0, MOST_SHOWN)
    .map(({ row, column, value, reason }) => ({ row, column: column ?? '', value, reason }));
  if (badCells === 0) return { badCells, problems: shown, reportSha256: null };
  const report = reportCsv(problems, badCells, settings.portalLanguage);
  const { sha256 } = await storage.put(oneBlock(Buffer.from(report)));
  return { badCells, problems: shown, reportSha256: sha256 };
}

async function* oneBlock(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
