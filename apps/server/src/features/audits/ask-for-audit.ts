import { randomUUID } from 'node:crypto';
import { PortalError } from '../../http/errors.ts';
import type { Services } from '../../services.ts';
import { addAudit, auditOfId, setAuditJob } from './audit-store.ts';
import { closeLostAudit } from './close-lost-audit.ts';
import { portalBrowser } from './portal-browser.ts';

/** The kind of the job. */
export const AUDIT = 'audit';

/** Pages that are looked at in each pass, unless somebody says otherwise. */
export const PAGES = 10;

/**
 * Has the portal audited, by a browser on its own machine, at its own public address and nowhere else.
 *
 * @returns its id
 * @throws {PortalError} `no-browser`, `audit-under-way`
 */
export async function askForAudit(
  services: Services,
  { pages = PAGES, isScheduled = false }: { pages?: number | undefined; isScheduled?: boolean } = {},
): Promise<string> {
  const { database, queue, now, settings } = services;
  if ((await portalBrowser(settings)) === null)
    throw new PortalError('no-browser', 'There is no Chromium on the machine of the portal.', {
      hint: 'Install the package chromium, or name a browser by PARVIS_AUDIT_BROWSER.',
    });
  await closeLostAudit(services);
  const id = randomUUID();
  await database.transaction().execute(async (transaction) => {
    if (!(await addAudit(transaction, { id, pages, isScheduled }, now())))
      throw new PortalError('audit-under-way', 'An audit is already under way.', {
        hint: 'Wait for its end: it is in the history.',
      });
    // A machine that stops in the middle tries once more; what keeps failing is left to whoever reads the page.
    const job = await queue.enqueue({ kind: AUDIT, payload: { audit: id }, maxAttempts: 2 }, transaction);
    await setAuditJob(transaction, id, job);
  });
  queue.nudge();
  return id;
}

/** @throws {PortalError} `audit-not-found` */
export async function findAudit({ database }: Pick<Services, 'database'>, id: string) {
  const row = await auditOfId(database, id);
  if (!row) throw new PortalError('audit-not-found', 'There is no such audit.');
  return row;
}
