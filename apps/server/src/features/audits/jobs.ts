import type { JobHandlers } from '../../jobs/list.ts';
import type { Scheduled } from '../../jobs/schedule.ts';
import type { Services } from '../../services.ts';
import { AUDIT } from './ask-for-audit.ts';
import { type Auditor, auditInChild } from './audit-in-child.ts';
import { auditWhenDue } from './audit-schedule.ts';
import { doAudit } from './do-audit.ts';

const AUDIT_WHEN_DUE = 'audit-when-due';

/** A lane of its own: an audit takes minutes, and publications must not wait for it. */
export function auditJobs(
  services: Services,
  { auditWith }: { readonly auditWith?: Auditor } = {},
): { readonly audits: JobHandlers } {
  return {
    audits: {
      [AUDIT]: ({ job, signal }) =>
        doAudit(services, { id: idIn(job.payload), signal, audit: auditWith ?? auditInChild(services) }),
      [AUDIT_WHEN_DUE]: async () => {
        await auditWhenDue(services);
      },
    },
  };
}

function idIn(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'audit' in payload) return String(payload.audit);
  throw new Error('A job of an audit names it.');
}

/** Each night; how often one is due is a choice of the back office. */
export const auditSchedule: readonly Scheduled[] = [
  { kind: AUDIT_WHEN_DUE, pattern: '35 2 * * *', atStart: false },
];
