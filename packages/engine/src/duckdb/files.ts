import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict, VersionFile, VersionRef } from '../contract.ts';
import { EngineError } from '../errors.ts';

const id = /^[a-z0-9]{8,40}$/;

/** Names in paths are ids of our own making; anything else is refused before it becomes a path. */
export function demandIds({ dataset, version }: Pick<VersionRef, 'dataset' | 'version'>): void {
  if (!id.test(dataset) || !id.test(version))
    throw new EngineError('unknown-version', 'This version of the dataset has no valid name.');
}

/** Where a file of a version lies, relative to the folder of versions. */
export function pathOf(
  { dataset, version }: Pick<VersionRef, 'dataset' | 'version'>,
  role: VersionFile['role'],
): string {
  return join(dataset, role === 'records' ? `${version}.duckdb` : `${version}.search.duckdb`);
}

export function fileOf(version: VersionRef, role: VersionFile['role']): VersionFile | undefined {
  return version.files.find((file) => file.role === role);
}

export interface Fingerprint {
  readonly bytes: number;
  readonly sha256: string;
}

/** @throws what the file system throws */
export async function fingerprint(path: string, signal?: AbortSignal): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const block of createReadStream(path, { highWaterMark: BLOCK, ...(signal ? { signal } : {}) })) {
    hash.update(block);
    bytes += block.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

const BLOCK = 1024 * 1024;

/** A file against what was recorded of it. */
export async function verdictOf(folder: string, file: VersionFile): Promise<Verdict> {
  const path = join(folder, file.path);
  try {
    // Most damage shows in the size, which costs nothing to know.
    const { size } = await stat(path);
    if (size !== file.bytes) return 'damaged';
    return (await fingerprint(path)).sha256 === file.sha256 ? 'intact' : 'damaged';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    return 'damaged';
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Makes a file, or what a folder lists, outlive a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
