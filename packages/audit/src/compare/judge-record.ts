import type { Registry } from '@parvis/consent';
import { draftRegistry } from '../draft/draft-registry.ts';
import type { AuditRecord, PassState } from '../record/record.ts';
import { Declared } from './declared.ts';
import { type Finding, gather } from './finding.ts';
import type { EarlierAudit } from './rule.ts';
import { rules } from './rules/list.ts';
import { seenKeys } from './seen-keys.ts';

/** 0: clean · 1: the site does what it may not · 2: what was needed could not be seen, so that nothing is proven. */
export type Outcome = 0 | 1 | 2;

export interface JudgedPass {
  readonly name: string;
  readonly variant: string | null;
  /** `not-needed`: the site has nothing to ask, so that nothing of it could be seen. */
  readonly state: PassState | 'not-needed';
  readonly reason: string | null;
  readonly milliseconds: number;
}

export interface Judgement {
  readonly address: string;
  readonly origin: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly pages: number;
  /** Was the site judged by a draft, for want of a registry? */
  readonly isDraft: boolean;
  readonly registry: Registry;
  readonly passes: readonly JudgedPass[];
  readonly findings: readonly Finding[];
  /** What of the registry was met. */
  readonly seen: readonly string[];
  readonly outcome: Outcome;
}

export interface JudgeOptions {
  /** What the audits before saw, the latest first. */
  readonly earlier?: readonly EarlierAudit[];
}

/** Passes that need a question to answer. */
const answering = new Set([
  'refuse',
  'accept',
  'withdraw',
  'category',
  'once',
  'back',
  'second-tab',
  'later',
  'revision',
  'no-script',
]);

/**
 * Compares what was seen with what is declared. Pure: the record may be of today or of last year.
 *
 * @param registry null where the site publishes none: it is then judged by the draft of one
 */
export function judgeRecord(
  record: AuditRecord,
  registry: Registry | null,
  { earlier = [] }: JudgeOptions = {},
): Judgement {
  const used = registry ?? draftRegistry(record);
  const declared = new Declared(used, record.origin);
  const objections = rules.flatMap((rule) => [...rule({ record, declared, earlier })]);
  const findings = gather([
    ...objections,
    ...(registry
      ? []
      : [{ rule: 'C-49', code: 'no-registry', level: 'warning', subject: 'registry' } as const]),
  ]);
  const asks = registry
    ? declared.asks
    : record.passes.some(({ phases }) => phases.some(({ pages }) => pages.some(({ banner }) => banner)));
  const passes = record.passes.map(({ name, variant, state, reason, milliseconds }) => ({
    name,
    variant,
    state: state === 'not-seen' && answering.has(name) && !asks ? ('not-needed' as const) : state,
    reason,
    milliseconds,
  }));
  return {
    address: record.address,
    origin: record.origin,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    pages: record.pages.length,
    isDraft: registry === null,
    registry: used,
    passes,
    findings,
    seen: seenKeys(record, declared),
    outcome: outcomeOf(record, findings, passes, asks && registry !== null),
  };
}

function outcomeOf(
  record: AuditRecord,
  findings: readonly Finding[],
  passes: readonly JudgedPass[],
  mustSee: boolean,
): Outcome {
  if (record.canaries.length === 0 || record.canaries.some(({ seen }) => !seen)) return 2;
  if (findings.some(({ level }) => level === 'error')) return 1;
  if (passes.some(({ state }) => state === 'failed')) return 2;
  // A banner that was not detected passes everything: where the registry asks, refusing and withdrawing must have been done.
  const needed = passes.filter(({ name }) => ['refuse', 'accept', 'withdraw'].includes(name));
  if (mustSee && needed.some(({ state }) => state !== 'done')) return 2;
  return 0;
}
