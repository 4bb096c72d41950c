import type { Category, Registry } from '../registry/types.ts';
import { asking, servicesOf } from '../registry/what-asks.ts';

/** How visitors are asked. `contextual`: only in place of what needs an agreement; `none`: nothing needs one. */
export type AskingMode = 'none' | 'contextual' | 'banner';

/**
 * How this registry asks, which nobody decides by hand (spec §8). A category is asked about on arrival when a page may use it
 * before anybody points at it: a script of a service, or something the site itself keeps. What is only embedded asks where it stands.
 */
export function askingMode(registry: Registry): AskingMode {
  const categories = asking(registry);
  if (categories.length === 0) return 'none';
  return categories.some((category) => asksOnArrival(registry, category)) ? 'banner' : 'contextual';
}

/** The categories the banner names. */
export function askedOnArrival(registry: Registry): Category[] {
  return asking(registry).filter((category) => asksOnArrival(registry, category));
}

function asksOnArrival(registry: Registry, category: Category): boolean {
  return (
    servicesOf(registry, category).some(({ gate }) => gate === 'script') ||
    registry.items.some((item) => item.category === category.key && item.service === undefined)
  );
}
