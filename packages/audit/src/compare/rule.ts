import type { AuditRecord, PassRecord, PhaseRecord, Place, Stance } from '../record/record.ts';
import type { Declared } from './declared.ts';
import type { Met, Objection } from './finding.ts';

/** What the audits before this one saw: keys such as `cookie sessionid`. */
export type EarlierAudit = readonly string[];

export interface Subject {
  readonly record: AuditRecord;
  readonly declared: Declared;
  /** Oldest last. */
  readonly earlier: readonly EarlierAudit[];
}

/** One thing that is looked for in a record. Pure: the same record and registry give the same objections. */
export type Rule = (subject: Subject) => Iterable<Objection>;

export interface InPhase {
  readonly pass: PassRecord;
  readonly phase: PhaseRecord;
}

/** Every phase of every pass. */
export function* phasesOf(record: AuditRecord): Generator<InPhase> {
  for (const pass of record.passes) for (const phase of pass.phases) yield { pass, phase };
}

export function metIn({ pass, phase }: InPhase, page: string, place: Place | null = null): Met {
  return {
    pass: pass.variant === null ? pass.name : `${pass.name} ${pass.variant}`,
    step: phase.step,
    page,
    place,
  };
}

/** The rule that is broken when something happens that the visitor, standing so, did not agree to. */
export const ruleOfStance: Readonly<Record<Stance, string>> = {
  none: 'C-01',
  ignored: 'C-02',
  refused: 'C-15',
  // Somebody who agrees to everything agrees to what is declared.
  accepted: 'C-54',
  some: 'C-23',
  withdrawn: 'C-33',
  once: 'C-31',
  signal: 'C-30',
  prerender: 'C-06',
  expired: 'C-17',
  'unknown-revision': 'C-29',
  changing: 'C-15',
};
