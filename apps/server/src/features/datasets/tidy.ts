import { join } from 'node:path';
import { isOtherProcess } from '../../jobs/dead-owners.ts';
import type { Services } from '../../services.ts';
import { closeDeadRuns } from './close-dead-runs.ts';
import { isRightPair } from './data-identity.ts';
import { versionsBeingBuilt } from './run-store.ts';
import { sweepIncoming, sweepVersions } from './sweep-folders.ts';
import { forgottenUploads, isFileNamed, removeUpload } from './upload-store.ts';
import { namedFiles, removeVersion, retiredVersions } from './version-store.ts';

/** The kind of the job. */
export const TIDY = 'tidy';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A job that ended is of use to whoever reads the log beside it; its run has a row of its own. */
const JOBS_KEPT = 7 * DAY;
/** Retired versions kept whatever their age: the last one is what an undo goes back to. */
const RETIRED_KEPT = 1;

/** What was removed, counted. */
export interface Tidied {
  readonly runs: number;
  readonly versions: number;
  readonly uploads: number;
  readonly files: number;
}

/**
 * The janitor: closes what nobody will finish, forgets what is past its time, and removes what crashes left behind.
 * Rows go before files, so that a row never names a file that is gone. Doing it twice, or at once, does no harm.
 */
export async function tidy(services: Services): Promise<Tidied> {
  const { log } = services;
  const runs = await closeDeadRuns(services);
  await services.queue.forgetEnded(new Date(services.now().getTime() - JOBS_KEPT));
  if (!(await isRightPair(services))) {
    log.error(
      'The data folder and the database do not belong together: nothing is swept. Check PARVIS_DATA and PARVIS_DATABASE_URL',
    );
    return { runs, versions: 0, uploads: 0, files: 0 };
  }
  const versions = await forgetVersions(services);
  const uploads = await forgetUploads(services);
  const files = (await sweepFolders(services)) + (await sweepStorage(services));
  const tidied = { runs, versions, uploads, files };
  if (Object.values(tidied).some((count) => count > 0)) log.info(tidied, 'The janitor came by');
  return tidied;
}

/** Versions that were replaced long enough ago. A reader that still has the file open goes on reading. */
async function forgetVersions({ database, engine, settings, now, log }: Services): Promise<number> {
  const before = new Date(now().getTime() - settings.keptVersionHours * HOUR).toISOString();
  const seen = new Map<string, number>();
  let count = 0;
  // Last retired first: the first of each dataset is the one before the present.
  for (const { id, dataset, retired_at } of await retiredVersions(database)) {
    const rank = seen.get(dataset) ?? 0;
    seen.set(dataset, rank + 1);
    if (rank < RETIRED_KEPT || retired_at === null || retired_at >= before) continue;
    await removeVersion(database, id);
    await engine.drop({ dataset, version: id }).catch((error: unknown) => {
      log.warn({ err: error, version: id }, 'The files of an old version could not be removed');
    });
    count += 1;
  }
  return count;
}

async function forgetUploads({ database, settings, now }: Services): Promise<number> {
  const before = new Date(now().getTime() - settings.keptUploadDays * DAY);
  const forgotten = await forgottenUploads(database, before);
  for (const { id } of forgotten) await removeUpload(database, id);
  return forgotten.length;
}

async function sweepFolders({ database, settings, now, log }: Services): Promise<number> {
  const beingBuilt = () => versionsBeingBuilt(database, now());
  // `dataset/version.duckdb` among the versions, `version-….` among what comes in.
  const versionOf = (path: string) => /([a-z0-9]+)[^/]*$/.exec(path)?.[1] ?? '';
  // In this order: what was being built when asked is named, or still being built, afterwards.
  const building = await beingBuilt();
  const named = await namedFiles(database);
  const swept = [
    await sweepIncoming(join(settings.dataFolder, 'incoming'), async (name) =>
      (await beingBuilt()).has(versionOf(name)),
    ),
    await sweepVersions(join(settings.dataFolder, 'versions'), {
      isNamed: (path) => named.has(path) || building.has(versionOf(path)),
      olderThan: new Date(now().getTime() - HOUR),
    }),
    // What the engines of processes that ended had spilt.
    await sweepIncoming(
      join(settings.dataFolder, 'temporary'),
      (pid) => pid === String(process.pid) || isOtherProcess(Number(pid)),
    ),
  ];
  for (const { removed, strange } of swept) {
    for (const path of removed) log.info({ path }, 'Removed: nobody names it');
    for (const path of strange) log.warn({ path }, 'Left alone: it is neither a file nor a folder of ours');
  }
  return swept.reduce((sum, { removed }) => sum + removed.length, 0);
}

/** Files received whose upload or report is gone. A day old at least: younger ones may be on their way to be named. */
async function sweepStorage({ database, storage, now }: Services): Promise<number> {
  let count = 0;
  for await (const { sha256, storedAt } of storage.list()) {
    if (now().getTime() - storedAt.getTime() < DAY || (await isFileNamed(database, sha256))) continue;
    await storage.delete(sha256);
    count += 1;
  }
  return count;
}
