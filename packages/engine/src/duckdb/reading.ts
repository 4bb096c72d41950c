import type { DuckdbTable, Plan } from '@parvis/odsql';
import type { VersionRef } from '../contract.ts';
import { type AttachedVersions, attachedVersions } from './attached.ts';
import { type Lane, type LaneLimits, type LaneResult, lane } from './lane.ts';
import type { EngineLog } from './log.ts';
import { clustersOf } from './read/clusters.ts';
import { nearWordsOf } from './read/near-words.ts';
import { lockedInstance } from './serving.ts';
import { type StatementKind, type Statements, statementsOf } from './statements.ts';
import type { Verdicts } from './verdicts.ts';
import { makeWorkFolder, removeWorkFolder } from './work-folders.ts';

export interface ReadingSettings<Name extends string> {
  readonly versions: string;
  readonly verdicts: Verdicts;
  /** Its folder for what does not fit in memory is made in here. */
  readonly temporary: string;
  readonly temporarySize: number;
  readonly memory: number;
  readonly threads: number;
  readonly attached: number;
  /** Beyond the versions: folders that it may write into. */
  readonly writable: readonly string[];
  /** The only kind of statement that is run. */
  readonly kind: StatementKind;
  readonly lanes: Readonly<Record<Name, number>>;
  /** Milliseconds that a query waits for a place. */
  readonly longestWait: number;
}

/** A locked instance, its lanes, and the versions that it has attached. */
export interface Reading<Name extends string> {
  /** Keeps a version readable until it is let go, even when it is dropped meanwhile. */
  readonly hold: (version: VersionRef) => Promise<Held<Name>>;
  readonly forget: AttachedVersions['forget'];
  readonly close: () => Promise<void>;
}

export interface Held<Name extends string> {
  /** @param choose the lane, once it is known whether the version has postings */
  readonly run: <Result>(
    plan: Plan,
    choose: (hasPostings: boolean) => LaneLimits & { readonly lane: Name },
    work: (table: DuckdbTable, statements: Statements) => Promise<Result>,
  ) => Promise<LaneResult<Result>>;
  readonly release: () => void;
}

const MOST_WAITING = 200;

export async function openReading<Name extends string>(
  settings: ReadingSettings<Name>,
  log: EngineLog,
): Promise<Reading<Name>> {
  // Two instances that shared it would spill into files of one name.
  const spill = await makeWorkFolder(settings.temporary);
  const locked = await lockedInstance({
    memory: settings.memory,
    threads: settings.threads,
    temporary: spill,
    temporarySize: settings.temporarySize,
    allowed: [settings.versions, ...settings.writable],
  });
  const lanes = new Map<Name, Lane>();
  for (const [name, size] of Object.entries<number>(settings.lanes) as [Name, number][]) {
    const connections: Statements[] = [];
    for (let index = 0; index < size; index++)
      connections.push(statementsOf(await locked.instance.connect(), settings.kind));
    lanes.set(
      name,
      lane(connections, { name, longestWait: settings.longestWait, mostWaiting: MOST_WAITING }, log),
    );
  }
  const versions = attachedVersions(
    locked.connection,
    {
      versions: settings.versions,
      verdicts: settings.verdicts,
      most: settings.attached,
      onDetach: (database) => {
        for (const { connections } of lanes.values())
          for (const statements of connections) statements.forget(database);
      },
    },
    log,
  );
  return {
    async hold(version) {
      const held = await versions.hold(version);
      return {
        release: held.release,
        run: (plan, choose, work) =>
          held.read(async (attached) => {
            const { lane: name, ...limits } = choose(attached.search !== null);
            const chosen = lanes.get(name);
            if (!chosen) throw new Error(`No lane ${name}`);
            return await chosen.run(async (statements) => {
              const table: DuckdbTable = {
                records: attached.records,
                fields: version.fields,
                search: attached.search,
                nearWords: await nearWordsOf(plan, attached, statements.read),
                clusters: new Map(),
              };
              const clusters = await clustersOf(plan, table, statements.read);
              return await work({ ...table, clusters }, statements);
            }, limits);
          }),
      };
    },
    forget: versions.forget,
    async close() {
      for (const one of lanes.values()) await one.close();
      locked.close();
      await removeWorkFolder(spill);
    },
  };
}
