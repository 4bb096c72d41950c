import {
  type Category,
  effectiveName,
  type Host,
  type Item,
  type ItemKind,
  itemOf,
  type Registry,
} from '@parvis/consent';
import type { PhaseRecord } from '../record/record.ts';

/** What a registry says of what was seen. */
export class Declared {
  readonly registry: Registry;
  readonly #ownHost: string;
  readonly #categories: ReadonlyMap<string, Category>;

  constructor(registry: Registry, origin: string) {
    this.registry = registry;
    this.#ownHost = new URL(origin).hostname;
    this.#categories = new Map(registry.categories.map((category) => [category.key, category]));
  }

  /** The name a cookie goes by, prefix included. */
  effectiveName(item: Item): string {
    return effectiveName(this.registry, item);
  }

  item(kind: ItemKind, name: string): Item | undefined {
    return itemOf(this.registry, kind, name);
  }

  isOwn(host: string): boolean {
    return host === this.#ownHost;
  }

  /** Cookies ignore ports, and so does what is said of a host. */
  host(name: string): Host | undefined {
    return this.registry.hosts.find(({ host }) => {
      const declared = host.replace(/:\d+$/, '');
      return declared.startsWith('*.') ? name.endsWith(declared.slice(1)) : name === declared;
    });
  }

  category(key: string): Category | undefined {
    return this.#categories.get(key);
  }

  /** May what belongs to this category, or to this service of it, happen in this phase? */
  isAllowed(
    { category: key, service }: { category: string; service?: string | undefined },
    phase: PhaseRecord,
  ): boolean {
    const category = this.category(key);
    if (!category) return false;
    switch (category.consent) {
      case 'none':
        return true;
      case 'object':
        return phase.stance !== 'signal';
      case 'ask': {
        if (phase.allowed === 'all') return true;
        const code = this.registry.services.find(({ id }) => id === service)?.code;
        return phase.allowed.some((one) => one === category.code || one === code);
      }
      default:
        throw new Error(`No rule for ${category.consent satisfies never}.`);
    }
  }

  /** The cookie that keeps the choice. */
  get choiceItem(): Item | undefined {
    return this.registry.items.find(({ exemption }) => exemption === 'choice');
  }

  get asks(): boolean {
    return this.registry.categories.some(({ consent }) => consent === 'ask');
  }
}

/** Does a value have the shape that is declared? */
export function hasShape(item: Item, value: string): boolean {
  return new RegExp(`^(?:${item.valueShape})$`).test(value);
}
