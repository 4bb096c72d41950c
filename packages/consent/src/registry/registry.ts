import { type Fault, lint } from './lint.ts';
import type { Host, Item, ItemKind, Registry } from './types.ts';

/** A registry that cannot be used, with every fault found. */
export class RegistryError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(
      `The registry has ${faults.length} fault(s): ${faults.map((f) => `${f.place}: ${f.message}`).join(' ')}`,
    );
    this.name = 'RegistryError';
    this.faults = faults;
  }
}

/**
 * A registry ready for use: checked, frozen, with what does not apply to this site left out.
 *
 * @throws {RegistryError} with every fault
 */
export function defineRegistry(registry: Registry): Registry {
  const items = registry.items.filter(({ when }) => when !== 'multilingual' || registry.languages.length > 1);
  const categories = registry.categories.toSorted((one, other) => one.order - other.order);
  const ready: Registry = { ...registry, items, categories };
  const faults = lint(ready);
  if (faults.length > 0) throw new RegistryError(faults);
  return Object.freeze(ready);
}

/** The name a cookie travels under: the portal may put a prefix before those of its own. */
export function effectiveName(registry: Pick<Registry, 'cookiePrefix'>, item: Item): string {
  return takesPrefix(item) ? `${registry.cookiePrefix}${item.name}` : item.name;
}

/** Browsers take `__Host-` only from the server itself, for the whole site, without a domain. */
function takesPrefix({ kind, party, setBy, attributes }: Item): boolean {
  return (
    kind === 'cookie' &&
    party === 'first' &&
    setBy === 'server' &&
    attributes.path === '/' &&
    !attributes.domain
  );
}

/** The cookie declared under the name it travels under, or undefined. */
export function cookieOf(registry: Registry, name: string): Item | undefined {
  return itemOf(registry, 'cookie', name);
}

/** What is declared under this name among the things of one kind, or undefined. */
export function itemOf(registry: Registry, kind: ItemKind, name: string): Item | undefined {
  const things = registry.items.filter((item) => item.kind === kind);
  return (
    things.find((item) => item.pattern === undefined && effectiveName(registry, item) === name) ??
    things.find((item) => item.pattern !== undefined && new RegExp(`^(?:${item.pattern})$`).test(name))
  );
}

/** The declaration of a host a browser may contact, or undefined. */
export function hostOf(registry: Registry, name: string): Host | undefined {
  return (
    registry.hosts.find(({ host }) => host === name) ??
    registry.hosts.find(({ host }) => host.startsWith('*.') && name.endsWith(host.slice(1)))
  );
}

/** Which of the charter's four kinds something is: by its purpose, then by whose it is (spec §3). */
export function kindOf(
  registry: Registry,
  { category, party }: Pick<Item, 'category' | 'party'>,
): 'necessary' | 'statistics' | 'first' | 'third' {
  const declared = registry.categories.find(({ key }) => key === category);
  if (declared?.consent === 'none') return 'necessary';
  if (declared?.isStatistics) return 'statistics';
  return party;
}
