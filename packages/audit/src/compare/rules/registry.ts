import type { Rule } from '../rule.ts';
import { seenKeys } from '../seen-keys.ts';

/** Audits in a row, this one included, after which a declaration that nothing answers to is worth a warning (decision 10 of the specification). */
const AUDITS = 3;

/** C-55: declared, and never seen. What only a sign-in sets is not asked of an audit in which nobody signed in. */
export const neverSeen: Rule = function* ({ record, declared, earlier }) {
  const audits = [seenKeys(record, declared), ...earlier].slice(0, AUDITS);
  const signedIn = record.passes.some(({ name, state }) => name === 'signed-in' && state === 'done');
  for (const item of declared.registry.items) {
    if (!signedIn && (item.exemption === 'auth' || item.exemption === 'security')) continue;
    const key = `${item.kind} ${declared.effectiveName(item)}`;
    if (audits.some((one) => one.includes(key))) continue;
    yield {
      rule: 'C-55',
      code: 'never-seen',
      level: audits.length >= AUDITS ? 'warning' : 'note',
      subject: key,
      values: { name: declared.effectiveName(item), audits: `${audits.length}/${AUDITS} audits` },
    };
  }
};

/** C-50: what the charter says is what the registry holds. */
export const charterTells: Rule = function* ({ record, declared }) {
  if (declared.registry.items.length === 0) return;
  const { charter } = record;
  if (!charter) {
    yield { rule: 'C-49', code: 'no-charter', level: 'warning', subject: 'charter' };
    return;
  }
  for (const item of declared.registry.items) {
    const name = declared.effectiveName(item);
    if (charter.codes.includes(name) || charter.text.includes(name)) continue;
    yield {
      rule: 'C-50',
      code: 'not-in-charter',
      subject: `${item.kind} ${name}`,
      values: { name },
      met: { pass: 'discovery', step: 'charter', page: charter.address, place: null },
    };
  }
};
