import type { Job } from './queue.ts';

/** What a job is told while it works. */
export interface JobRun {
  readonly job: Job;
  /** Fires when the server stops or the lease was lost: stop, and leave nothing half done. */
  readonly signal: AbortSignal;
}

/** The work behind a kind of job. It may be run twice for one job, so doing it twice does no harm. */
export type JobHandler = (run: JobRun) => Promise<void>;

/** Work by kind; each feature adds its own, and `app.ts` puts them together. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** A failure that trying again will not mend. `message` is a sentence for the person who asked. */
export class FinalJobError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'FinalJobError';
    this.code = code;
  }
}
