import { type GroupsPlan, isInFileOrder, type RecordsPlan } from '@parvis/odsql';
import type { ExportFormat, Limits, VersionRef } from '../../contract.ts';
import { stopped } from '../faults.ts';
import type { EngineLog } from '../log.ts';
import { openReading, type Reading, type ReadingSettings } from '../reading.ts';
import { type Frame, frameOf } from './format-sql.ts';
import { parsedLines, withoutTail } from './lines.ts';
import { inOne, inWindows, type Job, promisedRows } from './make-pieces.ts';
import { type MakePiece, readPieces } from './pieces.ts';

type Plan = RecordsPlan | GroupsPlan;

/**
 * Exports, on an instance of their own: the one that answers queries can write nowhere. A piece is a file that COPY made
 * and counted; ending normally means that the rows of all the pieces are those of the plan.
 */
export interface Exporter {
  readonly bytes: (
    version: VersionRef,
    plan: Plan,
    format: ExportFormat,
    limits: Limits,
  ) => AsyncGenerator<Uint8Array>;
  readonly rows: (
    version: VersionRef,
    plan: Plan,
    limits: Limits,
  ) => AsyncGenerator<readonly Record<string, unknown>[]>;
  readonly forget: Reading<'export'>['forget'];
  readonly close: () => Promise<void>;
}

export type ExporterSettings = Pick<
  ReadingSettings<'export'>,
  'versions' | 'verdicts' | 'temporary' | 'temporarySize' | 'memory' | 'threads' | 'attached'
> & { readonly exports: string };

const AT_ONCE = 2;
/** Milliseconds that a piece may wait for a place. */
const LONGEST_WAIT = 60_000;

export function openExporter(settings: ExporterSettings, log: EngineLog): Exporter {
  let opened: Promise<Reading<'export'>> | null = null;
  const reading = () => {
    opened ??= openReading(
      {
        ...settings,
        writable: [settings.exports],
        kind: 'copy',
        lanes: { export: AT_ONCE },
        longestWait: LONGEST_WAIT,
      },
      log,
    );
    return opened;
  };

  async function* pieces(version: VersionRef, plan: Plan, format: ExportFormat, limits: Limits) {
    const held = await (await reading()).hold(version);
    try {
      const job: Job = { held, version, plan, format, limits };
      const expected = await promisedRows(job);
      let written = 0;
      const make = isInFileOrder(plan) && format.format !== 'parquet' ? inWindows(job, plan) : inOne(job);
      const counted: MakePiece = (path, signal) =>
        make(path, signal)?.then((piece) => {
          written += piece.rows;
          return piece;
        }) ?? null;
      yield* readPieces(settings.exports, counted, limits.signal);
      if (expected !== null && written !== expected)
        throw new Error(`An export of ${expected} rows wrote ${written}`);
    } finally {
      held.release();
    }
  }

  return {
    async *bytes(version, plan, format, limits) {
      if (limits.signal?.aborted) throw stopped(limits.signal.reason);
      const { before, after, cut }: Frame = frameOf(format);
      let isFirst = true;
      for await (const block of withoutTail(pieces(version, plan, format, limits), cut)) {
        // Nothing is sent before the first piece is there: what fails until then is an ordinary error.
        if (isFirst && before !== '') yield Buffer.from(before);
        isFirst = false;
        yield block;
      }
      if (isFirst && before !== '') yield Buffer.from(before);
      if (after !== '') yield Buffer.from(after);
    },
    async *rows(version, plan, limits) {
      if (limits.signal?.aborted) throw stopped(limits.signal.reason);
      yield* parsedLines(pieces(version, plan, { format: 'jsonl' }, limits));
    },
    forget(version) {
      opened?.then((one) => one.forget(version)).catch(() => {});
    },
    async close() {
      await (await opened)?.close();
    },
  };
}
