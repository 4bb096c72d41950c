import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '@parvis/engine';
import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from './config.ts';
import { DatabaseError } from './database/errors.ts';
import { type Lock, lockFolder } from './database/lock.ts';
import { migrate, openDatabase } from './database/open.ts';
import { isRightPair } from './features/datasets/index.ts';
import { openLog } from './http/log.ts';
import { tableQueue } from './jobs/queue.ts';
import { lazyEngine } from './lazy-engine.ts';
import { openEngine } from './open-engine.ts';
import type { Services } from './services.ts';
import { folderStorage } from './storage/folder.ts';

export interface OpenServicesOptions {
  readonly settings: Settings;
  /**
   * `server`: takes the data folder for this process. `beside`: works beside a running server, and brings the tables up to date
   * only when there is none.
   */
  readonly as: 'server' | 'beside';
  readonly log?: FastifyBaseLogger;
  /** For tests of what surrounds the records. */
  readonly openEngine?: (settings: Settings, log: FastifyBaseLogger) => Promise<Engine>;
}

export interface OpenedServices {
  readonly services: Services;
  /** The migrations that were just run. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens everything the application is a function of: lock, control plane, files, engine, queue.
 *
 * @throws {DatabaseError} `in-use`, `unreachable`, `newer-database`, `migration-failed`
 */
export async function openServices(options: OpenServicesOptions): Promise<OpenedServices> {
  const { settings, as, log = openLog(settings), openEngine: engineOf = openEngine } = options;
  await mkdir(settings.dataFolder, { recursive: true });
  const lock = takeLock(settings, as);
  try {
    const database = await openDatabase({
      url: settings.databaseUrl,
      path: join(settings.dataFolder, 'parvis.sqlite'),
      onTrouble: (error) => log.warn({ err: error }, 'The database is not there for the moment'),
    });
    const migrated = lock ? await migrate(database) : [];
    const engine =
      as === 'server' ? await engineOf(settings, log) : lazyEngine(() => engineOf(settings, log));
    const now = () => new Date();
    const services: Services = {
      settings,
      database,
      engine,
      storage: await folderStorage(join(settings.dataFolder, 'files'), { sweep: lock !== null }),
      queue: tableQueue(database, { now, newId: randomUUID }),
      log,
      now,
    };
    // Noted while both are new: later, a folder with versions is not taken for anybody's.
    if (lock) await isRightPair(services);
    if (as === 'beside') lock?.release();
    return {
      services,
      migrated,
      close: async () => {
        await engine.close();
        await database.destroy();
        if (as === 'server') lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function takeLock(settings: Settings, as: 'server' | 'beside'): Lock | null {
  try {
    return lockFolder(settings.dataFolder, { pid: process.pid, startedAt: new Date() });
  } catch (error) {
    // A server is there: it has the tables in order.
    if (as === 'beside' && error instanceof DatabaseError && error.code === 'in-use') return null;
    throw error;
  }
}
