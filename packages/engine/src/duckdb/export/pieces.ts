import { createReadStream } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stopped } from '../faults.ts';
import { makeWorkFolder, removeWorkFolder } from '../work-folders.ts';

/** A finished part of an export on disk. */
export interface Piece {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Starts to write the next piece at that path, or says that there is no more. Called in the order of the pieces. */
export type MakePiece = (path: string, signal: AbortSignal) => Promise<Piece> | null;

const BLOCK = 256 * 1024;
/** A piece is mostly the work of one core. */
const AHEAD = 2;

/**
 * The bytes of an export at the reader's pace. Two pieces are made ahead while one is read, so that a slow reader holds
 * three files and no connection, and a reader who leaves stops the work.
 *
 * @param folder of exports; a folder is made in it and removed at the end
 */
export async function* readPieces(
  folder: string,
  make: MakePiece,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const own = await makeWorkFolder(folder);
  const leave = new AbortController();
  const either = signal ? AbortSignal.any([signal, leave.signal]) : leave.signal;
  const ahead: Promise<Piece>[] = [];
  let started = 0;
  const start = (): boolean => {
    const piece = make(join(own, `piece-${started++}`), either);
    if (!piece) return false;
    // Awaited when its turn comes; until then a failure is nobody's.
    piece.catch(() => {});
    ahead.push(piece);
    return true;
  };
  try {
    start();
    for (;;) {
      const piece = await ahead.shift();
      if (!piece) return;
      while (ahead.length < AHEAD && start());
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
    await Promise.allSettled(ahead);
    await removeWorkFolder(own);
  }
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}
