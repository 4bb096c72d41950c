import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './errors.ts';

export interface Lock {
  release(): void;
}

/** Locks that are held. Were nothing to refer to one, it would be collected, and its folder free while its server runs. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder for this process, for its life. The kernel holds the lock, so it is free again however the process ends,
 * `kill -9` included; the file beside it only says who to name.
 *
 * @throws {DatabaseError} `in-use`, naming the process that has it
 */
export function lockFolder(folder: string, { pid, startedAt }: { pid: number; startedAt: Date }): Lock {
  mkdirSync(folder, { recursive: true });
  const holderPath = join(folder, 'lock.holder');
  const database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new DatabaseError(
      'in-use',
      `The data folder ${folder} is already served by ${readHolder(holderPath)}. Stop it first, or set PARVIS_DATA to another folder.`,
      { cause: error },
    );
  }
  held.add(database);
  writeFileSync(holderPath, `process ${pid}, started ${startedAt.toISOString()}`);
  return {
    release: () => {
      rmSync(holderPath, { force: true });
      held.delete(database);
      database.close();
    },
  };
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The other one is just starting or just ending.
    return 'another process';
  }
}
