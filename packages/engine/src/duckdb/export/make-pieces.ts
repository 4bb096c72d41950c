import { type DuckdbTable, type GroupsPlan, type RecordsPlan, totalSql, type Window } from '@parvis/odsql';
import type { ExportFormat, Limits, VersionRef } from '../../contract.ts';
import type { Held } from '../reading.ts';
import type { Statements } from '../statements.ts';
import { copySql } from './format-sql.ts';
import { type MakePiece, type Piece, sizeOf } from './pieces.ts';

/** An export under way. */
export interface Job {
  readonly held: Held<'export'>;
  readonly version: VersionRef;
  readonly plan: RecordsPlan | GroupsPlan;
  readonly format: ExportFormat;
  readonly limits: Limits;
}

/** Milliseconds that a piece may take. An export as a whole has no deadline. */
const LONGEST_PIECE = 3_600_000;

/** The first piece is small, so that the first byte comes soon; the next ones grow to a size that is worth a COPY. */
const FIRST_WINDOW = 8_192;
const LARGEST_WINDOW = 4_000_000;
const PIECE_BYTES = 16 * 1024 * 1024;

/** The rows that the plan promises. Null of groups: only their own COPY can tell. */
export async function promisedRows(job: Job): Promise<number | null> {
  const { plan, version } = job;
  if (plan.kind === 'groups') return null;
  const found = plan.where === null ? version.rowCount : await countRows(job, plan);
  return Math.min(plan.limit ?? Number.POSITIVE_INFINITY, Math.max(0, found - plan.offset));
}

/** One piece with everything. */
export function inOne(job: Job): MakePiece {
  let isMade = false;
  return (path, signal) => {
    if (isMade) return null;
    isMade = true;
    return copyPiece(job, null, path, signal);
  };
}

/** A range of the file after another. */
export function inWindows(job: Job, plan: RecordsPlan): MakePiece {
  const { rowCount } = job.version;
  let from = 0;
  let width = FIRST_WINDOW;
  return (path, signal) => {
    if (from >= rowCount) return null;
    const window = { from, until: Math.min(rowCount, from + width) };
    from = window.until;
    return copyPiece({ ...job, plan }, window, path, signal).then((piece) => {
      if (piece.bytes < PIECE_BYTES) width = Math.min(LARGEST_WINDOW, width * 2);
      if (piece.bytes > 2 * PIECE_BYTES) width = Math.max(1, Math.floor(width / 2));
      return piece;
    });
  };
}

async function copyPiece(job: Job, window: Window | null, path: string, signal: AbortSignal): Promise<Piece> {
  const rows = await run(job, signal, (table, { copy }) =>
    copy(copySql(job.plan, table, job.format, window, path)),
  );
  return { path, rows, bytes: await sizeOf(path) };
}

function countRows(job: Job, plan: RecordsPlan): Promise<number> {
  return run(job, job.limits.signal, async (table, { read }) => {
    const [row] = await read(totalSql(plan, table));
    return Number(row?.[0]);
  });
}

async function run<Result>(
  { held, plan, limits }: Job,
  signal: AbortSignal | undefined,
  work: (table: DuckdbTable, statements: Statements) => Promise<Result>,
): Promise<Result> {
  const choose = () => ({ lane: 'export' as const, deadline: limits.deadline ?? LONGEST_PIECE, signal });
  return (await held.run(plan, choose, work)).result;
}
