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

/** The policy of an opened gate: its one host may be framed, by a document of ours, and nothing else happens there. */
export function gatePolicy(service: Service): Policy {
  const frame = service.embed && new URL(service.embed.frame.replaceAll(/\{\d\}/g, 'x')).origin;
  return new Map([
    ['default-src', ["'none'"]],
    ['style-src', ["'self'"]],
    ['frame-src', frame ? [frame] : ["'none'"]],
    ['form-action', ["'self'"]],
    ['base-uri', ["'none'"]],
    ['frame-ancestors', ["'self'"]],
  ]);
}

export function printPolicy(policy: Policy): string {
  return [...policy].map(([directive, sources]) => [directive, ...sources].join(' ')).join('; ');
}

/**
 * A page's own policy, as its framework wrote it, joined with the one generated: sources add up, so that the hashes of what the
 * framework writes in the page stay.
 */
export function joinPolicy(written: string, generated: Policy): string {
  const joined = new Map<string, readonly string[]>();
  for (const part of written.split(';')) {
    const [directive, ...sources] = part.trim().split(/\s+/);
    if (directive) joined.set(directive.toLowerCase(), sources);
  }
  for (const [directive, sources] of generated) {
    const own = joined.get(directive);
    const all = [...new Set([...(own ?? []), ...sources])];
    joined.set(directive, all.length > 1 ? all.filter((source) => source !== "'none'") : all);
  }
  return printPolicy(joined);
}
