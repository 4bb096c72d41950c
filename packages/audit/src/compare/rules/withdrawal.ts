import { metIn, phasesOf, type Rule } from '../rule.ts';

/** C-33: a withdrawn cookie is read no more: it goes with no request. */
export const sentAfterWithdrawal: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record)) {
    if (where.phase.stance !== 'withdrawn') continue;
    for (const request of where.phase.requests)
      for (const name of request.cookies) {
        const item = declared.item('cookie', name);
        if (item && !declared.isAllowed(item, where.phase))
          yield {
            rule: 'C-33',
            code: 'cookie-sent-after-withdrawal',
            subject: `cookie ${name}`,
            values: { name, host: request.host },
            met: metIn(where, request.page, request.place),
          };
      }
  }
};

/** C-34: nothing that needed the agreement is left, under any path or domain. */
export const leftAfterWithdrawal: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record)) {
    if (where.phase.stance !== 'withdrawn') continue;
    const page = where.phase.pages.at(-1)?.address ?? record.origin;
    for (const { name } of where.phase.jar) {
      const item = declared.item('cookie', name);
      if (!item || !declared.isAllowed(item, where.phase))
        yield {
          rule: 'C-34',
          code: 'left-after-withdrawal',
          subject: `cookie ${name}`,
          values: { name },
          met: metIn(where, page),
        };
    }
  }
};

/** C-35: tabs and the history cache follow. */
export const framesAfterWithdrawal: Rule = function* ({ record, declared }) {
  for (const where of phasesOf(record)) {
    const { pass, phase } = where;
    if (phase.stance !== 'withdrawn' || !['back', 'second-tab'].includes(pass.name)) continue;
    for (const page of phase.pages)
      for (const name of page.frames) {
        const host = declared.host(name);
        if (!declared.isOwn(name) && !(host && declared.isAllowed(host, phase)))
          yield {
            rule: 'C-35',
            code: 'frame-after-withdrawal',
            subject: `host ${name}`,
            values: { name },
            met: metIn(where, page.address),
          };
      }
  }
};
