import { registryOf } from '../../http/cookies.ts';
import { ChildError } from '../../jobs/child.ts';
import type { JobRun } from '../../jobs/list.ts';
import type { Services } from '../../services.ts';
import { openRegistryBook } from '../consent/index.ts';
import type { Auditor } from './audit-in-child.ts';
import { beginAudit, endAudit, forgetAudits, judgementsBefore, notePasses } from './audit-store.ts';
import { portalBrowser } from './portal-browser.ts';

/** C-55 counts three audits in a row, the present one included. */
const EARLIER = 2;
/** Audits kept: a year of weekly ones. */
const KEPT = 53;

/**
 * Audits the portal at its own public address, by the registry it publishes now, and keeps what was found.
 *
 * @throws what the job may try again
 */
export async function doAudit(
  services: Services,
  { id, signal, audit }: { id: string; signal: JobRun['signal']; audit: Auditor },
): Promise<void> {
  const { database, settings, now, log } = services;
  const row = await beginAudit(database, id, now());
  if (!row) return;
  try {
    const browser = await portalBrowser(settings);
    if (browser === null) throw new ChildError('no-browser', 'There is no Chromium on the machine.');
    const { current } = await openRegistryBook(registryOf(settings), services);
    const before = await judgementsBefore(database, row.created_at, EARLIER);
    const judgement = await audit(
      {
        address: settings.publicUrl,
        registry: current,
        pages: row.pages,
        browser,
        earlier: before.map((one) => one.judgement.seen),
      },
      {
        signal,
        onTold: ({ done, of }) =>
          void notePasses(database, id, done, of).catch((error: unknown) =>
            log.warn({ err: error, audit: id }, 'The progress of an audit could not be noted'),
          ),
      },
    );
    await endAudit(database, id, { now: now(), judgement });
    if (judgement.outcome !== 0)
      log.warn(
        { audit: id, outcome: judgement.outcome },
        'An audit of the portal found faults, or could not see',
      );
  } catch (error) {
    // The server stops: whoever comes next begins again.
    if (signal.aborted) throw error;
    const known = error instanceof ChildError;
    log.error({ err: error, audit: id }, 'An audit failed');
    await endAudit(database, id, {
      now: now(),
      failure: {
        code: known ? error.code : 'lost',
        message: known ? error.message : 'The audit failed; its reason is in the server’s log.',
        hint: known ? error.hint : '',
      },
    });
  }
  await forgetAudits(database, KEPT);
}
