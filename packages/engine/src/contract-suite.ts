import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine, VersionRef } from './contract.ts';
import { type Bench, benchOf, loaded } from './contract-suite/bench.ts';
import { conditionTests } from './contract-suite/conditions.ts';
import { exportTests, longExportTests } from './contract-suite/exports.ts';
import { facetTests } from './contract-suite/facets.ts';
import { functionTests } from './contract-suite/functions.ts';
import { groupTests } from './contract-suite/groups.ts';
import { recordTests } from './contract-suite/records.ts';
import { treeFields, treeRows } from './contract-suite/trees.ts';
import { versionTests } from './contract-suite/versions.ts';

/** An engine on trial. */
export interface Candidate {
  /** An engine with nothing in it. */
  readonly open: () => Promise<Engine> | Engine;
  /** Beyond closing the engine: its files. */
  readonly cleanUp?: () => Promise<void>;
  /** Changes a byte of the files of a version. An engine without files has nothing to spoil. */
  readonly spoil?: (version: VersionRef) => Promise<void>;
  /** The naive engine writes no Parquet. */
  readonly writesParquet: boolean;
}

/** What every engine promises. The answers are those of the specification, written out; no engine is asked about another. */
export function engineContract(name: string, { open, cleanUp, spoil, writesParquet }: Candidate): void {
  describe(`the engine ${name}`, () => {
    let engine: Engine;
    let bench: Bench;

    beforeAll(async () => {
      engine = await open();
      bench = benchOf(engine, await loaded(engine, treeFields, treeRows));
    });

    afterAll(async () => {
      await engine.close();
      await cleanUp?.();
    });

    describe('versions', () => versionTests(() => engine, spoil));
    describe('conditions', () => conditionTests(() => bench));
    describe('records', () => recordTests(() => bench));
    describe('groups', () => groupTests(() => bench));
    describe('facets', () => facetTests(() => bench));
    describe('functions', () => functionTests(() => bench));
    describe('exports', () => exportTests(() => bench, { parquet: writesParquet }));
    describe('long exports', () => longExportTests(() => engine));
  });
}
