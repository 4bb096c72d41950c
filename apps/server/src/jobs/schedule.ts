import { Cron } from 'croner';
import type { FastifyBaseLogger } from 'fastify';
import type { Queue } from './queue.ts';

/** Work that comes back by itself. */
export interface Scheduled {
  /** A kind of job. */
  readonly kind: string;
  /** Five fields of cron, in UTC. */
  readonly pattern: string;
  /** Also when the server starts. */
  readonly atStart: boolean;
}

/**
 * Puts each work in the queue at its time. While one is still waiting or running, no other of its kind is added: several servers
 * on one database, or a work longer than its period, make no heap.
 *
 * @returns how to end it
 */
export function startSchedule(
  scheduled: readonly Scheduled[],
  { queue, log }: { queue: Queue; log: FastifyBaseLogger },
): () => void {
  const add = async ({ kind }: Scheduled) => {
    try {
      await queue.enqueue({ kind, payload: null, uniqueKey: `scheduled ${kind}` });
      queue.nudge();
    } catch (error) {
      log.warn({ err: error, kind }, 'A scheduled work could not be added');
    }
  };
  const crons = scheduled.map(
    (one) => new Cron(one.pattern, { timezone: 'UTC', unref: true }, () => void add(one)),
  );
  for (const one of scheduled) if (one.atStart) void add(one);
  return () => {
    for (const cron of crons) cron.stop();
  };
}
