import { type FileHandle, open } from 'node:fs/promises';

// Large enough that a system call costs nothing beside the work on it, small enough to stay in the processor's cache.
const CHUNK = 512 * 1024;

export interface ChunkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Byte to stop before; the end of the file by default. */
  readonly end?: number;
}

/**
 * The bytes of a file in order. The next chunk is read while one is being used, and its memory is used again
 * afterwards: copy what is to be kept.
 *
 * @throws the reason of `signal`, and what the file system throws
 */
export async function* chunksOf(
  path: string,
  { signal, end = Infinity }: ChunkOptions = {},
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  let pending: Promise<number> | undefined;
  try {
    let [current, next] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
    let position = 0;
    pending = readAt(file, current, position, end);
    for (;;) {
      signal?.throwIfAborted();
      const bytes = await pending;
      if (bytes === 0) return;
      position += bytes;
      pending = readAt(file, next, position, end);
      // A failed read is met at its await above; until then nobody else may be told of it.
      pending.catch(() => {});
      yield current.subarray(0, bytes);
      [current, next] = [next, current];
    }
  } finally {
    await pending?.catch(() => {});
    await file.close();
  }
}

async function readAt(file: FileHandle, into: Buffer, position: number, end: number): Promise<number> {
  const wanted = Math.min(into.length, end - position);
  if (wanted <= 0) return 0;
  return (await file.read(into, 0, wanted, position)).bytesRead;
}

/** A stretch of a file: `length` bytes from `position`, fewer at its end. */
export async function bytesAt(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, await readAt(file, bytes, position, Infinity));
  } finally {
    await file.close();
  }
}
