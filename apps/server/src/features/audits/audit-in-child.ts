import type { Judgement } from '@parvis/audit';
import type { Registry } from '@parvis/consent';
import { inChild } from '../../jobs/child.ts';
import type { Services } from '../../services.ts';

/** What an audit is given. Only the job says the address: nobody types it. */
export interface AuditRequest {
  /** The portal's own. */
  readonly address: string;
  readonly registry: Registry;
  readonly pages: number;
  readonly browser: string;
  /** What the audits before saw, the latest first. */
  readonly earlier: readonly (readonly string[])[];
}

export interface AuditTold {
  readonly done: number;
  readonly of: number;
}

/** How the portal is audited: in a process of its own, or by a test that has no browser. */
export type Auditor = (
  request: AuditRequest,
  hooks: { readonly signal: AbortSignal; readonly onTold: (told: AuditTold) => void },
) => Promise<Judgement>;

/** The browser's memory is its own; this is for what was seen, which a thousand pages would not fill. */
const LIMITS = { heapMegabytes: 400, memoryMegabytes: 1500, seconds: 1800 };

/**
 * Audits in a child process, so that a browser that hangs, or a driver that breaks, ends its own audit and nothing else.
 *
 * @throws {ChildError}
 */
export function auditInChild({ log }: Pick<Services, 'log'>): Auditor {
  return (request, { signal, onTold }) =>
    inChild<Judgement, AuditTold>(new URL('./children/audit.ts', import.meta.url), request, {
      limits: LIMITS,
      signal,
      onTold,
      onLine: (line) => log.warn({ line }, 'Said by the process that audits'),
    });
}
