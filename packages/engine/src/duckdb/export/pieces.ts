import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stopped } from '../faults.ts';

/** A finished part of an export on disk. */
export interface Piece {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Writes the piece of that number at that path, or says that there is no more. */
export type MakePiece = (number: number, path: string, signal: AbortSignal) => Promise<Piece | null>;

const BLOCK = 256 * 1024;

/**
 * The bytes of an export at the reader's pace. One piece is made ahead while another is read, so that a slow reader holds
 * two files and no connection, and a reader who leaves stops the work.
 *
 * @param folder of exports; a folder is made in it and removed at the end
 */
export async function* readPieces(
  folder: string,
  make: MakePiece,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const own = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`);
  const leave = new AbortController();
  const either = signal ? AbortSignal.any([signal, leave.signal]) : leave.signal;
  let ahead: Promise<Piece | null> = Promise.resolve(null);
  const start = (number: number) => {
    ahead = make(number, join(own, `piece-${number}`), either);
    // Awaited when its turn comes; until then a failure is nobody's.
    ahead.catch(() => {});
  };
  await mkdir(own, { recursive: true });
  try {
    start(0);
    for (let number = 1; ; number++) {
      const piece = await ahead;
      if (!piece) return;
      start(number);
      let bytes = 0;
      for await (const block of createReadStream(piece.path, { highWaterMark: BLOCK })) {
        if (signal?.aborted) throw stopped(signal.reason);
        bytes += block.length;
        yield block;
      }
      if (bytes !== piece.bytes) throw new Error(`A piece of ${piece.bytes} bytes gave ${bytes}`);
      await unlink(piece.path);
    }
  } finally {
    leave.abort();
    await ahead.catch(() => {});
    await rm(own, { recursive: true, force: true });
  }
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}
