import type { Database } from '../database/open.ts';
import type { JobRow, JobState } from '../database/tables.ts';

export interface NewJob {
  /** A name of `jobs/list.ts`. */
  readonly kind: string;
  /** Plain data, kept as JSON. */
  readonly payload: unknown;
  /** While a job with this key is queued or running, another is not added. */
  readonly uniqueKey?: string;
  /** 3 without it. */
  readonly maxAttempts?: number;
  readonly dueAt?: Date;
}

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly state: JobState;
  /** The running one included. */
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/**
 * Work to be done later, by whoever claims it first, at least once: a worker that dies loses its lease and another takes over,
 * so what a job does twice must do no harm. Only the holder of the lease may report.
 */
export interface Queue {
  /**
   * Takes the transaction that makes the job necessary, so that both stand or fall together.
   * @returns the new job's id, or that of the living job with the same unique key
   */
  enqueue(job: NewJob, database?: Database): Promise<string>;
  /** Adds a job already leased to its adder, who does it here and now; should the adder die, a worker takes over. */
  addLeased(job: Omit<NewJob, 'uniqueKey' | 'dueAt'>, owner: string, database?: Database): Promise<Job>;
  /** The oldest job that is due, of one of these kinds, now leased to `owner`; null when there is none. */
  claim(owner: string, kinds: readonly string[]): Promise<Job | null>;
  /** Lengthens the lease. @returns false when it was lost: stop working */
  heartbeat(id: string, owner: string): Promise<boolean>;
  /** @returns false when the lease was lost */
  finish(id: string, owner: string): Promise<boolean>;
  /** To be tried again while attempts remain, later each time; failed for good after that, or at once with `final`. */
  fail(
    id: string,
    owner: string,
    error: { code: string; message: string },
    options?: { final?: boolean },
  ): Promise<JobState | null>;
  /** Gives a lease back unused: the server stops, the attempt does not count. */
  release(id: string, owner: string): Promise<void>;
  find(id: string): Promise<Job | null>;
  /**
   * Ends the leases of owners whose names begin so: they are known to be dead. What they had can be claimed at once.
   * @returns how many there were
   */
  takeBack(ownerPrefix: string): Promise<number>;
  /** Who holds a lease. */
  owners(): Promise<string[]>;
  /** Ends a job whose lease is over, instead of leaving it to whoever claims it. @returns false when it is somebody's */
  abandon(id: string, database?: Database): Promise<boolean>;
  /** Forgets jobs that ended before. @returns how many */
  forgetEnded(before: Date): Promise<number>;
  /** Tells the workers of this process that something was added, once it is committed. Without it they look a little later. */
  nudge(): void;
  /** @returns how to stop listening */
  onNudge(listener: () => void): () => void;
}

/** A worker that says nothing for this long is taken for dead. */
const LEASE_MILLISECONDS = 60_000;
/** The wait before the second attempt; it doubles. */
const FIRST_WAIT_MILLISECONDS = 2000;

