import { lstat, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

export interface Swept {
  /** Paths that were removed. */
  readonly removed: readonly string[];
  /** What does not belong there and is left alone: links, and folders where files are expected. */
  readonly strange: readonly string[];
}

/**
 * Half-built versions are in folders of `incoming`; removes those that nobody is building. Links are never followed.
 *
 * @param isAlive asked once a name was seen: whoever builds has said so before making its folder
 */
export async function sweepIncoming(
  folder: string,
  isAlive: (name: string) => boolean | Promise<boolean>,
): Promise<Swept> {
  const [removed, strange]: [string[], string[]] = [[], []];
  for (const name of await namesIn(folder)) {
    if (await isAlive(name)) continue;
    const path = join(folder, name);
    const what = await lstat(path).catch(() => null);
    if (!what) continue;
    if (what.isDirectory() || what.isFile()) {
      await rm(path, { recursive: true, force: true });
      removed.push(path);
    } else strange.push(path);
  }
  return { removed, strange };
}

/**
 * Removes files of versions that no row names and that nobody touched for an hour: younger ones may be on their way to be named.
 *
 * @param isNamed whether a path, relative to the folder, is named or being made
 */
export async function sweepVersions(
  folder: string,
  { isNamed, olderThan }: { isNamed: (path: string) => boolean; olderThan: Date },
): Promise<Swept> {
  const [removed, strange]: [string[], string[]] = [[], []];
  for (const dataset of await namesIn(folder)) {
    const inside = join(folder, dataset);
    const what = await lstat(inside).catch(() => null);
    if (!what) continue;
    if (!what.isDirectory()) {
      strange.push(inside);
      continue;
    }
    for (const name of await namesIn(inside)) {
      const path = join(inside, name);
      const file = await lstat(path).catch(() => null);
      if (!file || isNamed(`${dataset}/${name}`)) continue;
      if (!file.isFile()) strange.push(path);
      // The change time too: a rename keeps the other one.
      else if (Math.max(file.mtimeMs, file.ctimeMs) < olderThan.getTime()) {
        await unlink(path);
        removed.push(path);
      }
    }
    // Refused, rightly, while something is in it.
    await rmdir(inside).catch(() => {});
  }
  return { removed, strange };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Nothing was ever published.
    return [];
  }
}
