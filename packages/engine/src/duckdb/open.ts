import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckdbTable, Plan } from '@parvis/odsql';
import type { Engine, Limits, VersionRef } from '../contract.ts';
import { EngineError } from '../errors.ts';
import { type Attached, attachedVersions } from './attached.ts';
import { engineError } from './faults.ts';
import { demandIds, pathOf, sync } from './files.ts';
import { type Lane, lane } from './lane.ts';
import { type EngineLog, silent } from './log.ts';
import { nearWordsOf } from './read/near-words.ts';
import { readFacets } from './read/read-facets.ts';
import { readResults } from './read/read-results.ts';
import { totals } from './read/totals.ts';
import { weightOf } from './read/weight.ts';
import { defaultMemory, defaultThreads, lockedInstance } from './serving.ts';
import { type Statements, statementsOf } from './statements.ts';
import { buildSearchFile } from './write/build-search.ts';
import { type BuildSettings, buildVersion } from './write/build-version.ts';

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
  /** Bytes for a build; 1 GB by default. */
  readonly buildMemory?: number;
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
const MOST_WAITING = 200;

/**
 * The embedded engine: one DuckDB file a version, built beside those that are served, attached read-only on first use.
 * Several processes may open one folder of versions.
 */
export async function openDuckdbEngine(settings: DuckdbSettings): Promise<Engine> {
  const log = settings.log ?? silent;
  const deadlines = settings.deadlines ?? { interactive: 2_000, heavy: 15_000, wait: 5_000 };
  const lanes = settings.lanes ?? { interactive: 4, heavy: 1 };
  const temporarySize = settings.temporarySize ?? 20 * GIGABYTE;
  const threads = settings.threads ?? defaultThreads();
  for (const folder of [settings.versions, settings.incoming, settings.temporary, settings.exports])
    await mkdir(folder, { recursive: true });

  const build: BuildSettings = {
    versions: settings.versions,
    incoming: settings.incoming,
    memory: settings.buildMemory ?? GIGABYTE,
    threads,
    temporarySize,
    postings: settings.postings ?? { from: 200_000, withRecords: 300_000 },
  };
  const serving = await lockedInstance({
    memory: settings.memory ?? defaultMemory(),
    threads,
    temporary: settings.temporary,
    temporarySize,
    allowed: [settings.versions],
  });
  const openLane = async (name: string, size: number): Promise<Lane> => {
    const connections: Statements[] = [];
    for (let index = 0; index < size; index++)
      connections.push(statementsOf(await serving.instance.connect()));
    return lane(connections, { name, longestWait: deadlines.wait, mostWaiting: MOST_WAITING }, log);
  };
  const byWeight = {
    interactive: await openLane('interactive', lanes.interactive),
    heavy: await openLane('heavy', lanes.heavy),
  };
  const versions = attachedVersions(
    serving.connection,
    {
      versions: settings.versions,
      most: settings.attached ?? 300,
      onDetach: (database) => {
        for (const { connections } of Object.values(byWeight))
          for (const statements of connections) statements.forget(database);
      },
    },
    log,
  );
  const counted = totals();

  /** Attaches, chooses the lane, finds the near words, then reads. */
  async function read<Result>(
    version: VersionRef,
    plan: Plan,
    limits: Limits,
    work: (table: DuckdbTable, statements: Statements) => Promise<Result>,
  ) {
    return await versions.use(version, async (attached) => {
      const weight = weightOf(plan, version.rowCount, attached.search !== null);
      const { result, wait, query } = await byWeight[weight].run(
        async (statements) => work(await tableOf(version, plan, attached, statements), statements),
        { deadline: limits.deadline ?? deadlines[weight], signal: limits.signal },
      );
      return { result, timings: { wait, query } };
    });
  }

  return {
    async build(fields, blocks, options) {
      return await logged(log, options, () => buildVersion(build, fields, blocks, options));
    },

    async buildSearch(version, { signal } = {}) {
      return await logged(log, version, () => buildSearchFile(build, version, signal));
    },

    async query(version, plan, { wantTotal = false, ...limits } = {}) {
      return await logged(log, version, async () => {
        const known = wantTotal ? counted.get(version, plan) : null;
        const { result, timings } = await read(version, plan, limits, (table, { run }) =>
          readResults(plan, table, run, known),
        );
        if (known === undefined && result.total !== null) counted.set(version, plan, result.total);
        return { ...result, timings };
      });
    },

    async facets(version, plan, limits = {}) {
      return await logged(log, version, async () => {
        const { result, timings } = await read(version, plan, limits, (table, { run }) =>
          readFacets(plan, table, run),
        );
        return { facets: result, timings };
      });
    },

    // biome-ignore lint/correctness/useYield: until exports are written.
    async *export() {
      throw new EngineError('failed', 'Exports are not written yet.');
    },

    // biome-ignore lint/correctness/useYield: until exports are written.
    async *stream() {
      throw new EngineError('failed', 'Exports are not written yet.');
    },

    async verify(version) {
      return await versions.verify(version);
    },

    async drop(version) {
      demandIds(version);
      versions.forget(version);
      for (const role of ['records', 'search'] as const)
        await rm(join(settings.versions, pathOf(version, role)), { force: true });
      const folder = join(settings.versions, version.dataset);
      if (existsSync(folder)) await sync(folder);
    },

    async close() {
      await byWeight.interactive.close();
      await byWeight.heavy.close();
      serving.close();
    },
  };
}

async function tableOf(
  version: VersionRef,
  plan: Plan,
  attached: Attached,
  { run }: Statements,
): Promise<DuckdbTable> {
  return {
    records: attached.records,
    fields: version.fields,
    search: attached.search,
    nearWords: await nearWordsOf(plan, attached, run),
  };
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
    const known = engineError(error);
    const details = { dataset, version, code: known.code, error: known.cause };
    if (known.code === 'failed') log.error(details, 'The engine failed');
    else if (known.code !== 'bad-row') log.info(details, 'The engine refused');
    throw known;
  }
}
