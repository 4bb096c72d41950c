import { audienceJobs, audienceSchedule } from './features/audience/index.ts';
import { auditJobs, auditSchedule } from './features/audits/index.ts';
import { consentJobs, consentSchedule } from './features/consent/index.ts';
import { datasetJobs, datasetSchedule } from './features/datasets/index.ts';
import type { JobHandlers } from './jobs/list.ts';
import type { Scheduled } from './jobs/schedule.ts';
import type { Services } from './services.ts';

/** The contents page of the work done in the background, by lane: one job at a time in each, lanes side by side. */
export function jobLanes(services: Services): Readonly<Record<string, JobHandlers>> {
  return {
    ...datasetJobs(services),
    ...audienceJobs(services),
    ...auditJobs(services),
    ...consentJobs(services),
  };
}

/** What comes back by itself. */
export const schedule: readonly Scheduled[] = [
  ...datasetSchedule,
  ...audienceSchedule,
  ...auditSchedule,
  ...consentSchedule,
];
