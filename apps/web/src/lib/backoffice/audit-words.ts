import type { Audit, AuditFinding, AuditSummary } from '@parvis/api';
import type { AuditFindingProps } from '../components/audit-finding/examples.ts';
import type { StateBadgeProps } from '../components/state-badge/examples.ts';
import type { Say } from '../language/say.ts';

/** Is its end still to come, so that a page about it must be looked at again? */
export function isAuditUnderWay({ state }: Pick<AuditSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** How an audit ended, or where it is. */
export function auditBadge(say: Say, { state, outcome }: AuditSummary): StateBadgeProps {
  const key = state === 'done' ? (outcome ?? 'blind') : state;
  const tones = {
    clean: 'good',
    queued: 'busy',
    running: 'busy',
    blind: 'busy',
    faults: 'bad',
    failed: 'bad',
  } as const;
  return { tone: tones[key], label: say(`audits.state.${key}`) };
}

export function auditProgress(say: Say, { passesDone, passes }: AuditSummary): string {
  return passes === 0 ? say('audits.waiting') : say('audits.progress', { done: passesDone, of: passes });
}

/** The name of a pass, with the category or language it was made for. */
export function passWords(say: Say, name: string, variant: string | null): string {
  const words = say(`audits.pass.${name}`);
  const known = words.startsWith('audits.') ? name : words;
  // The only account there is to sign in with needs no name.
  return variant === null || name === 'signed-in' ? known : `${known} (${variant})`;
}

export function findingProps(say: Say, finding: AuditFinding): AuditFindingProps {
  const { level, what, advice, rule, isNew, times, met } = finding;
  const places = met.map(({ pass, page, by }) => {
    const [name = '', variant = null] = pass.split(' ');
    const words = { page, pass: passWords(say, name, variant) };
    return by === null ? say('audits.met', words) : say('audits.metBy', { ...words, by });
  });
  return {
    tone: ({ error: 'bad', warning: 'busy', note: 'quiet' } as const)[level],
    level: say(`audits.level.${level}`),
    what,
    advice,
    rule: say('audits.rule', { rule }),
    fresh: isNew ? say('audits.new') : null,
    where: say('audits.where', { count: times }),
    places: [...new Set(places)],
  };
}

/** Why it brought no result. A code that no message knows keeps the sentence it came with. */
export function failureWords(say: Say, { error }: Pick<Audit, 'error'>): string | null {
  if (error === null) return null;
  const key = `audits.failure.${error.code}`;
  const words = say(key);
  return words === key ? error.message : words;
}
