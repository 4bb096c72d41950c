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
  /** Stops the running job and hands its lease back, so that another worker, or the next start, takes it at once. */
  stop(): Promise<void>;
}

/** Milliseconds between two heartbeats; well under the lease. */
const BEAT = 15_000;

/** Works through the queue inside this process, one job at a time. */
export function startWorker({
  queue,
  handlers,
  name,
  log,
  pause = 1000,
  beat = BEAT,
}: WorkerOptions): Worker {
  const stopping = new AbortController();
  // Called while the queue is being read, it makes the next rest end at once.
  let isAwake = false;
  let endRest = () => {};
  const wake = () => {
    isAwake = true;
    endRest();
  };
  const rest = async () => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isAwake) endRest();
    });
    isAwake = false;
  };

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const job = await queue.claim(name, Object.keys(handlers));
        if (job) await doJob(job, { queue, handlers, name, log, beat, signal: stopping.signal });
        else await rest();
      } catch (error) {
        // The control plane may be away for a while: the worker outlives that.
        log.error({ err: error }, 'The queue could not be read');
        await rest();
      }
    }
  };

  const stopListening = queue.onNudge(wake);
  const running = loop();
  return {
    stop: async () => {
      stopListening();
      stopping.abort();
      wake();
      await running;
    },
  };
}

/**
 * Does a job that was just claimed, and reports how it ended.
 *
 * @param options `signal`: this worker stops; the lease is then handed back
 */
export async function doJob(
  job: Job,
  { queue, handlers, name, log, beat = BEAT, signal }: Omit<WorkerOptions, 'pause'> & { signal: AbortSignal },
): Promise<void> {
  const lease = keepLease(queue, job.id, { owner: name, log, beat });
  try {
    await handlers[job.kind]?.({ job, signal: AbortSignal.any([signal, lease.lost]) });
    await queue.finish(job.id, name);
  } catch (error) {
    if (signal.aborted) return await queue.release(job.id, name);
    log.error({ err: error, job: job.id, kind: job.kind }, 'A job failed');
    await queue.fail(job.id, name, told(error), { final: error instanceof FinalJobError });
  } finally {
    lease.end();
  }
}

/** Keeps a lease alive while its work goes on; `lost` fires when somebody else has it. */
export function keepLease(
  queue: Queue,
  job: string,
  { owner, log, beat = BEAT }: { owner: string; log: FastifyBaseLogger; beat?: number },
): { readonly lost: AbortSignal; end(): void } {
  const lost = new AbortController();
  const heart = setInterval(() => {
    queue.heartbeat(job, owner).then(
      (isOurs) => {
        if (!isOurs) lost.abort();
      },
      (error) => log.warn({ err: error, job }, 'A heartbeat failed'),
    );
  }, beat);
  return { lost: lost.signal, end: () => clearInterval(heart) };
}

function told(error: unknown): { code: string; message: string } {
  return error instanceof FinalJobError
    ? { code: error.code, message: error.message }
    : { code: 'job-failed', message: 'The work failed; its reason is in the server’s log.' };
}
