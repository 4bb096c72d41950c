import type { JobHandler, JobHandlers } from '../../jobs/list.ts';
import type { Job } from '../../jobs/queue.ts';
import type { Scheduled } from '../../jobs/schedule.ts';
import type { Services } from '../../services.ts';
import { type Builder, buildInChild } from './build-in-child.ts';
import { indexVersion } from './index-version.ts';
import { INSPECT, type Inspector, inspectInChild, inspectUpload } from './inspect-upload.ts';
import { type PublishOptions, publishRun } from './publish-dataset.ts';
import { INDEX } from './run-store.ts';
import { PUBLISH } from './start-run.ts';
import { TIDY, tidy } from './tidy.ts';
import { VERIFY, verifyVersions } from './verify-versions.ts';

/** How files are read and versions built, where it is not in a child process; and for tests, where to die. */
export interface DatasetJobOptions extends Pick<PublishOptions, 'onMoment'> {
  readonly inspect?: Inspector;
  readonly build?: Builder;
}

/**
 * The work behind datasets, in two lanes: a file that was just received is read at once, beside a publication that may last.
 */
export function datasetJobs(
  services: Services,
  { inspect = inspectInChild(services), build = buildInChild(services), ...rest }: DatasetJobOptions = {},
): { readonly reading: JobHandlers; readonly publishing: JobHandlers } {
  const isLastTry = (job: Job) => job.attempts >= job.maxAttempts;
  const publish: JobHandler = async ({ job, signal }) => {
    await publishRun(services, payloadOf(job, 'run').run, {
      ...rest,
      build,
      signal,
      isLastTry: isLastTry(job),
    });
  };
  return {
    reading: {
      [INSPECT]: ({ job, signal }) => {
        const { upload, round } = payloadOf(job, 'upload', 'round');
        return inspectUpload(
          services,
          { upload, round: Number(round) },
          { inspect, signal, isLastTry: isLastTry(job) },
        );
      },
    },
    publishing: {
      [PUBLISH]: publish,
      [INDEX]: ({ job, signal }) => indexVersion(services, payloadOf(job, 'version').version, { signal }),
      [TIDY]: async () => void (await tidy(services)),
      [VERIFY]: async ({ signal }) => void (await verifyVersions(services, { signal })),
    },
  };
}

/** What comes back by itself: the janitor at the start and every ten minutes, the checksums every night. */
export const datasetSchedule: readonly Scheduled[] = [
  { kind: TIDY, pattern: '*/10 * * * *', atStart: true },
  { kind: VERIFY, pattern: '40 2 * * *', atStart: false },
];

/** The members of a payload, as texts. @throws {Error} a job that is not ours */
function payloadOf<Name extends string>(job: Job, ...names: Name[]): Record<Name, string> {
  const payload: Record<string, unknown> = Object(job.payload);
  const entries = names.map((name) => {
    const value = payload[name];
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new Error(`A job ${job.kind} without ${name}`);
    return [name, String(value)];
  });
  // Every name was just put there.
  return Object.fromEntries(entries) as Record<Name, string>;
}
