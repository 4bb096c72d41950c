import type { Registry } from '@parvis/consent';

/**
 * Which names the browser of an audit may resolve, as Chromium's `--host-resolver-rules`: the portal's own and those that its
 * registry declares. Anything else that a page asks for is noted, and never reached: an author's text must not make the
 * portal's machine call on its neighbours.
 */
export function resolverRules(address: string, registry: Pick<Registry, 'hosts'>): string {
  const own = new URL(address).hostname;
  const names = registry.hosts.map(({ host }) => host.replace(/:\d+$/, ''));
  return ['MAP * ~NOTFOUND', ...[own, ...names].map((name) => `EXCLUDE ${name}`)].join(', ');
}
