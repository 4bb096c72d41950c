import { randomBytes } from 'node:crypto';
import { mkdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Field, Row } from '@parvis/dataset';
import { identifier, sql } from '@parvis/odsql';
import type { BuildOptions, BuiltVersion } from '../../contract.ts';
import { EngineError } from '../../errors.ts';
import { engineError, stopped } from '../faults.ts';
import { demandIds, pathOf, sync } from '../files.ts';
import { lockedInstance } from '../serving.ts';
import { literal } from '../sql-text.ts';
import { createTable, loadRows } from './load.ts';
import { publishFile } from './sealed-file.ts';
import { buildSearchTables } from './search-tables.ts';
import { SourceFault } from './source-fault.ts';
import { type StagedRows, stageRows } from './staged-rows.ts';
import { allBounds, fieldStatistics } from './statistics.ts';

export interface BuildSettings {
  readonly versions: string;
  /** Half-built files; nothing here is ever served. */
  readonly incoming: string;
  /** Bytes. */
  readonly memory: number;
  readonly threads: number;
  /** Bytes that a build may spill to disk beside its file. */
  readonly temporarySize: number;
  /** From this number of rows on, words get postings; and up to which they are made with the records. */
  readonly postings: { readonly from: number; readonly withRecords: number };
}

const BUILT = 'built';
// Up to here blocks of 16 KB make a file a quarter as large; beyond, the default of 256 KB serves better.
const SMALL_DATASET = 100_000;
const SMALL_BYTES = 32 * 1024 * 1024;
const PROGRESS_EVERY = 500;
// More would wait for the rows, which one thread reads.
const MOST_LINE_THREADS = 3;

/** Rows to a sealed version: text files of them, the table, the words, what is known of each field, the published file. */
export async function buildVersion(
  settings: BuildSettings,
  fields: readonly Field[],
  blocks: AsyncIterable<readonly Row[]>,
  options: BuildOptions,
): Promise<BuiltVersion> {
  demandIds(options);
  if (options.signal?.aborted) throw stopped(options.signal.reason);
  return await inWorkshop(settings, options, async (workshop) => {
    const { connection, folder } = workshop;
    const staged = await stageWithProgress(
      fields,
      blocks,
      join(folder, 'rows.txt'),
      settings.threads,
      options,
    );
    const file = join(folder, 'version.duckdb');
    const isSmall = staged.rows < SMALL_DATASET && staged.bytes < SMALL_BYTES;
    await connection.run(`ATTACH ${literal(file)} AS ${BUILT}${isSmall ? ' (BLOCK_SIZE 16384)' : ''}`);
    await connection.run(createTable(fields, BUILT));
    await connection.run(loadRows(fields, staged, BUILT));
    await unlink(staged.path);
    await demandOrder(connection, staged.rows);
    const rowCount = staged.rows;
    options.onStep?.('rows-written');

    const records = `${BUILT}.records`;
    if (rowCount <= settings.postings.withRecords)
      await buildSearchTables(connection, {
        records,
        database: BUILT,
        withPostings: rowCount >= settings.postings.from,
        folder,
      });
    const table = sql`${identifier(BUILT)}.${identifier('records')}`;
    const statistics = await fieldStatistics(connection, table, fields, rowCount);
    const bounds = await allBounds(connection, table, fields);
    await connection.run(`CHECKPOINT ${BUILT}`);
    await connection.run(`DETACH ${BUILT}`);
    options.onStep?.('sealed');

    const published = await publishFile(
      { role: 'records', built: file, versions: settings.versions, path: pathOf(options, 'records') },
      options,
    );
    return { files: [published], rowCount, statistics, bounds };
  });
}

async function stageWithProgress(
  fields: readonly Field[],
  blocks: AsyncIterable<readonly Row[]>,
  path: string,
  cores: number,
  { onProgress, signal }: BuildOptions,
): Promise<StagedRows> {
  let rows = 0;
  const timer = setInterval(() => onProgress?.(rows), PROGRESS_EVERY);
  try {
    return await stageRows(fields, blocks, path, {
      signal,
      threads: cores > 1 ? Math.min(cores, MOST_LINE_THREADS) : 0,
      onRows: (written) => {
        rows = written;
      },
    });
  } finally {
    clearInterval(timer);
    onProgress?.(rows);
  }
}

/** Rows are found by their places in the file, so each must lie where its number says, and none be missing. */
async function demandOrder(connection: DuckDBConnection, rows: number): Promise<void> {
  const result = await connection.run(
    `SELECT count(*), count(*) FILTER (rowid <> "$rid") FROM ${BUILT}.records`,
  );
  const [counts] = await result.getRowsJS();
  const [written, misplaced] = (counts ?? []).map(Number);
  if (written !== rows || misplaced !== 0)
    throw new EngineError('failed', 'The version was not written whole.', {
      cause: new Error(`${written} rows of ${rows}, ${misplaced} out of place`),
    });
}

export interface Workshop {
  readonly folder: string;
  readonly connection: DuckDBConnection;
}

/** A folder and an instance of its own for a build, both gone afterwards whatever happens. */
export async function inWorkshop<Result>(
  settings: BuildSettings,
  { version, signal }: { readonly version: string; readonly signal?: AbortSignal | undefined },
  work: (workshop: Workshop) => Promise<Result>,
  readable: readonly string[] = [],
): Promise<Result> {
  const folder = join(settings.incoming, `${version}-${randomBytes(4).toString('hex')}`);
  await mkdir(join(folder, 'spill'), { recursive: true });
  const locked = await lockedInstance({
    memory: settings.memory,
    threads: settings.threads,
    temporary: join(folder, 'spill'),
    temporarySize: settings.temporarySize,
    allowed: [folder, ...readable],
  });
  let isOver = false;
  // An interrupt that comes between two statements is lost: it is repeated until the work has ended.
  const interrupts = setInterval(() => {
    if (signal?.aborted && !isOver) locked.connection.interrupt();
  }, INTERRUPT_EVERY);
  try {
    return await work({ folder, connection: locked.connection });
  } catch (error) {
    if (signal?.aborted) throw stopped(error);
    throw error instanceof SourceFault ? error : engineError(error);
  } finally {
    isOver = true;
    clearInterval(interrupts);
    locked.close();
    await rm(folder, { recursive: true, force: true });
    await sync(settings.incoming);
  }
}

const INTERRUPT_EVERY = 50;
