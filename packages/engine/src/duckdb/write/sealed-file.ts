import { existsSync } from 'node:fs';
import { chmod, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildStep, VersionFile } from '../../contract.ts';
import { EngineError } from '../../errors.ts';
import { fingerprint, isMissing, sync } from '../files.ts';

/** A finished file of a version, about to be moved among those that are served. */
export interface SealedFile {
  readonly role: VersionFile['role'];
  /** Where it was built. */
  readonly built: string;
  /** The folder of versions, and the file's place in it. */
  readonly versions: string;
  readonly path: string;
}

/**
 * From a closed file to one that outlives a power cut: read back for its checksum, synced, made read-only, renamed into
 * place under a name that nothing has, and both folders synced. Until the caller records it, nobody reads it.
 */
export async function publishFile(
  { role, built, versions, path }: SealedFile,
  {
    onStep,
    signal,
  }: { readonly onStep?: ((step: BuildStep) => void) | undefined; readonly signal?: AbortSignal | undefined },
): Promise<VersionFile> {
  if (existsSync(`${built}.wal`))
    throw new EngineError('failed', 'The version was not written whole.', {
      cause: new Error('A .wal file remains'),
    });
  const { bytes, sha256 } = await fingerprint(built, signal);
  onStep?.('hashed');

  await sync(built);
  await chmod(built, READ_ONLY);
  await sync(dirname(built));
  onStep?.('synced');

  const target = join(versions, path);
  if (existsSync(target)) throw new EngineError('failed', 'This version exists already.');
  await moveInto(dirname(target), built, target);
  await sync(dirname(target));
  await sync(versions);
  onStep?.('renamed');
  return { role, path, bytes, sha256 };
}

const READ_ONLY = 0o444;

/** A janitor may remove the folder while it is empty. */
async function moveInto(folder: string, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await mkdir(folder, { recursive: true });
    try {
      return await rename(from, to);
    } catch (error) {
      if (!isMissing(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

const MOST_ATTEMPTS = 3;
