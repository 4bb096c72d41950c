import { type DatasetJobOptions, datasetJobs } from '../features/datasets/index.ts';
import type { Job } from '../jobs/queue.ts';
import { doJob } from '../jobs/worker.ts';
import type { Services } from '../services.ts';

/**
 * Works through the queue until nothing is due, in this process, as the workers of a portal would.
 *
 * @returns the jobs that were tried, as they ended
 */
export async function workThrough(services: Services, options: DatasetJobOptions = {}): Promise<Job[]> {
  const { queue, log } = services;
  const { reading, publishing } = datasetJobs(services, options);
  const handlers = { ...reading, ...publishing };
  const tried: Job[] = [];
  for (;;) {
    const name = `test ${tried.length}`;
    const job = await queue.claim(name, Object.keys(handlers));
    if (!job) return tried;
    await doJob(job, { queue, handlers, name, log, signal: new AbortController().signal });
    tried.push((await queue.find(job.id)) ?? job);
  }
}
