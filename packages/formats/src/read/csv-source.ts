import { lineEndOf } from '../detect/dialect.ts';
import { lineTooLong } from '../detect/encoding.ts';
import { bytesAt, chunksOf } from '../source/chunks.ts';
import { decoderOf } from '../source/decode.ts';
import { MOST_RECORD } from '../source/limits.ts';
import { CsvSplitter, type Dialect } from './csv-splitter.ts';

const HEAD = 256 * 1024;

/** The first lines of a file, as text; the last one is whole. */
export async function headOf(path: string, encoding: string): Promise<string> {
  for (let size = HEAD; ; size *= 8) {
    const bytes = await bytesAt(path, 0, size);
    const decoder = decoderOf(encoding);
    const text = decoder.write(bytes);
    if (bytes.length < size) return text + decoder.end();
    const end = text.lastIndexOf(lineEndOf(text));
    if (end >= 0) return text.slice(0, end + 1);
    if (text.length > MOST_RECORD) throw lineTooLong(1);
  }
}

export interface CsvSourceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Byte at which the table ends, before the notes at its foot. */
  readonly end?: number;
}

/** The records of a CSV, piece by piece: each time the same splitter, with other records found. */
export async function* recordsIn(
  path: string,
  encoding: string,
  dialect: Dialect,
  { signal, onBytes, end = Infinity }: CsvSourceOptions,
): AsyncGenerator<CsvSplitter> {
  const splitter = new CsvSplitter(dialect);
  const decoder = decoderOf(encoding);
  let rest = '';
  let bytes = 0;
  for await (const chunk of chunksOf(path, { signal, end })) {
    const text = rest + decoder.write(chunk);
    rest = text.slice(splitter.split(text, false));
    bytes += chunk.length;
    if (splitter.records > 0) yield splitter;
    onBytes?.(bytes);
  }
  splitter.split(rest + decoder.end(), true);
  if (splitter.records > 0) yield splitter;
}
