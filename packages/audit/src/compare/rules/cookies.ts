import { LANGUAGE_CHOSEN } from '../../record/record.ts';
import { readLine } from '../cookie-line.ts';
import { metIn, phasesOf, type Rule, ruleOfStance } from '../rule.ts';

/** C-01, C-02, C-15, C-30, C-33…: a cookie that nobody declared, or that nobody agreed to. Taking one away is no fault. */
export const cookies: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record)) {
    const { phase } = where;
    for (const seen of phase.cookies) {
      if (readLine(seen.line, seen.at).maxAge < 0) continue;
      const item = declared.item('cookie', seen.name);
      const one = {
        subject: `cookie ${seen.name}`,
        met: metIn(where, seen.page, seen.place ?? { file: seen.address, line: 1 }),
      };
      const anywhere = phase.allowed === 'all' ? 'C-54' : ruleOfStance[phase.stance];
      if (!item) yield { ...one, rule: anywhere, code: 'undeclared-cookie', values: { name: seen.name } };
      else if (!declared.isAllowed(item, phase))
        yield {
          ...one,
          rule: ruleOfStance[phase.stance],
          code: 'cookie-without-consent',
          values: { name: seen.name, category: item.category },
        };
    }
  }
};

/** C-09: the choice is not written before there is one. */
export const choiceCookie: Rule = function* ({ record, declared }) {
  const item = declared.choiceItem;
  if (!item) return;
  const name = declared.effectiveName(item);
  for (const where of phasesOf(record)) {
    if (!['none', 'ignored', 'signal', 'prerender'].includes(where.phase.stance)) continue;
    for (const seen of where.phase.cookies)
      if (declared.item('cookie', seen.name) === item && readLine(seen.line, seen.at).maxAge >= 0)
        yield {
          rule: 'C-09',
          code: 'early-choice',
          subject: `cookie ${name}`,
          values: { name },
          met: metIn(where, seen.page, seen.place),
        };
  }
};

/** C-10: a sign-in or a form's protection is set by the act that needs it, not for whoever reads. */
export const readerCookies: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record)) {
    const { pass, phase } = where;
    if (!['before', 'ignore', 'gpc', 'language'].includes(pass.name) || phase.step === LANGUAGE_CHOSEN)
      continue;
    for (const seen of phase.cookies) {
      const { exemption } = declared.item('cookie', seen.name) ?? {};
      if (exemption === 'auth' || exemption === 'security' || exemption === 'language')
        yield {
          rule: 'C-10',
          code: 'reader-cookie',
          level: 'warning',
          subject: `cookie ${seen.name}`,
          values: { name: seen.name },
          met: metIn(where, seen.page, seen.place),
        };
    }
  }
};

/** C-06: whatever it is, declared or not, a page that is never visited sets nothing. */
export const inAdvance: Rule = function* ({ record }) {
  for (const where of phasesOf(record)) {
    if (where.phase.stance !== 'prerender') continue;
    for (const seen of where.phase.cookies)
      yield {
        rule: 'C-06',
        code: 'set-in-advance',
        subject: `cookie ${seen.name}`,
        values: { name: seen.name },
        met: metIn(where, seen.page, seen.place),
      };
  }
};
