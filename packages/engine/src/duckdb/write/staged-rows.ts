import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Field, Row } from '@parvis/dataset';
import { stopped } from '../faults.ts';
import { type LinePool, openLinePool } from './line-pool.ts';
import { type LineBlock, rowLines } from './row-lines.ts';
import { fromSource } from './source-fault.ts';

/** All the rows of a version as one text file, ready to be read. */
export interface StagedRows {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** In bytes. */
  readonly longestLine: number;
  readonly hasEscapes: boolean;
}

export interface StagingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Threads that may work on it beside this one. */
  readonly threads: number;
  /** Called with the rows written so far. */
  readonly onRows: (rows: number) => void;
}

/** Rows made into lines at a time: between two of them a server that builds also answers. */
const ROWS_AT_ONCE = 1_024;
/** A thread takes longer to start than these to be written. */
const WITHOUT_THREADS = 8 * ROWS_AT_ONCE;

/**
 * Writes the rows to a text file, in their order. DuckDB then reads it in one statement: rows added by several are
 * compressed twice, and the file is twice as large.
 *
 * @throws EngineError `bad-row`, `stopped`
 * @throws SourceFault
 */
export async function stageRows(
  fields: readonly Field[],
  blocks: AsyncIterable<readonly Row[]>,
  path: string,
  { signal, threads, onRows }: StagingOptions,
): Promise<StagedRows> {
  const here = rowLines(fields);
  const file = await open(path, 'wx', 0o600);
  const total = { rows: 0, bytes: 0, longestLine: 0, hasEscapes: false };
  let pool: LinePool | null = null;
  const underWay: Promise<LineBlock>[] = [];
  const writeNext = async () => {
    const block = await underWay.shift();
    if (!block) return;
    await file.writeFile(block.bytes);
    total.rows += block.rows;
    total.bytes += block.bytes.length;
    total.longestLine = Math.max(total.longestLine, block.longestLine);
    total.hasEscapes ||= block.hasEscapes;
    onRows(total.rows);
  };
  let first = 0;
  try {
    for await (const rows of evenBlocks(blocks)) {
      if (signal?.aborted) throw stopped(signal.reason);
      if (first >= WITHOUT_THREADS && threads > 0) pool ??= openLinePool(fields, threads);
      if (pool) {
        const made = pool.lines(rows, first);
        // Awaited in its turn; until then a failure is nobody's.
        made.catch(() => {});
        underWay.push(made);
      } else {
        for (const [index, row] of rows.entries()) here.add(row, first + index);
        underWay.push(Promise.resolve(here.take()));
        await setImmediate();
      }
      first += rows.length;
      if (underWay.length >= (pool?.capacity ?? 1)) await writeNext();
    }
    while (underWay.length > 0) await writeNext();
  } finally {
    await pool?.close();
    await file.close();
  }
  return { path, ...total };
}

/** Blocks of any size as blocks of one size. */
async function* evenBlocks(blocks: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let waiting: Row[] = [];
  for await (const block of fromSource(blocks)) {
    for (let start = 0; start < block.length; ) {
      const end = Math.min(block.length, start + ROWS_AT_ONCE - waiting.length);
      for (; start < end; start++) waiting.push(block[start] ?? []);
      if (waiting.length < ROWS_AT_ONCE) continue;
      yield waiting;
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}
