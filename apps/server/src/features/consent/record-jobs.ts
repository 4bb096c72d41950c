import { DAYS_KEPT } from '@parvis/consent';
import type { JobHandlers } from '../../jobs/list.ts';
import type { Scheduled } from '../../jobs/schedule.ts';
import type { Services } from '../../services.ts';
import { MONTHS_KEPT_AFTER } from './present-proof.ts';
import { purgeRecords } from './record-store.ts';

const PURGE = 'consent-purge';
const DAY = 86_400_000;

/** The first day whose records are kept: those before are of choices that ended more than twelve months ago (C-38). */
export function firstDayOfProof(now: Date): string {
  const lastChoice = new Date(now.getTime() - DAYS_KEPT * DAY);
  lastChoice.setUTCMonth(lastChoice.getUTCMonth() - MONTHS_KEPT_AFTER);
  return lastChoice.toISOString().slice(0, 10);
}

export function purgeProof({ database, now }: Pick<Services, 'database' | 'now'>): Promise<number> {
  return purgeRecords(database, firstDayOfProof(now()), now());
}

export function consentJobs(services: Services): { readonly consent: JobHandlers } {
  return { consent: { [PURGE]: async () => void (await purgeProof(services)) } };
}

/** Once a night, and at start: a portal that sleeps keeps no more than one that does not. */
export const consentSchedule: readonly Scheduled[] = [{ kind: PURGE, pattern: '10 3 * * *', atStart: true }];
