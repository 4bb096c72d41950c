import type { AudienceReport } from '@parvis/api';
import { audienceRules, localDays } from '@parvis/consent';
import type { Context, Services } from '../../services.ts';
import { demandPublisher } from '../datasets/index.ts';
import { daysBetween, knownDays } from './audience-store.ts';
import { OPEN_DATASET, openDatasets, titlesFor } from './open-datasets.ts';
import { isOver, periodOf } from './period.ts';
import { presentDatasets, presentDays, presentShares, presentTotals } from './present-audience.ts';

/**
 * The audience over a period, for those who work on the portal: every dataset is named, and months that go on are told as they go.
 *
 * @throws {PortalError} `not-signed-in`, `not-allowed`, `invalid-request`
 */
export async function reportAudience(context: Context, period: string): Promise<AudienceReport> {
  // The data protection officer looks after what is counted, and publishes nothing.
  if (context.actor.account?.role !== 'dpo') demandPublisher(context.actor);
  const { head, rows } = await readReport(context, period);
  const titles = await titlesFor(context);
  return {
    ...head,
    datasets: presentDatasets(rows, { titles, isTold: () => true }),
    shares: presentShares(rows),
  };
}

/**
 * The audience as anybody may read it. Days are told as a whole; datasets, referrers and the rest by month, once it is over: what
 * is told never changes again, so that no figure below the smallest one comes out of the difference of two. (C-41)
 *
 * @throws {PortalError} `invalid-request`
 */
export async function reportPublicAudience(services: Services, period: string): Promise<AudienceReport> {
  const { head, rows, today } = await readReport(services, period);
  const isMonth = head.months.includes(period) && isOver(period, today);
  if (!isMonth) return { ...head, datasets: null, shares: null };
  const titles = await openDatasets(services);
  return {
    ...head,
    datasets: presentDatasets(rows, { titles, isTold: (id) => titles.has(id) }),
    shares: presentShares(rows),
  };
}

async function readReport(services: Services, name: string) {
  const { database, settings, now } = services;
  const today = localDays(settings.timeZone)(now().getTime()).day;
  const period = periodOf(name, today);
  const [rows, known] = [await daysBetween(database, period.from, period.to), await knownDays(database)];
  const days = presentDays(rows);
  const head = {
    isCounting: settings.audience,
    period: name,
    from: days.at(0)?.day ?? null,
    to: days.at(-1)?.day ?? null,
    months: known ? monthsBetween(known.first.slice(0, 7), today.slice(0, 7)) : [],
    days,
    totals: presentTotals(rows),
    smallest: audienceRules.smallestCell,
    keptMonths: audienceRules.keptMonths,
    openDataset: (await openDatasets(services)).has(OPEN_DATASET) ? OPEN_DATASET : null,
  };
  return { head, rows, today };
}

/** Newest first. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (const date = new Date(`${last}-01`); date.toISOString().slice(0, 7) >= first; ) {
    months.push(date.toISOString().slice(0, 7));
    date.setUTCMonth(date.getUTCMonth() - 1);
  }
  return months;
}
