import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Field, Row } from '@parvis/dataset';
import { stopped } from '../faults.ts';
import { rowLines } from './row-lines.ts';

/** A text file with some rows of the version, ready to be read. */
export interface Segment {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly longestLine: number;
  readonly hasEscapes: boolean;
}

// A multiple of DuckDB's row groups, so that each is filled; and a limit for rows that are long.
const SEGMENT_ROWS = 122_880;
const SEGMENT_BYTES = 96 * 1024 * 1024;
const WRITE_BYTES = 1024 * 1024;
/** Rows between two breaths, so that a server that builds also answers. */
const ROWS_AT_ONCE = 1024;

/**
 * Writes the rows as text files, one after another in the folder. Whoever reads them takes each before asking for the
 * next but one, so that at most two lie on disk.
 */
export async function* stageRows(
  fields: readonly Field[],
  blocks: AsyncIterable<readonly Row[]>,
  folder: string,
  signal?: AbortSignal,
): AsyncGenerator<Segment> {
  const lines = rowLines(fields);
  let number = 0;
  let serial = 0;
  let segment = await openSegment(folder, serial);
  try {
    for await (const block of blocks) {
      for (let start = 0; start < block.length; start += ROWS_AT_ONCE) {
        if (signal?.aborted) throw stopped(signal.reason);
        let text = '';
        for (const row of block.slice(start, start + ROWS_AT_ONCE)) {
          const line = lines.line(row, number);
          number++;
          segment.rows++;
          if (line.length > segment.longestLine) segment.longestLine = line.length;
          text += line;
        }
        await segment.write(text);
        if (block.length > ROWS_AT_ONCE) await setImmediate();
        if (segment.rows + ROWS_AT_ONCE > SEGMENT_ROWS || segment.bytes > SEGMENT_BYTES) {
          yield await segment.close(lines.takeEscaped());
          segment = await openSegment(folder, ++serial);
        }
      }
    }
    if (segment.rows > 0) yield await segment.close(lines.takeEscaped());
  } finally {
    await segment.abandon();
  }
}

async function openSegment(folder: string, serial: number) {
  const path = join(folder, `rows-${serial}.txt`);
  const file = await open(path, 'wx', 0o600);
  let waiting = '';
  let isOpen = true;
  const segment = {
    rows: 0,
    bytes: 0,
    longestLine: 0,
    async write(text: string): Promise<void> {
      waiting += text;
      if (waiting.length >= WRITE_BYTES) await segment.flush();
    },
    async flush(): Promise<void> {
      const bytes = Buffer.from(waiting, 'utf8');
      waiting = '';
      segment.bytes += bytes.length;
      await file.writeFile(bytes);
    },
    async close(hasEscapes: boolean): Promise<Segment> {
      await segment.flush();
      await segment.abandon();
      const { rows, bytes, longestLine } = segment;
      return { path, rows, bytes, longestLine, hasEscapes };
    },
    async abandon(): Promise<void> {
      if (isOpen) await file.close();
      isOpen = false;
    },
  };
  return segment;
}
