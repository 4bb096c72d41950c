import type { Judgement } from '@parvis/audit';
import type { Database } from '../../database/open.ts';
import type { AuditRow } from '../../database/tables.ts';

/** Why an audit failed, in words for whoever reads the page. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What there is at most one of: an audit that is queued or running. */
const LIVING = 'audit';

/** @returns false when one is queued or running already */
export async function addAudit(
  transaction: Database,
  { id, pages, isScheduled }: { id: string; pages: number; isScheduled: boolean },
  now: Date,
): Promise<boolean> {
  const added = await transaction
    .insertInto('audits')
    .values({
      id,
      living: LIVING,
      job_id: null,
      state: 'queued',
      scheduled: isScheduled ? 1 : 0,
      pages,
      passes_done: 0,
      passes: 0,
      outcome: null,
      errors: 0,
      warnings: 0,
      judgement: null,
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

export async function setAuditJob(transaction: Database, id: string, jobId: string): Promise<void> {
  await transaction.updateTable('audits').set({ job_id: jobId }).where('id', '=', id).execute();
}

export function auditOfId(database: Database, id: string): Promise<AuditRow | undefined> {
  return database.selectFrom('audits').selectAll().where('id', '=', id).executeTakeFirst();
}

export function livingAudit(database: Database): Promise<AuditRow | undefined> {
  return database.selectFrom('audits').selectAll().where('living', '=', LIVING).executeTakeFirst();
}

export type AuditLine = Omit<AuditRow, 'judgement'>;

const line = [
  'id',
  'living',
  'job_id',
  'state',
  'scheduled',
  'pages',
  'passes_done',
  'passes',
  'outcome',
  'errors',
  'warnings',
  'error',
  'created_at',
  'started_at',
  'ended_at',
] as const;

/** Newest first, at most `limit`; their judgements are left where they are. */
export function lastAudits(database: Database, limit: number): Promise<AuditLine[]> {
  return database
    .selectFrom('audits')
    .select(line)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The audits that ended with a judgement before an instant, newest first. */
export async function judgementsBefore(
  database: Database,
  before: string,
  limit: number,
): Promise<{ id: string; createdAt: string; judgement: Judgement }[]> {
  const rows = await database
    .selectFrom('audits')
    .select(['id', 'created_at', 'judgement'])
    .where('judgement', 'is not', null)
    .where('created_at', '<', before)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, created_at, judgement }) => ({
    id,
    createdAt: created_at,
    judgement: readJudgement(judgement ?? ''),
  }));
}

export function readJudgement(text: string): Judgement {
  // Only `endAudit` writes it.
  return JSON.parse(text) as Judgement;
}

/** @returns the audit, or undefined when it is over or gone */
export function beginAudit(database: Database, id: string, now: Date): Promise<AuditRow | undefined> {
  return database
    .updateTable('audits')
    .set({ state: 'running', started_at: now.toISOString(), passes_done: 0, passes: 0 })
    .where('id', '=', id)
    .where('living', '=', LIVING)
    .returningAll()
    .executeTakeFirst();
}

export async function notePasses(database: Database, id: string, done: number, of: number): Promise<void> {
  await database
    .updateTable('audits')
    .set({ passes_done: done, passes: of })
    .where('id', '=', id)
    .where('living', '=', LIVING)
    .execute();
}

export async function endAudit(
  database: Database,
  id: string,
  { now, ...end }: { now: Date } & ({ judgement: Judgement } | { failure: Failure }),
): Promise<void> {
  const count = (judgement: Judgement, level: 'error' | 'warning') =>
    judgement.findings.filter((finding) => finding.level === level).length;
  await database
    .updateTable('audits')
    .set({
      living: null,
      ended_at: now.toISOString(),
      ...('failure' in end
        ? { state: 'failed', error: JSON.stringify(end.failure) }
        : {
            state: 'done',
            outcome: end.judgement.outcome,
            errors: count(end.judgement, 'error'),
            warnings: count(end.judgement, 'warning'),
            judgement: JSON.stringify(end.judgement),
          }),
    })
    .where('id', '=', id)
    .where('living', '=', LIVING)
    .execute();
}

/** Keeps the last ones. @returns how many went */
export async function forgetAudits(database: Database, keep: number): Promise<number> {
  const kept = await database
    .selectFrom('audits')
    .select(['created_at'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .offset(keep - 1)
    .executeTakeFirst();
  if (!kept) return 0;
  const { numDeletedRows } = await database
    .deleteFrom('audits')
    .where('created_at', '<', kept.created_at)
    .where('living', 'is', null)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
