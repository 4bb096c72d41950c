import { findBrowser } from '@parvis/audit';
import type { Settings } from '../../config.ts';

/** The browser that audits the portal; null: there is none on this machine. */
export function portalBrowser({ auditBrowser }: Pick<Settings, 'auditBrowser'>): Promise<string | null> {
  return findBrowser(auditBrowser || undefined);
}
