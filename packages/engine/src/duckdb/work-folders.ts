import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

/*
 * Folders for what a process writes and needs no more when it ends: spilt queries, pieces of exports. Several processes
 * share their parent, and one that is killed leaves its own behind, so each name tells whose it is.
 */

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const mine = new Set<string>();
const nameForm = /^([0-9a-f]{8})-(\d+)-[0-9a-f]{12}$/;

export async function makeWorkFolder(parent: string): Promise<string> {
  const name = `${host}-${process.pid}-${randomBytes(6).toString('hex')}`;
  mine.add(name);
  const folder = join(parent, name);
  await mkdir(folder, { recursive: true });
  return folder;
}

export async function removeWorkFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  mine.delete(basename(folder));
}

/** Removes the folders of processes that are no more. @returns how many */
export async function sweepWorkFolders(parent: string, now: Date): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(parent, { withFileTypes: true })) {
    const [, owner = '', pid = ''] = nameForm.exec(entry.name) ?? [];
    if (!entry.isDirectory() || pid === '' || mine.has(entry.name)) continue;
    const folder = join(parent, entry.name);
    const isLeft = owner === host ? !isAlive(Number(pid)) : await isOld(folder, now);
    if (!isLeft) continue;
    await rm(folder, { recursive: true, force: true });
    removed++;
  }
  return removed;
}

/** This process has the number too, but knows its own folders: any other was of one that had the number before. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const DAY = 86_400_000;

/** Of another machine nothing is known but the time. */
async function isOld(folder: string, now: Date): Promise<boolean> {
  const { mtimeMs } = await stat(folder);
  return now.getTime() - mtimeMs > DAY;
}
