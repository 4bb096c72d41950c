import { createHash } from 'node:crypto';
import type { Field, Row } from '@parvis/dataset';
import type { BuildOptions, BuiltVersion, Engine, Limits, VersionFile, VersionRef } from '../contract.ts';
import { EngineError } from '../errors.ts';
import { checkRow } from './check-row.ts';
import { evaluateQuery } from './evaluate.ts';
import { exportTexts } from './export.ts';
import { evaluateFacets } from './facets.ts';
import { jsonText } from './json-text.ts';
import { fieldStatistics, tableBounds } from './statistics.ts';
import type { Table } from './table.ts';

interface Stored {
  readonly table: Table;
  readonly file: VersionFile;
}

/** An engine whose versions live as long as the process: the naive one, by which the others are judged. */
export function memoryEngine(): Engine {
  const versions = new Map<string, Stored>();

  function tableOf(version: VersionRef): Table {
    const stored = versions.get(keyOf(version));
    if (!stored) throw new EngineError('unknown-version', 'This version of the dataset does not exist here.');
    if (!isRecorded(stored, version))
      throw new EngineError('version-damaged', 'The data of this dataset is damaged.', { retryAfter: 60 });
    return stored.table;
  }

  return {
    async build(fields, blocks, options) {
      const rows = await gather(fields, blocks, options);
      const table = { fields, rows };
      const text = jsonText(rows);
      const file: VersionFile = {
        role: 'records',
        path: `${keyOf(options)}.json`,
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
      };
      for (const step of ['rows-written', 'sealed', 'hashed', 'synced'] as const) options.onStep?.(step);
      stopIfAsked(options);
      versions.set(keyOf(options), { table, file });
      options.onStep?.('renamed');
      const built: BuiltVersion = {
        files: [file],
        rowCount: rows.length,
        statistics: fieldStatistics(table),
        bounds: tableBounds(table),
      };
      return built;
    },

    async buildSearch(version) {
      tableOf(version);
      return null;
    },

    async query(version, plan, { wantTotal = false, ...limits } = {}) {
      const [{ results, total }, query] = timed(limits, () => evaluateQuery(tableOf(version), plan));
      return {
        json: jsonText(results),
        count: results.length,
        total: wantTotal ? total : null,
        timings: { wait: 0, query },
      };
    },

    async facets(version, plan, limits) {
      const [facets, query] = timed(limits, () => evaluateFacets(tableOf(version), plan));
      return { facets, timings: { wait: 0, query } };
    },

    async *export(version, plan, format, limits) {
      const [{ results }] = timed(limits, () => evaluateQuery(tableOf(version), plan));
      const encoder = new TextEncoder();
      for (const text of exportTexts(results, plan, format)) {
        stopIfAsked(limits);
        yield encoder.encode(text);
      }
    },

    async *stream(version, plan, limits) {
      const [{ results }] = timed(limits, () => evaluateQuery(tableOf(version), plan));
      for (let start = 0; start < results.length; start += ROWS_IN_BLOCK) {
        stopIfAsked(limits);
        yield results.slice(start, start + ROWS_IN_BLOCK);
      }
    },

    async verify(version) {
      const stored = versions.get(keyOf(version));
      if (!stored) return 'missing';
      return isRecorded(stored, version) ? 'intact' : 'damaged';
    },

    async drop(version) {
      versions.delete(keyOf(version));
    },

    async close() {
      versions.clear();
    },
  };
}

const ROWS_IN_BLOCK = 1000;

function keyOf({ dataset, version }: Pick<VersionRef, 'dataset' | 'version'>): string {
  return `${dataset}/${version}`;
}

function isRecorded({ file }: Stored, { files }: VersionRef): boolean {
  return files.some(({ role, sha256 }) => role === 'records' && sha256 === file.sha256);
}

async function gather(
  fields: readonly Field[],
  blocks: AsyncIterable<readonly Row[]>,
  options: BuildOptions,
): Promise<Row[]> {
  const rows: Row[] = [];
  stopIfAsked(options);
  for await (const block of blocks) {
    stopIfAsked(options);
    for (const row of block) {
      checkRow(row, rows.length, fields);
      rows.push([...row]);
    }
    options.onProgress?.(rows.length);
  }
  return rows;
}

function stopIfAsked(limits: { readonly signal?: AbortSignal } | undefined): void {
  if (limits?.signal?.aborted) throw new EngineError('stopped', 'The work was stopped.');
}

/** What the work gives and the milliseconds it took. It is not interrupted: that it took too long is said afterwards. */
function timed<Result>(limits: Limits | undefined, work: () => Result): [Result, number] {
  stopIfAsked(limits);
  const start = performance.now();
  const result = work();
  const duration = performance.now() - start;
  if (limits?.deadline !== undefined && duration > limits.deadline)
    throw new EngineError('too-slow', 'The query took too long.', { retryAfter: 1 });
  return [result, duration];
}
