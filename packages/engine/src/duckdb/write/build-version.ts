import { randomBytes } from 'node:crypto';
import { mkdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Field, Row } from '@parvis/dataset';
import { identifier, sql } from '@parvis/odsql';
import type { BuildOptions, BuiltVersion } from '../../contract.ts';
import { engineError, stopped } from '../faults.ts';
import { demandIds, pathOf, sync } from '../files.ts';
import { lockedInstance } from '../serving.ts';
import { literal } from '../sql-text.ts';
import { findBadRow } from './bad-row.ts';
import { createTable, loadSegment } from './load.ts';
import { publishFile } from './sealed-file.ts';
import { buildPostings, buildVocabulary } from './search-tables.ts';
import { type Segment, stageRows } from './staged-rows.ts';
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
    const staged = stageRows(fields, blocks, workshop.folder, options.signal);
    // The first rows tell how large the dataset is, and so how its file is best cut into blocks.
    const { value: first } = await staged.next();
    const isSmall = !first || (first.rows < SMALL_DATASET && first.bytes < SMALL_BYTES);
    const { connection } = workshop;
    const file = join(workshop.folder, 'version.duckdb');
    await connection.run(`ATTACH ${literal(file)} AS ${BUILT}${isSmall ? ' (BLOCK_SIZE 16384)' : ''}`);
    await connection.run(createTable(fields, BUILT));
    const rowCount = await loadAll(workshop, fields, first ? [first] : [], staged, options);
    options.onStep?.('rows-written');

    const records = `${BUILT}.records`;
    if (rowCount <= settings.postings.withRecords) {
      await buildVocabulary(connection, records, BUILT);
      if (rowCount >= settings.postings.from) await buildPostings(connection, records, BUILT, rowCount);
    }
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

/** Loads one text file while the next is written. */
async function loadAll(
  { connection }: Workshop,
  fields: readonly Field[],
  already: readonly Segment[],
  staged: AsyncGenerator<Segment>,
  { onProgress, signal }: BuildOptions,
): Promise<number> {
  let rows = 0;
  let loading: Promise<void> = Promise.resolve();
  const timer = setInterval(() => onProgress?.(rows), PROGRESS_EVERY);
  const load = async (segment: Segment) => {
    await loading;
    loading = loadOne(connection, fields, segment).then(() => {
      rows += segment.rows;
    });
    // Awaited by the next turn; until then a failure is nobody's.
    loading.catch(() => {});
  };
  try {
    for (const segment of already) await load(segment);
    for await (const segment of staged) {
      if (signal?.aborted) throw stopped(signal.reason);
      await load(segment);
    }
    await loading;
  } finally {
    clearInterval(timer);
    await loading.catch(() => {});
  }
  onProgress?.(rows);
  return rows;
}

async function loadOne(
  connection: DuckDBConnection,
  fields: readonly Field[],
  segment: Segment,
): Promise<void> {
  try {
    await connection.run(loadSegment(fields, segment, BUILT));
  } catch (error) {
    if (!(error instanceof Error && /conver|cast|invalid|out of range/i.test(error.message))) throw error;
    throw (await findBadRow(connection, fields, segment)) ?? error;
  }
  await unlink(segment.path);
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
    throw signal?.aborted ? stopped(error) : engineError(error);
  } finally {
    isOver = true;
    clearInterval(interrupts);
    locked.close();
    await rm(folder, { recursive: true, force: true });
    await sync(settings.incoming);
  }
}

const INTERRUPT_EVERY = 50;
