import {
  type DuckdbTable,
  type GroupsPlan,
  isInFileOrder,
  type RecordsPlan,
  totalSql,
  type Window,
} from '@parvis/odsql';
import type { ExportFormat, Limits, VersionRef } from '../../contract.ts';
import { stopped } from '../faults.ts';
import type { EngineLog } from '../log.ts';
import { openReading, type Reading, type ReadingSettings } from '../reading.ts';
import type { Statements } from '../statements.ts';
import { copySql, type Frame, frameOf } from './format-sql.ts';
import { parsedLines, withoutTail } from './lines.ts';
import { type MakePiece, type Piece, readPieces, sizeOf } from './pieces.ts';

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
/** Milliseconds that a piece may wait for a place, and take. An export as a whole has no deadline. */
const LONGEST_WAIT = 60_000;
const LONGEST_PIECE = 3_600_000;

/** The first piece is small, so that the first byte comes soon; the next ones grow to a size that is worth a COPY. */
const FIRST_WINDOW = 8_192;
const LARGEST_WINDOW = 4_000_000;
const PIECE_BYTES = 16 * 1024 * 1024;

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

  /** Runs one statement after another for an export. */
  async function work<Result>(
    version: VersionRef,
    plan: Plan,
    limits: Limits,
    act: (table: DuckdbTable, statements: Statements) => Promise<Result>,
  ): Promise<Result> {
    const { result } = await (await reading()).run(
      version,
      plan,
      () => ({ lane: 'export', deadline: limits.deadline ?? LONGEST_PIECE, signal: limits.signal }),
      act,
    );
    return result;
  }

  /** The rows that the plan promises. Of groups, only their own COPY can tell. */
  async function promised(version: VersionRef, plan: Plan, limits: Limits): Promise<number | null> {
    if (plan.kind === 'groups') return null;
    const found =
      plan.where === null
        ? version.rowCount
        : await work(version, plan, limits, async (table, { read }) => {
            const [row] = await read(totalSql(plan, table));
            return Number(row?.[0]);
          });
    return Math.min(plan.limit ?? Number.POSITIVE_INFINITY, Math.max(0, found - plan.offset));
  }

  async function* pieces(version: VersionRef, plan: Plan, format: ExportFormat, limits: Limits) {
    const expected = await promised(version, plan, limits);
    let written = 0;
    const make: MakePiece =
      isInFileOrder(plan) && format.format !== 'parquet'
        ? inWindows(version, plan, format, limits)
        : inOne(version, plan, format, limits);
    const counted: MakePiece = (path, signal) => {
      const piece = make(path, signal);
      return (
        piece?.then((made) => {
          written += made.rows;
          return made;
        }) ?? null
      );
    };
    yield* readPieces(settings.exports, counted, limits.signal);
    if (expected !== null && written !== expected)
      throw new Error(`An export of ${expected} rows wrote ${written}`);
  }

  async function copyPiece(
    version: VersionRef,
    plan: Plan,
    format: ExportFormat,
    limits: Limits,
    { window, path }: { readonly window: Window | null; readonly path: string },
  ): Promise<Piece> {
    const rows = await work(version, plan, limits, (table, { copy }) =>
      copy(copySql(plan, table, format, window, path)),
    );
    return { path, rows, bytes: await sizeOf(path) };
  }

  function inOne(version: VersionRef, plan: Plan, format: ExportFormat, limits: Limits): MakePiece {
    let isMade = false;
    return (path, signal) => {
      if (isMade) return null;
      isMade = true;
      return copyPiece(version, plan, format, { ...limits, signal }, { window: null, path });
    };
  }

  function inWindows(
    version: VersionRef,
    plan: RecordsPlan,
    format: ExportFormat,
    limits: Limits,
  ): MakePiece {
    let from = 0;
    let width = FIRST_WINDOW;
    return (path, signal) => {
      if (from >= version.rowCount) return null;
      const window = { from, until: Math.min(version.rowCount, from + width) };
      from = window.until;
      const piece = copyPiece(version, plan, format, { ...limits, signal }, { window, path });
      return piece.then((made) => {
        if (made.bytes < PIECE_BYTES) width = Math.min(LARGEST_WINDOW, width * 2);
        if (made.bytes > 2 * PIECE_BYTES) width = Math.max(1, Math.floor(width / 2));
        return made;
      });
    };
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
