import { metIn, phasesOf, type Rule, ruleOfStance } from '../rule.ts';

const kinds = {
  local: 'localStorage',
  session: 'sessionStorage',
  idb: 'IndexedDB',
  cache: 'Cache',
  sw: 'Service worker',
} as const;

/** C-01, C-05…: a cookie is not the only way to keep something on a device. Writes count, even those taken away again. */
export const storage: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record))
    for (const seen of where.phase.storage) {
      const { phase } = where;
      const item = declared.item(seen.kind, seen.key);
      const one = { subject: `${seen.kind} ${seen.key}`, met: metIn(where, seen.page, seen.place) };
      const values = { name: seen.key, kind: kinds[seen.kind] };
      const rule = phase.allowed === 'all' || phase.stance === 'none' ? 'C-05' : ruleOfStance[phase.stance];
      if (!item) yield { ...one, rule, code: 'undeclared-storage', values };
      else if (!declared.isAllowed(item, phase))
        yield {
          ...one,
          rule: ruleOfStance[phase.stance],
          code: 'storage-without-consent',
          values: { ...values, category: item.category },
        };
    }
};

/** C-05: what is read of a device may recognise it. A map reads its canvas too, so that somebody must look. */
export const reads: Rule = function* ({ record }) {
  for (const where of phasesOf(record)) {
    if (where.phase.allowed === 'all') continue;
    for (const seen of where.phase.reads)
      yield {
        rule: 'C-05',
        code: 'device-read',
        level: 'warning',
        subject: `read ${seen.what}`,
        values: { name: seen.what },
        met: metIn(where, seen.page, seen.place),
      };
  }
};
