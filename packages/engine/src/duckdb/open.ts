import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckdbTable, Plan } from '@parvis/odsql';
import type { Engine, Limits, Verdict, VersionRef } from '../contract.ts';
import { openExporter } from './export/exporter.ts';
import { engineError } from './faults.ts';
import { demandIds, pathOf, sync } from './files.ts';
import { type EngineLog, silent } from './log.ts';
import { readFacets } from './read/read-facets.ts';
import { readResults } from './read/read-results.ts';
import { totals } from './read/totals.ts';
import { weightOf } from './read/weight.ts';
import { openReading } from './reading.ts';
import { defaultMemory, defaultThreads } from './serving.ts';
import type { Statements } from './statements.ts';
import { verdicts } from './verdicts.ts';
import { sweepWorkFolders } from './work-folders.ts';
import { buildSearchFile } from './write/build-search.ts';
import { type BuildSettings, buildVersion } from './write/build-version.ts';
import { SourceFault } from './write/source-fault.ts';

export interface DuckdbSettings {
  /** Published files, and nothing else: the engine may read everything inside. On one filesystem with `incoming`. */
  readonly versions: string;
  /** Half-built files. */
  readonly incoming: string;
  /** For what does not fit in memory. */
  readonly temporary: string;
  /** For exports that need a file. */
  readonly exports: string;
  readonly log?: EngineLog;
  /** Bytes for reading; a quarter of the machine by default. */
  readonly memory?: number;
  /** Bytes for a build, 500 MB by default, and for exports, 1 GB. */
  readonly buildMemory?: number;
  readonly exportMemory?: number;
  /** As many as there are cores by default. */
  readonly threads?: number;
  /** Bytes that may be spilt to disk; 20 GB by default. */
  readonly temporarySize?: number;
  /** Queries at once; four small ones and a heavy one by default. */
  readonly lanes?: { readonly interactive: number; readonly heavy: number };
  /** Milliseconds: of a query in each lane, and of its wait for a place. */
  readonly deadlines?: { readonly interactive: number; readonly heavy: number; readonly wait: number };
  /** Versions kept attached; 300 by default. */
  readonly attached?: number;
  /** From how many rows on words get postings, and up to how many they are made with the records. */
  readonly postings?: { readonly from: number; readonly withRecords: number };
}

const GIGABYTE = 1024 ** 3;
// With the rows being read in JavaScript beside it, a build stays under 1 GB. More does not make it faster.
const BUILD_MEMORY = 500 * 1024 ** 2;
const MOST_ATTACHED = 300;

/**
 * The embedded engine: one DuckDB file a version, built beside those that are served, attached read-only on first use.
 * Several processes may open one folder of versions.
 */
export async function openDuckdbEngine(settings: DuckdbSettings): Promise<Engine> {
  const log = settings.log ?? silent;
  const deadlines = settings.deadlines ?? { interactive: 2_000, heavy: 15_000, wait: 5_000 };
  const { versions, incoming, temporary, exports } = settings;
  for (const folder of [versions, incoming, temporary, exports]) await mkdir(folder, { recursive: true });
  for (const folder of [temporary, exports]) await sweepWorkFolders(folder, new Date());

  const shared = {
    versions,
    temporary,
    temporarySize: settings.temporarySize ?? 20 * GIGABYTE,
    threads: settings.threads ?? defaultThreads(),
    attached: settings.attached ?? MOST_ATTACHED,
    verdicts: verdicts(versions),
  };
  const build: BuildSettings = {
    ...shared,
    incoming,
    memory: settings.buildMemory ?? BUILD_MEMORY,
    postings: settings.postings ?? { from: 200_000, withRecords: 300_000 },
  };
  const reading = await openReading(
    {
      ...shared,
      memory: settings.memory ?? defaultMemory(),
      writable: [],
      kind: 'select',
      lanes: settings.lanes ?? { interactive: 4, heavy: 1 },
      longestWait: deadlines.wait,
    },
    log,
  );
  const exporter = openExporter({ ...shared, exports, memory: settings.exportMemory ?? GIGABYTE }, log);
  const counted = totals();

  async function read<Result>(
    version: VersionRef,
    plan: Plan,
    { deadline, signal }: Limits,
    work: (table: DuckdbTable, run: Statements['read']) => Promise<Result>,
  ) {
    const choose = (hasPostings: boolean) => {
      const weight = weightOf(plan, version.rowCount, hasPostings);
      return { lane: weight, deadline: deadline ?? deadlines[weight], signal };
    };
    const held = await reading.hold(version);
    try {
      return await held.run(plan, choose, (table, statements) => work(table, statements.read));
    } finally {
      held.release();
    }
  }

  return {
    build: (fields, blocks, options) =>
      logged(log, options, () => buildVersion(build, fields, blocks, options)),

    buildSearch: (version, { signal } = {}) =>
      logged(log, version, () => buildSearchFile(build, version, signal)),

    query: (version, plan, { wantTotal = false, ...limits } = {}) =>
      logged(log, version, async () => {
        const known = wantTotal ? counted.get(version, plan) : null;
        const { result, wait, query } = await read(version, plan, limits, (table, run) =>
          readResults(plan, table, run, known),
        );
        if (known === undefined && result.total !== null) counted.set(version, plan, result.total);
        return { ...result, timings: { wait, query } };
      }),

    facets: (version, plan, limits = {}) =>
      logged(log, version, async () => {
        const { result, wait, query } = await read(version, plan, limits, (table, run) =>
          readFacets(plan, table, run),
        );
        return { facets: result, timings: { wait, query } };
      }),

    export: (version, plan, format, limits = {}) =>
      loggedBlocks(log, version, exporter.bytes(version, plan, format, limits)),

    stream: (version, plan, limits = {}) => loggedBlocks(log, version, exporter.rows(version, plan, limits)),

    async verify(version) {
      demandIds(version);
      const found: Verdict[] = [];
      for (const file of version.files) found.push(await shared.verdicts.again(file));
      if (found.includes('damaged')) return 'damaged';
      return found.includes('missing') || found.length === 0 ? 'missing' : 'intact';
    },

    drop: (version) =>
      logged(log, version, async () => {
        demandIds(version);
        reading.forget(version);
        exporter.forget(version);
        for (const role of ['records', 'search'] as const)
          await rm(join(versions, pathOf(version, role)), { force: true });
        const folder = join(versions, version.dataset);
        if (existsSync(folder)) await sync(folder);
      }),

    async close() {
      await exporter.close();
      await reading.close();
    },
  };
}

async function* loggedBlocks<Block>(
  log: EngineLog,
  version: VersionRef,
  blocks: AsyncGenerator<Block>,
): AsyncGenerator<Block> {
  try {
    for (;;) {
      const { done, value } = await logged(log, version, () => blocks.next());
      if (done) return;
      yield value;
    }
  } finally {
    await blocks.return(undefined);
  }
}

/** Texts of DuckDB go to the log; the caller gets one of the closed list of errors. */
async function logged<Result>(
  log: EngineLog,
  { dataset, version }: Pick<VersionRef, 'dataset' | 'version'>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // The words of whoever gave the rows are for whoever asked to build.
    if (error instanceof SourceFault) throw error.cause;
    const known = engineError(error);
    const details = { dataset, version, code: known.code, error: known.cause };
    if (known.code === 'failed') log.error(details, 'The engine failed');
    else if (known.code !== 'bad-row') log.info(details, 'The engine refused');
    throw known;
  }
}
