import type { Run } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { RunRow } from '../../database/tables.ts';
import type { Failure } from './upload-store.ts';

export type Problem = Run['problems'][number];

export interface NewRun {
  readonly id: string;
  readonly dataset: string;
  readonly uploadId: string;
  readonly accountId: string | null;
  readonly fileName: string;
}

/** The kind of the job that makes the search of a version, after its publication. */
export const INDEX = 'index-version';

/** @returns false when a run of this dataset is queued or running already */
export async function addRun(
  transaction: Database,
  { id, dataset, uploadId, accountId, fileName }: NewRun,
  now: Date,
): Promise<boolean> {
  const added = await transaction
    .insertInto('runs')
    .values({
      id,
      dataset,
      living: dataset,
      upload_id: uploadId,
      job_id: null,
      building: null,
      account_id: accountId,
      file_name: fileName,
      state: 'queued',
      stage: null,
      rows: 0,
      bad_cells: 0,
      problems: '[]',
      report_sha256: null,
      error: null,
      created_at: now.toISOString(),
      started_at: null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.column('living').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function setRunJob(transaction: Database, id: string, jobId: string): Promise<void> {
  await transaction.updateTable('runs').set({ job_id: jobId }).where('id', '=', id).execute();
}

export function runOfId(database: Database, id: string): Promise<RunRow | undefined> {
  return database.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The run of a dataset that is queued or running. */
export function livingRun(database: Database, dataset: string): Promise<RunRow | undefined> {
  return database.selectFrom('runs').selectAll().where('living', '=', dataset).executeTakeFirst();
}

/** Newest first, at most `limit`. */
export function runsOfDataset(database: Database, dataset: string, limit: number): Promise<RunRow[]> {
  return database
    .selectFrom('runs')
    .selectAll()
    .where('dataset', '=', dataset)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The newest run of each dataset. */
export async function lastRuns(
  database: Database,
  datasets: readonly string[],
): Promise<Map<string, RunRow>> {
  if (datasets.length === 0) return new Map();
  const rows = await database
    .selectFrom('runs')
    .selectAll()
    .where('dataset', 'in', [...datasets])
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('runs as later')
            .select('later.id')
            .whereRef('later.dataset', '=', 'runs.dataset')
            .whereRef('later.created_at', '>', 'runs.created_at'),
        ),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.dataset, row]));
}

/**
 * Takes a run in hand to build `version`: whoever had it before has lost it.
 * @returns the run, or undefined when it is over or gone
 */
export function takeRun(
  database: Database,
  id: string,
  { version, now }: { version: string; now: Date },
): Promise<RunRow | undefined> {
  return database
    .updateTable('runs')
    .set((is) => ({
      state: 'running' as const,
      stage: 'reading',
      rows: 0,
      bad_cells: 0,
      problems: '[]',
      error: null,
      building: version,
      started_at: is.fn.coalesce('started_at', is.val(now.toISOString())),
    }))
    .where('id', '=', id)
    .where('living', 'is not', null)
    .returningAll()
    .executeTakeFirst();
}

/** A run as long as it is ours: it builds this version. */
export interface HeldRun {
  readonly id: string;
  readonly version: string;
}

function held(database: Database, { id, version }: HeldRun) {
  return database
    .updateTable('runs')
    .where('id', '=', id)
    .where('building', '=', version)
    .where('living', 'is not', null);
}

/** @returns false when the run was lost: stop */
export async function noteRun(
  database: Database,
  run: HeldRun,
  told: Partial<Pick<RunRow, 'stage' | 'rows' | 'bad_cells'>>,
): Promise<boolean> {
  const row = await held(database, run).set(told).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Puts a run back: somebody will take it again. */
export async function putBackRun(database: Database, run: HeldRun): Promise<void> {
  await held(database, run).set({ state: 'queued', stage: null, building: null }).execute();
}

export interface RunReport {
  readonly badCells: number;
  readonly problems: readonly Problem[];
  readonly reportSha256: string | null;
}

/** Closes a run that published its version. @returns false when the run was lost: then nothing may be published */
export async function closeRun(
  transaction: Database,
  run: HeldRun,
  { rows, report, stage, now }: { rows: number; report: RunReport; stage: string | null; now: Date },
): Promise<boolean> {
  const row = await held(transaction, run)
    .set({
      state: 'done',
      living: null,
      stage,
      rows,
      ...columnsOf(report),
      ended_at: now.toISOString(),
    })
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The search of its version is there: nothing remains to be done. */
export async function endStages(database: Database, version: string): Promise<void> {
  await database
    .updateTable('runs')
    .set({ stage: null })
    .where('building', '=', version)
    .where('state', '=', 'done')
    .execute();
}

/** Closes a run that published nothing. */
export async function failRun(
  database: Database,
  id: string,
  { failure, report, now }: { failure: Failure; report?: RunReport; now: Date },
): Promise<void> {
  await database
    .updateTable('runs')
    .set({
      state: 'failed',
      living: null,
      building: null,
      error: JSON.stringify(failure),
      ...(report ? columnsOf(report) : {}),
      ended_at: now.toISOString(),
    })
    .where('id', '=', id)
    .where('living', 'is not', null)
    .execute();
}

function columnsOf({ badCells, problems, reportSha256 }: RunReport) {
  return { bad_cells: badCells, problems: JSON.stringify(problems), report_sha256: reportSha256 };
}

/** Runs that nobody will ever finish: their job has failed, or is gone. */
export function deadRuns(database: Database): Promise<{ id: string; error_message: string | null }[]> {
  return database
    .selectFrom('runs')
    .leftJoin('jobs', 'jobs.id', 'runs.job_id')
    .select(['runs.id', 'jobs.error_message'])
    .where('living', 'is not', null)
    .where((is) => is.or([is('jobs.id', 'is', null), is('jobs.state', 'in', ['failed', 'done'])]))
    .execute();
}

/** Versions that somebody whose job is alive is building, or making the search of. */
export async function versionsBeingBuilt(database: Database, now: Date): Promise<Set<string>> {
  const living = database
    .selectFrom('jobs')
    .where('jobs.state', '=', 'running')
    .where('jobs.lease_until', '>=', now.toISOString());
  const building = await living
    .innerJoin('runs', 'runs.job_id', 'jobs.id')
    .select('building')
    .where('living', 'is not', null)
    .execute();
  const indexing = await living.select('payload').where('kind', '=', INDEX).execute();
  return new Set([
    ...building.flatMap((row) => row.building ?? []),
    ...indexing.map(({ payload }) => String(JSON.parse(payload).version)),
  ]);
}

/** Runs of a dataset beyond the newest `keep`. @returns the reports nobody may need any more */
export async function forgetOldRuns(database: Database, dataset: string, keep: number): Promise<string[]> {
  const kept = (await runsOfDataset(database, dataset, keep)).map(({ id }) => id);
  const gone = await database
    .deleteFrom('runs')
    .where('dataset', '=', dataset)
    .where('living', 'is', null)
    .where('id', 'not in', kept.length > 0 ? kept : [''])
    .returning('report_sha256')
    .execute();
  return gone.flatMap(({ report_sha256 }) => report_sha256 ?? []);
}
