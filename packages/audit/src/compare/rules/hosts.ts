import type { Stance } from '../../record/record.ts';
import { metIn, phasesOf, type Rule, ruleOfStance } from '../rule.ts';

function ruleOfHost(stance: Stance): string {
  return stance === 'none' || stance === 'ignored' ? 'C-03' : ruleOfStance[stance];
}

/** C-03, C-15, C-33: requests sent to another host, answered or not. Contact alone tells a visitor's address. */
export const hosts: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record))
    for (const seen of where.phase.requests) {
      const { phase } = where;
      if (declared.isOwn(seen.host)) continue;
      const host = declared.host(seen.host);
      const one = { subject: `host ${seen.host}`, met: metIn(where, seen.page, seen.place) };
      if (!host)
        yield {
          ...one,
          rule: phase.allowed === 'all' ? 'C-50' : ruleOfHost(phase.stance),
          code: 'undeclared-host',
          values: { name: seen.host },
        };
      else if (!declared.isAllowed(host, phase))
        yield {
          ...one,
          rule: ruleOfHost(phase.stance),
          code: 'host-without-consent',
          values: { name: seen.host, category: host.category },
        };
    }
};

/** C-04: a hint contacts a host, or looks its name up, and never shows among the requests of a page. */
export const hints: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record))
    for (const seen of where.phase.hints) {
      const host = declared.host(seen.host);
      if (declared.isOwn(seen.host) || (host && declared.isAllowed(host, where.phase))) continue;
      yield {
        rule: 'C-04',
        code: 'hint',
        subject: `hint ${seen.host}`,
        values: { name: seen.host, rel: seen.rel },
        met: metIn(where, seen.page),
      };
    }
};

/** C-71: what the content policy stopped was in the page all the same. */
export const violations: Rule = function* ({ record }) {
  for (const where of phasesOf(record))
    for (const seen of where.phase.violations)
      yield {
        rule: 'C-71',
        code: 'policy-violation',
        subject: `policy ${seen.directive} ${seen.blocked}`,
        values: { name: seen.blocked, directive: seen.directive },
        met: metIn(where, seen.page),
      };
};
