import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Field, Row } from '@parvis/dataset';
import type { BuildOptions, Engine, VersionRef } from '../../contract.ts';
import { type DuckdbSettings, openDuckdbEngine } from '../open.ts';

/** Folders of an engine, gone at the end of the test. */
export interface Place {
  readonly folders: Pick<DuckdbSettings, 'versions' | 'incoming' | 'temporary' | 'exports'>;
  /** An engine on these folders; several may be open at once. */
  readonly open: (more?: Partial<DuckdbSettings>) => Promise<Engine>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function makePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-duckdb-'));
  const folders = {
    versions: join(folder, 'versions'),
    incoming: join(folder, 'incoming'),
    temporary: join(folder, 'temporary'),
    exports: join(folder, 'exports'),
  };
  const opened: Engine[] = [];
  return {
    folders,
    async open(more = {}) {
      const engine = await openDuckdbEngine({ ...folders, ...more });
      opened.push(engine);
      return engine;
    },
    async [Symbol.asyncDispose]() {
      for (const engine of opened) await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function* blocksOf(rows: Iterable<Row>, size = 1_000): AsyncGenerator<readonly Row[]> {
  let block: Row[] = [];
  for (const row of rows) {
    block.push(row);
    if (block.length < size) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

export async function published(
  engine: Engine,
  fields: readonly Field[],
  rows: Iterable<Row>,
  options: Partial<BuildOptions> = {},
): Promise<VersionRef> {
  const names = { dataset: 'testdataset', version: 'version00001', ...options };
  const built = await engine.build(fields, blocksOf(rows), names);
  const { dataset, version } = names;
  return { dataset, version, files: built.files, fields, rowCount: built.rowCount };
}
