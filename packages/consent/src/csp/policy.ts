import type { Registry, Service } from '../registry/types.ts';

/** Sources by directive of a Content-Security-Policy, in the order they are written. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Where browsers tell of what a policy stopped. */
export const REPORT_PATH = '/_consent/csp-report';

/**
 * The policy of pages (spec §4.6): nothing inline, nothing from elsewhere but the hosts that need no consent, and the script of
 * each enabled script service. Gates are framed from the site itself.
 */
export function pagePolicy(registry: Registry): Policy {
  const free = registry.hosts
    .filter(({ category }) => registry.categories.find(({ key }) => key === category)?.consent === 'none')
    .map(({ host }) => `https://${host}`);
  const scripts = registry.services.filter(({ enabled, gate }) => enabled && gate === 'script');
  const scriptHosts = registry.hosts
    .filter(({ service }) => scripts.some(({ id }) => id === service))
    .map(({ host }) => `https://${host}`);
  const open = [...new Set([...free, ...scriptHosts])].toSorted();
  return new Map([
    ['default-src', ["'none'"]],
    ['script-src', ["'self'", ...new Set(scriptHosts)]],
    ['style-src', ["'self'"]],
    ['img-src', ["'self'", ...open]],
    ['font-src', ["'self'", ...free]],
    ['connect-src', ["'self'", ...open]],
    ['frame-src', ["'self'"]],
    ['manifest-src', ["'self'"]],
    ['form-action', ["'self'"]],
    ['base-uri', ["'none'"]],
    ['object-src', ["'none'"]],
    ['frame-ancestors', ["'none'"]],
    ['report-uri', [REPORT_PATH]],
  ]);
}

/** The one origin a service's frame is of; null where it is not framed. */
export function frameOrigin({ embed }: Service): string | null {
  return embed ? new URL(embed.frame.replaceAll(/\{\w+\}/g, 'x')).origin : null;
}

/**
 * The policy of a gate (spec §4.6, §5). Open: one origin may be framed by that document, and nothing else happens there.
 *
 * @param frame the origin; null for the placeholder, which contacts nobody and sends two forms to the site itself
 */
export function gatePolicy(frame: string | null): Policy {
  return new Map([
    ['default-src', ["'none'"]],
    ['style-src', ["'self'"]],
    ['frame-ancestors', ["'self'"]],
    ['base-uri', ["'none'"]],
    ...(frame === null ? [] : [['frame-src', [frame]] as const]),
    ['form-action', [frame === null ? "'self'" : "'none'"]],
    ['report-uri', [REPORT_PATH]],
  ]);
}

export function printPolicy(policy: Policy): string {
  return [...policy].map(([directive, sources]) => [directive, ...sources].join(' ')).join('; ');
}

/** What a page may allow beyond the registry: its own text, named by its digest. A host, or a keyword that opens, it may not. */
const OWN_TEXT = /^'(?:sha(?:256|384|512)|nonce)-[^']+'$/;

/**
 * The policy generated, with the digests of the page's own: a framework knows what it writes in a page, and the registry alone
 * knows who else may be contacted.
 *
 * @param written the policy the framework wrote
 */
export function joinPolicy(written: string, generated: Policy): string {
  const joined = new Map<string, readonly string[]>(generated);
  for (const part of written.split(';')) {
    const [directive = '', ...sources] = part.trim().split(/\s+/);
    const digests = sources.filter((source) => OWN_TEXT.test(source));
    if (digests.length === 0) continue;
    const own = (joined.get(directive) ?? []).filter((source) => source !== "'none'");
    joined.set(directive, [...new Set([...own, ...digests])]);
  }
  return printPolicy(joined);
}
