import { CollectError, collectSite, judgeRecord } from '@parvis/audit';
import { serveParent } from '../../../jobs/serve-parent.ts';
import type { AuditRequest, AuditTold } from '../audit-in-child.ts';
import { resolverRules } from '../resolver-rules.ts';

/** Visits the portal in a browser, beside the process that serves it, and compares what was seen with its registry. */
serveParent<AuditRequest, AuditTold>(
  async ({ input, signal, tell }) => {
    const { address, registry, pages, browser, earlier } = input;
    const choice = registry.items.find(({ exemption }) => exemption === 'choice');
    const record = await collectSite({
      address: `${address}/`,
      staysAt: address,
      pages,
      browser,
      signal,
      languages: registry.languages,
      choiceCookie: choice ? `${registry.cookiePrefix}${choice.name}` : null,
      resolverRules: resolverRules(address, registry),
      count: (done, of) => tell({ done, of }),
    });
    return judgeRecord(record, registry, { earlier });
  },
  (error) => error instanceof CollectError,
);
