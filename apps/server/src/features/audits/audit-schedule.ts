import type { AuditSchedule } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import { PortalError } from '../../http/errors.ts';
import type { Services } from '../../services.ts';
import { askForAudit } from './ask-for-audit.ts';
import { lastAudits } from './audit-store.ts';

/** The setting that says how often; without it, never: a browser on the machine is the administrator's decision. */
const SETTING = 'audit-schedule';
const HOUR = 3_600_000;
/** Hours between two, less some: an audit asked for by hand in the afternoon does not put off that of the next night but one. */
const apart: Readonly<Record<AuditSchedule, number>> = {
  never: Number.POSITIVE_INFINITY,
  daily: 12 * HOUR,
  weekly: 6.5 * 24 * HOUR,
};

export async function readSchedule(database: Database): Promise<AuditSchedule> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', SETTING)
    .executeTakeFirst();
  return row?.value === 'daily' || row?.value === 'weekly' ? row.value : 'never';
}

export async function keepSchedule(database: Database, schedule: AuditSchedule): Promise<void> {
  await database
    .insertInto('settings')
    .values({ name: SETTING, value: schedule })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: schedule }))
    .execute();
}

/** Asks for an audit when the last one is old enough. @returns whether one was asked for */
export async function auditWhenDue(services: Services): Promise<boolean> {
  const { database, now, log } = services;
  const schedule = await readSchedule(database);
  const [last] = await lastAudits(database, 1);
  const age = last ? now().getTime() - Date.parse(last.created_at) : Number.POSITIVE_INFINITY;
  if (schedule === 'never' || age < apart[schedule]) return false;
  try {
    await askForAudit(services, { isScheduled: true });
    return true;
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    log.warn({ code: error.code }, `The audit of the schedule is left out: ${error.message}`);
    return false;
  }
}
