import type { Services } from '../../services.ts';
import { endAudit, livingAudit } from './audit-store.ts';

/** Ends the audit whose job is over without a word: its process died each time it was tried. */
export async function closeLostAudit({ database, queue, now }: Services): Promise<void> {
  const living = await livingAudit(database);
  if (!living?.job_id) return;
  const job = await queue.find(living.job_id);
  if (job?.state === 'queued' || job?.state === 'running') return;
  await endAudit(database, living.id, {
    now: now(),
    failure: {
      code: 'lost',
      message: 'The process that did the work ended before it was done.',
      hint: '',
    },
  });
}
