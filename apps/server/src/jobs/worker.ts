import type { FastifyBaseLogger } from 'fastify';
import { FinalJobError, type JobHandlers } from './list.ts';
import type { Job, Queue } from './queue.ts';

export interface WorkerOptions {
  readonly queue: Queue;
  readonly handlers: JobHandlers;
  /** Names this worker in leases; no other has it. */
  readonly name: string;
  readonly log: FastifyBaseLogger;
  /** Milliseconds between two looks at an empty queue. */
  readonly pause?: number;
  /** Milliseconds between two heartbeats; well under the lease. */
  readonly beat?: number;
}

export interface Worker {
  /** Looks now rather than at the next turn: something was just added. */
  wake(): void;
  /** Stops the running job and hands its lease back, so that another worker, or the next start, takes it at once. */
  stop(): Promise<void>;
}

/** Works through the queue inside this process, one job at a time. */
export function startWorker({
  queue,
  handlers,
  name,
  log,
  pause = 1000,
  beat = 15_000,
}: WorkerOptions): Worker {
  const stopping = new AbortController();
  let wake = () => {};

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopping.signal.aborted) wake();
    });

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const job = await queue.claim(name, Object.keys(handlers));
        if (job) await work(job);
        else await rest();
      } catch (error) {
        // The control plane may be away for a while: the worker outlives that.
        log.error({ err: error }, 'The queue could not be read');
        await rest();
      }
    }
  };

  const work = async (job: Job) => {
    const lost = new AbortController();
    const heart = setInterval(() => {
      queue.heartbeat(job.id, name).then(
        (isOurs) => {
          if (!isOurs) lost.abort();
        },
        (error) => log.warn({ err: error, job: job.id }, 'A heartbeat failed'),
      );
    }, beat);
    try {
      const signal = AbortSignal.any([stopping.signal, lost.signal]);
      await handlers[job.kind]?.({ job, signal });
      await queue.finish(job.id, name);
    } catch (error) {
      if (stopping.signal.aborted) return await queue.release(job.id, name);
      log.error({ err: error, job: job.id, kind: job.kind }, 'A job failed');
      await queue.fail(job.id, name, told(error), { final: error instanceof FinalJobError });
    } finally {
      clearInterval(heart);
    }
  };

  const running = loop();
  return {
    wake: () => wake(),
    stop: async () => {
      stopping.abort();
      wake();
      await running;
    },
  };
}

function told(error: unknown): { code: string; message: string } {
  return error instanceof FinalJobError
    ? { code: error.code, message: error.message }
    : { code: 'job-failed', message: 'The work failed; its reason is in the server’s log.' };
}
