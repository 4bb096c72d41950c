import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ColumnChoice } from '@parvis/api';
import type { Field, Row } from '@parvis/dataset';
import { type BuiltVersion, type Engine, EngineError, type VersionRef } from '@parvis/engine';
import type { DatasetJobOptions } from '../features/datasets/index.ts';
import { idleEngine } from './idle-engine.ts';

/** An engine that keeps rows in memory and answers with their number: for tests of what leads to it. */
export interface KeepingEngine extends Engine {
  /** Rows by version. */
  readonly kept: ReadonlyMap<string, readonly Row[]>;
  /** What `verify` says of every version from now on. */
  verdict: 'intact' | 'damaged';
}

export function keepingEngine(): KeepingEngine {
  const kept = new Map<string, Row[]>();
  const engine: KeepingEngine = {
    ...idleEngine(),
    kept,
    verdict: 'intact',
    build: async (_fields, blocks, { version, onProgress, onStep }): Promise<BuiltVersion> => {
      const rows: Row[] = [];
      for await (const block of blocks) {
        rows.push(...block);
        onProgress?.(rows.length);
      }
      for (const step of ['rows-written', 'sealed', 'hashed', 'synced', 'renamed'] as const) onStep?.(step);
      kept.set(version, rows);
      const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      return {
        files: [{ role: 'records', path: `x/${version}.rows`, bytes: JSON.stringify(rows).length, sha256 }],
        rowCount: rows.length,
        statistics: [],
        bounds: null,
      };
    },
    buildSearch: async () => null,
    query: async (version) => {
      const count = rowsOf(version).length;
      return { json: '[]', count, total: count, timings: { wait: 0, query: 0 } };
    },
    facets: async () => ({ facets: [], timings: { wait: 0, query: 0 } }),
    verify: async () => engine.verdict,
    drop: async ({ version }) => void kept.delete(version),
  };
  const rowsOf = ({ version }: VersionRef) => {
    const rows = kept.get(version);
    if (!rows) throw new EngineError('unknown-version', 'This dataset has no records yet.');
    return rows;
  };
  return engine;
}

/**
 * How files are read where the reading itself is not what is tried: lines of cells between semicolons, the first one holding
 * names; `bad` is a cell that does not fit. In this process.
 */
export function plainFiles(engine: Engine): Required<Pick<DatasetJobOptions, 'inspect' | 'build'>> {
  return {
    inspect: async ({ path, remembered = [], settings }) => {
      const [header = [], ...rows] = await linesOf(path);
      if (header.length === 0)
        throw Object.assign(new Error('The file is empty.'), {
          name: 'FormatError',
          code: 'empty-file',
          hint: 'Send one that holds rows.',
        });
      return {
        reading: { format: 'csv', encoding: 'utf-8', delimiter: ';', quote: '"', headerRow: 1, ...settings },
        rowCount: rows.length,
        columns: header.map((name, index) => ({
          choice: remembered.find(({ headers }) => headers?.[0] === name) ?? columnOf(name, index),
          confidence: 1,
          empty: 0,
          counterExamples: [],
          examples: [],
          remarks: [],
        })),
        firstLines: [header],
        preview: rows.slice(0, 20).map((cells) => cells.map((text) => ({ text, problem: false }))),
        remarks: [],
        footNotes: [],
        missing: remembered.filter(({ headers }) => !header.includes(headers?.[0] ?? '')),
      };
    },
    build: async ({ path, columns, dataset, version }, { signal, onProblem, onProgress, onStep }) => {
      signal?.throwIfAborted();
      const fields: Field[] = columns.map(({ name, type, label, description }) => ({
        name,
        type,
        label,
        description,
        annotations: {},
      }));
      const [, ...lines] = await linesOf(path);
      let badCells = 0;
      const rows = lines.map((cells, index) =>
        columns.map(({ source, label }) => {
          const value = cells[source[0] ?? 0] ?? null;
          if (value !== 'bad') return value;
          badCells += 1;
          onProblem?.({
            row: index + 2,
            column: label,
            field: null,
            value,
            reason: 'not-a-number',
            message: 'This does not fit.',
          });
          return null;
        }),
      );
      const built = await engine.build(fields, one(rows), {
        dataset,
        version,
        ...(onProgress ? { onProgress } : {}),
        ...(onStep ? { onStep } : {}),
      });
      return { fields, version: built, badCells };
    },
  };
}

async function linesOf(path: string): Promise<string[][]> {
  const text = (await readFile(path, 'utf8')).trim();
  return text === '' ? [] : text.split('\n').map((line) => line.split(';'));
}

async function* one(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

function columnOf(name: string, index: number): ColumnChoice {
  return {
    source: [index],
    headers: [name],
    name: name.toLowerCase(),
    label: name,
    description: null,
    type: 'text',
    facet: false,
    multivalued: '',
    discard: false,
  };
}
