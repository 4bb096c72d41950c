import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

/** Bytes kept before they go to the disk. */
const BLOCK = 65_536;

/** Bytes put aside on the disk until what stands before them in a file is known: a count, an extent, the width of a column. */
export interface Spool {
  /** So far. */
  readonly bytes: number;
  add(part: Uint8Array): Promise<void>;
  /** Everything that was added, in order; may be read more than once. */
  read(): AsyncIterable<Uint8Array>;
}

/** A folder of spools, gone with everything in it once it is closed. */
export interface SpoolFolder {
  open(name: string): Spool;
  close(): Promise<void>;
}

export async function openSpoolFolder(): Promise<SpoolFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-export-'));
  const files: Writable[] = [];
  return {
    open: (name) => {
      const path = join(folder, name);
      const file = createWriteStream(path);
      files.push(file);
      return spoolOn(path, file);
    },
    close: async () => {
      for (const file of files) file.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function spoolOn(path: string, file: Writable): Spool {
  let fault: Error | undefined;
  // A full disk: thrown at whoever adds, and not at the process.
  file.on('error', (error: Error) => {
    fault = error;
  });
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let bytes = 0;
  const flush = async () => {
    if (fault) throw fault;
    if (keptBytes === 0) return;
    const block = Buffer.concat(kept);
    [kept, keptBytes] = [[], 0];
    if (!file.write(block)) await once(file, 'drain');
  };
  return {
    get bytes() {
      return bytes;
    },
    add: async (part) => {
      kept.push(part);
      keptBytes += part.byteLength;
      bytes += part.byteLength;
      if (keptBytes >= BLOCK) await flush();
    },
    read: async function* () {
      await flush();
      await new Promise<void>((resolve, reject) => {
        file.write('', (error) => (error ? reject(error) : resolve()));
      });
      if (bytes > 0) yield* createReadStream(path) as AsyncIterable<Uint8Array>;
    },
  };
}
