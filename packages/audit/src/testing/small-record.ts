import type { AuditRecord, PassRecord, PhaseRecord, SeenCookie } from '../record/record.ts';

export const ORIGIN = 'https://town.example';
const PAGE = `${ORIGIN}/`;
/** The clock of the browser that saw it. */
const AT = Date.UTC(2026, 10, 26);

/** A phase in which nothing happened but what is said. */
export function phase(seen: Partial<PhaseRecord> = {}): PhaseRecord {
  return {
    step: 'reading',
    stance: 'none',
    allowed: [],
    signedIn: false,
    pages: [],
    cookies: [],
    jar: [],
    storage: [],
    requests: [],
    hints: [],
    reads: [],
    violations: [],
    ...seen,
  };
}

/** A cookie set by the site, or by another host. */
export function cookie(line: string, seen: Partial<SeenCookie> = {}): SeenCookie {
  const name = line.slice(0, line.indexOf('='));
  return {
    name,
    line,
    by: 'answer',
    at: AT,
    page: PAGE,
    address: PAGE,
    place: null,
    blocked: [],
    ...seen,
  };
}

export function pass(
  name: string,
  phases: readonly PhaseRecord[],
  seen: Partial<PassRecord> = {},
): PassRecord {
  return { name, variant: null, state: 'done', reason: null, milliseconds: 1200, phases, ...seen };
}

/** A record of an audit that could see. */
export function record(passes: readonly PassRecord[], seen: Partial<AuditRecord> = {}): AuditRecord {
  return {
    format: 'parvis-audit-record',
    version: 1,
    address: PAGE,
    origin: ORIGIN,
    startedAt: '2026-11-26T10:00:00.000Z',
    endedAt: '2026-11-26T10:01:00.000Z',
    browser: 'Chromium 1',
    canaries: [{ name: 'cookie of an answer', seen: true }],
    pages: [PAGE],
    charter: null,
    passes,
    ...seen,
  };
}
