import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { type Settings, unknownSettings } from './config.ts';
import { DatabaseError } from './database/errors.ts';
import { lockFolder } from './database/lock.ts';
import { type Database, openDatabase, pendingMigrations } from './database/open.ts';
import { listAccounts } from './features/accounts/index.ts';
import { verifyVersions } from './features/datasets/index.ts';
import { lazyEngine } from './lazy-engine.ts';
import { openEngine } from './open-engine.ts';

/** One thing looked at. */
export interface Finding {
  readonly isWell: boolean;
  readonly sentence: string;
  /** What to do about it, when it is not well. */
  readonly advice?: string;
}

/** Below so many bytes, the next publication may fail. */
const LITTLE_SPACE = 1_000_000_000;

/**
 * Looks at an installation without changing it, but for datasets whose stored records are found damaged, or whole again.
 * Works beside a running server. Each finding as it is made: checksums of large data take a while.
 */
export async function* examine(settings: Settings, log: FastifyBaseLogger): AsyncGenerator<Finding> {
  yield* examineSettings(settings);
  if (!(yield* examineFolder(settings.dataFolder))) return;
  const path = join(settings.dataFolder, 'parvis.sqlite');
  if (!settings.databaseUrl && !(await exists(path))) {
    yield {
      isWell: false,
      sentence: 'There is no database yet.',
      advice: 'Start the portal, or run parvis migrate.',
    };
    return;
  }
  let database: Database;
  try {
    database = await openDatabase({ url: settings.databaseUrl, path, patience: 2000 });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    yield { isWell: false, sentence: error.message };
    return;
  }
  try {
    if (yield* examineTables(database)) {
      yield* examineAccounts(database);
      yield* examineVersions({ settings, database, log });
    }
  } finally {
    await database.destroy();
  }
}

async function* examineSettings({ publicUrl }: Settings): AsyncGenerator<Finding> {
  const unknown = unknownSettings();
  yield unknown.length === 0
    ? { isWell: true, sentence: `The settings are valid; the portal is at ${publicUrl}/.` }
    : {
        isWell: false,
        sentence: `Not a setting: ${unknown.join(', ')}.`,
        advice: 'Look for the right name in docs/reference/settings.md, or take it out.',
      };
}

/** @returns whether the rest can be looked at */
async function* examineFolder(folder: string): AsyncGenerator<Finding, boolean> {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    yield {
      isWell: false,
      sentence: `The data folder ${folder} ${isMissing ? 'does not exist' : 'cannot be read and written by this user'}.`,
      advice: isMissing
        ? 'Set PARVIS_DATA to the right one, or start the portal to make it.'
        : 'Run as its owner, or give it to the user who runs the portal.',
    };
    return false;
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  yield {
    isWell: free >= LITTLE_SPACE,
    sentence: `The data folder is ${folder}, with ${(free / 1e9).toFixed(1)} GB free.`,
    ...(free >= LITTLE_SPACE
      ? {}
      : { advice: 'Make room: a publication writes the new records before it forgets the old.' }),
  };
  yield { isWell: true, sentence: servedBy(folder) };
  return true;
}

function servedBy(folder: string): string {
  try {
    lockFolder(folder, { pid: process.pid, startedAt: new Date() }).release();
    return 'No server is using it just now.';
  } catch (error) {
    if (error instanceof DatabaseError) return 'A server is using it, beside us.';
    throw error;
  }
}

/** @returns whether the rest can be looked at */
async function* examineTables(database: Database): AsyncGenerator<Finding, boolean> {
  const { pending, unknown } = await pendingMigrations(database);
  if (unknown.length > 0)
    yield {
      isWell: false,
      sentence: `The database was brought up to date by a newer Parvis (${unknown.join(', ')}).`,
      advice: 'Start that version, or restore a backup.',
    };
  else if (pending.length > 0)
    yield {
      isWell: false,
      sentence: `The database is not up to date: ${pending.join(', ')}.`,
      advice: 'Run parvis migrate, or start the portal.',
    };
  else yield { isWell: true, sentence: 'The database answers and is up to date.' };
  return unknown.length === 0 && pending.length === 0;
}

async function* examineAccounts(database: Database): AsyncGenerator<Finding> {
  const administrators = (await listAccounts(database)).filter(
    ({ role, disabled }) => role === 'administrator' && !disabled,
  );
  yield administrators.length > 0
    ? { isWell: true, sentence: `Administrators: ${administrators.map(({ email }) => email).join(', ')}.` }
    : {
        isWell: false,
        sentence: 'Nobody is administrator.',
        advice: 'Run parvis user add EMAIL --role administrator.',
      };
}

async function* examineVersions({
  settings,
  database,
  log,
}: {
  settings: Settings;
  database: Database;
  log: FastifyBaseLogger;
}): AsyncGenerator<Finding> {
  const engine = lazyEngine(() => openEngine(settings, log));
  try {
    const verified = await verifyVersions({ database, engine, log, now: () => new Date() });
    const megabytes = verified.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    for (const { datasetId, verdict } of verified)
      if (verdict !== 'intact')
        yield {
          isWell: false,
          sentence: `The records of ${datasetId} are ${verdict}: the dataset is offline.`,
          advice: 'Publish its file again, or restore its version file from a backup.',
        };
    const intact = verified.filter(({ verdict }) => verdict === 'intact').length;
    yield {
      isWell: true,
      sentence: `Datasets whose records are as they were published: ${intact} of ${verified.length} (${megabytes.toFixed(1)} MB read).`,
    };
  } finally {
    await engine.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
