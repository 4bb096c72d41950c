import type { Audit, AuditFinding, AuditSummary } from '@parvis/api';
import { type Finding, type Judgement, sentenceOf } from '@parvis/audit';
import { type AuditLine, readJudgement } from './audit-store.ts';

const outcomes = ['clean', 'faults', 'blind'] as const;

export function presentSummary(row: AuditLine): AuditSummary {
  return {
    id: row.id,
    state: row.state,
    isScheduled: row.scheduled === 1,
    outcome: row.outcome === null ? null : (outcomes[row.outcome] ?? 'blind'),
    errors: row.errors,
    warnings: row.warnings,
    passesDone: row.passes_done,
    passes: row.passes,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    error: row.error === null ? null : JSON.parse(row.error),
  };
}

/** An audit with all it found, beside the one before it. */
export function presentAudit(
  row: AuditLine & { readonly judgement: string | null },
  before: { readonly id: string; readonly createdAt: string; readonly judgement: Judgement } | undefined,
  language: 'fr' | 'en',
): Audit {
  const judgement = row.judgement === null ? null : readJudgement(row.judgement);
  const findings = judgement?.findings ?? [];
  const earlier = before?.judgement.findings ?? [];
  const known = new Set(earlier.map(keyOf));
  const now = new Set(findings.map(keyOf));
  const gone = judgement ? earlier.filter((finding) => !now.has(keyOf(finding))) : [];
  return {
    ...presentSummary(row),
    pages: judgement?.pages ?? 0,
    findings: findings.map((finding) =>
      presentFinding(finding, { language, isNew: before !== undefined && !known.has(keyOf(finding)) }),
    ),
    gone: gone.map((finding) => presentFinding(finding, { language, isNew: false })),
    before: before ? { id: before.id, createdAt: before.createdAt } : null,
    passList: (judgement?.passes ?? []).map(({ name, variant, state, reason, milliseconds }) => ({
      name,
      variant,
      state,
      reason,
      milliseconds: Math.round(milliseconds),
    })),
  };
}

/** Two findings are the same when a rule says the same of the same thing, wherever it was met. */
function keyOf({ rule, code, subject }: Finding): string {
  return `${rule} ${code} ${subject}`;
}

function presentFinding(
  finding: Finding,
  { language, isNew }: { language: 'fr' | 'en'; isNew: boolean },
): AuditFinding {
  const { rule, level, subject, times, met } = finding;
  return {
    rule,
    level,
    subject,
    ...sentenceOf(finding, language),
    isNew,
    times,
    met: met.map(({ pass, page, place }) => ({
      pass,
      page,
      by: place && place.file !== page ? `${place.file}${place.line > 1 ? `:${place.line}` : ''}` : null,
    })),
  };
}
