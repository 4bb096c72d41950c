import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type PutOptions, type Storage, StorageError, type StoredFile } from './storage.ts';

/** Files in a folder of this machine: `files/ab/abcdef…`, and `incoming/` while they are being received. */
export async function folderStorage(
  folder: string,
  /** `sweep`: drop what a crash left half received; only by whoever holds the folder. */
  { sweep = false }: { sweep?: boolean } = {},
): Promise<Storage> {
  const incoming = join(folder, 'incoming');
  await mkdir(join(folder, 'files'), { recursive: true });
  if (sweep) await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });

  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound();
    return join(folder, 'files', sha256.slice(0, 2), sha256);
  };

  const localPath = async (sha256: string): Promise<string> => {
    const path = pathOf(sha256);
    if ((await sizeOf(path)) === null) throw notFound();
    return path;
  };

  return {
    localPath,
    size: (sha256) => sizeOf(pathOf(sha256)),
    read: async (sha256) => createReadStream(await localPath(sha256)),
    delete: (sha256) => rm(pathOf(sha256), { force: true }),
    list: () => listFiles(join(folder, 'files')),
    put: async (bytes, options = {}) => {
      const draft = join(incoming, randomUUID());
      try {
        const file = await receive(draft, bytes, options);
        const path = pathOf(file.sha256);
        await mkdir(dirname(path), { recursive: true });
        await rename(draft, path);
        await syncFolder(dirname(path));
        await syncFolder(join(folder, 'files'));
        return file;
      } catch (error) {
        await rm(draft, { force: true });
        throw asStorageError(error);
      }
    },
  };
}

async function* listFiles(folder: string): AsyncGenerator<{ sha256: string; storedAt: Date }> {
  for (const part of await readdir(folder)) {
    for (const sha256 of await readdir(join(folder, part)).catch(() => [])) {
      const file = await lstat(join(folder, part, sha256)).catch(() => null);
      // Links and files of other names are not ours: they are neither told nor touched.
      if (file?.isFile() && /^[0-9a-f]{64}$/.test(sha256))
        yield { sha256, storedAt: new Date(Math.max(file.mtimeMs, file.ctimeMs)) };
    }
  }
}

async function receive(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes = Number.POSITIVE_INFINITY, signal, onProgress }: PutOptions,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  // Owner only: an upload may hold what is not published yet.
  const file = await open(path, 'wx', 0o600);
  try {
    let received = 0;
    for await (const block of bytes) {
      if (signal?.aborted) throw new StorageError('stopped', 'The upload was interrupted.');
      received += block.byteLength;
      if (received > maxBytes)
        throw new StorageError('too-large', `The file has more than ${maxBytes} bytes, which is the limit.`);
      hash.update(block);
      await writeWhole(file, block);
      onProgress?.(received);
    }
    await file.sync();
    return { sha256: hash.digest('hex'), bytes: received };
  } finally {
    await file.close();
  }
}

async function writeWhole(file: FileHandle, block: Uint8Array): Promise<void> {
  for (let offset = 0; offset < block.byteLength; ) {
    const { bytesWritten } = await file.write(block, offset);
    offset += bytesWritten;
  }
}

/** A new name in a folder is only safe once the folder itself is on the disk. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function asStorageError(error: unknown): unknown {
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error)))
    return new StorageError('no-space', 'The disk of the server is full: the file was not kept.', {
      cause: error,
    });
  return error;
}

function notFound(): StorageError {
  return new StorageError('file-not-found', 'There is no such file.');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
