import { audienceRules, firstDayKept, localDays } from '@parvis/consent';
import type { JobHandlers } from '../../jobs/list.ts';
import type { Scheduled } from '../../jobs/schedule.ts';
import type { Services } from '../../services.ts';
import { forgetBefore } from './audience-store.ts';
import { type PublishWith, publishAudience } from './publish-audience.ts';

/** The kind of the job. */
const AUDIENCE = 'audience';

/** Forgets the months that are past their time: 25 at most are kept, the one that goes on included. (C-47) */
export async function forgetAudience({ database, settings, now }: Services): Promise<number> {
  const today = localDays(settings.timeZone)(now().getTime()).day;
  return forgetBefore(database, firstDayKept(today, audienceRules.keptMonths));
}

/** A lane of its own: its publication must not wait for a large file, nor make one wait. */
export function audienceJobs(
  services: Services,
  { publishWith }: { readonly publishWith?: PublishWith } = {},
): { readonly audience: JobHandlers } {
  return {
    audience: {
      [AUDIENCE]: async ({ signal }) => {
        await forgetAudience(services);
        if (services.settings.audience)
          await publishAudience(services, { signal, ...(publishWith ? { publishWith } : {}) });
      },
    },
  };
}

/** Each hour, since midnight comes at another one in each time zone; what is done once a day says so itself. */
export const audienceSchedule: readonly Scheduled[] = [
  { kind: AUDIENCE, pattern: '25 * * * *', atStart: false },
];
