import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive: its path, and what it holds, asked for when its turn has come. */
export interface ZipEntry {
  readonly path: string;
  readonly contents: () => AsyncIterable<Uint8Array | string>;
}

/**
 * An archive whose files are written one after the other. What fails while one is written breaks the archive: it has no directory
 * then, and nothing opens it.
 *
 * @param first a short text that stands at the very start, uncompressed, for what recognises a file by its first bytes
 */
export async function* zipOf(
  entries: readonly ZipEntry[],
  first?: { readonly path: string; readonly text: string },
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as unknown as Readable;
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  let current: Readable | undefined;
  if (first) zip.addBuffer(Buffer.from(first.text), first.path, { compress: false });
  for (const { path, contents } of entries)
    zip.addReadStreamLazy(path, {}, (give) => {
      current = Readable.from(bytesOf(contents()), { objectMode: false });
      current.on('error', fail);
      give(null, current);
    });
  zip.end();
  try {
    for await (const block of output) yield block as Uint8Array;
  } finally {
    current?.destroy();
  }
}

async function* bytesOf(parts: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}