/** The queue on a table of the control plane, the same on SQLite and PostgreSQL. */
export function tableQueue(
  database: Database,
  { now, newId, lease = LEASE_MILLISECONDS }: { now: () => Date; newId: () => string; lease?: number },
): Queue {
  const listeners = new Set<() => void>();
  const later = (milliseconds: number) => new Date(now().getTime() + milliseconds).toISOString();

  const held = (id: string, owner: string) =>
    database
      .updateTable('jobs')
      .where('id', '=', id)
      .where('lease_owner', '=', owner)
      .where('state', '=', 'running');

  return {
    enqueue: async (job, connection = database) => {
      const id = newId();
      const added = await connection
        .insertInto('jobs')
        .values({
          id,
          kind: job.kind,
          payload: JSON.stringify(job.payload ?? null),
          unique_key: job.uniqueKey ?? null,
          state: 'queued',
          attempts: 0,
          max_attempts: job.maxAttempts ?? 3,
          due_at: (job.dueAt ?? now()).toISOString(),
          created_at: now().toISOString(),
        } as JobRow)
        .onConflict((conflict) => conflict.column('unique_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (added) return id;
      const living = await connection
        .selectFrom('jobs')
        .select('id')
        .where('unique_key', '=', job.uniqueKey ?? '')
        .executeTakeFirst();
      // The living job ended between the two statements: its key is free now.
      return living?.id ?? tableQueue(connection, { now, newId, lease }).enqueue(job);
    },

    addLeased: async (job, owner, connection = database) => {
      const row = await connection
        .insertInto('jobs')
        .values({
          id: newId(),
          kind: job.kind,
          payload: JSON.stringify(job.payload ?? null),
          unique_key: null,
          state: 'running',
          attempts: 1,
          max_attempts: job.maxAttempts ?? 3,
          due_at: now().toISOString(),
          lease_owner: owner,
          lease_until: later(lease),
          created_at: now().toISOString(),
          started_at: now().toISOString(),
        } as JobRow)
        .returningAll()
        .executeTakeFirstOrThrow();
      return presentJob(row);
    },

    claim: async (owner, kinds) => {
      if (kinds.length === 0) return null;
      await giveUpOnLostJobs(database, now());
      for (;;) {
        const instant = now().toISOString();
        const candidate = await database
          .selectFrom('jobs')
          .select(['id', 'attempts'])
          .where('kind', 'in', [...kinds])
          .where((is) =>
            is.or([
              is.and([is('state', '=', 'queued'), is('due_at', '<=', instant)]),
              is.and([is('state', '=', 'running'), is('lease_until', '<', instant)]),
            ]),
          )
          .orderBy('due_at')
          .orderBy('created_at')
          .orderBy('id')
          .limit(1)
          .executeTakeFirst();
        if (!candidate) return null;
        // Whoever counts the attempt up first has the job; the other looks for the next one.
        const taken = await database
          .updateTable('jobs')
          .set({
            state: 'running',
            attempts: candidate.attempts + 1,
            lease_owner: owner,
            lease_until: later(lease),
            started_at: instant,
          })
          .where('id', '=', candidate.id)
          .where('attempts', '=', candidate.attempts)
          .where((is) => is.or([is('state', '=', 'queued'), is('lease_until', '<', instant)]))
          .returningAll()
          .executeTakeFirst();
        if (taken) return presentJob(taken);
      }
    },

    heartbeat: async (id, owner) =>
      (await held(id, owner)
        .set({ lease_until: later(lease) })
        .returning('id')
        .executeTakeFirst()) !== undefined,

    finish: async (id, owner) =>
      (await held(id, owner)
        .set({ ...ended(now()), state: 'done', error_code: null, error_message: null })
        .returning('id')
        .executeTakeFirst()) !== undefined,

    fail: async (id, owner, error, { final = false } = {}) => {
      const job = await database.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
      if (!job) return null;
      const isOver = final || job.attempts >= job.max_attempts;
      const wait = FIRST_WAIT_MILLISECONDS * 2 ** Math.max(0, job.attempts - 1);
      const told = { error_code: error.code, error_message: error.message };
      const changed = await held(id, owner)
        .set(
          isOver
            ? { ...ended(now()), ...told, state: 'failed' }
            : { ...told, state: 'queued', due_at: later(wait), lease_owner: null, lease_until: null },
        )
        .returning('state')
        .executeTakeFirst();
      return changed?.state ?? null;
    },

    release: async (id, owner) => {
      await held(id, owner)
        .set((is) => ({
          state: 'queued',
          attempts: is('attempts', '-', 1),
          lease_owner: null,
          lease_until: null,
        }))
        .execute();
    },

    find: async (id) => {
      const row = await database.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? presentJob(row) : null;
    },

    takeBack: async (ownerPrefix) => {
      const before = new Date(now().getTime() - 1).toISOString();
      const taken = await database
        .updateTable('jobs')
        .set({ lease_until: before })
        .where('state', '=', 'running')
        .where('lease_owner', 'like', `${ownerPrefix}%`)
        .where('lease_until', '>', before)
        .returning('id')
        .execute();
      return taken.length;
    },

    owners: async () => {
      const rows = await database
        .selectFrom('jobs')
        .select('lease_owner')
        .distinct()
        .where('state', '=', 'running')
        .execute();
      return rows.flatMap(({ lease_owner }) => lease_owner ?? []);
    },

    abandon: async (id, connection = database) => {
      const row = await connection
        .updateTable('jobs')
        .set({
          ...ended(now()),
          state: 'failed',
          error_code: 'worker-lost',
          error_message: 'The work was interrupted, and something newer took its place.',
        })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .where('lease_until', '<', now().toISOString())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    forgetEnded: async (before) => {
      const gone = await database
        .deleteFrom('jobs')
        .where('state', 'in', ['done', 'failed'])
        .where('ended_at', '<', before.toISOString())
        .returning('id')
        .execute();
      return gone.length;
    },

    nudge: () => {
      for (const listener of listeners) listener();
    },

    onNudge: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A job whose worker died each time would be tried for ever: after its last attempt it has failed, and does not block the others. */
async function giveUpOnLostJobs(database: Database, instant: Date): Promise<void> {
  await database
    .updateTable('jobs')
    .set({
      ...ended(instant),
      state: 'failed',
      error_code: 'worker-lost',
      error_message: 'The work was interrupted each time it was tried.',
    })
    .where('state', '=', 'running')
    .where('lease_until', '<', instant.toISOString())
    .whereRef('attempts', '>=', 'max_attempts')
    .execute();
}

function ended(instant: Date) {
  return { ended_at: instant.toISOString(), lease_owner: null, lease_until: null, unique_key: null };
}

function presentJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    payload: JSON.parse(row.payload),
    state: row.state,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
