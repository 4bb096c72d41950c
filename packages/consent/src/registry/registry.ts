import { createHash } from 'node:crypto';
import { type Fault, lint } from './lint.ts';
import type { Category, Item, Registry } from './types.ts';

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

/** The cookie declared under this name, or undefined. */
export function cookieOf(registry: Registry, name: string): Item | undefined {
  return registry.items.find((item) => item.kind === 'cookie' && item.name === name);
}

/** The categories a visitor is asked about. None: no banner is needed. */
export function asking(registry: Registry): Category[] {
  return registry.categories.filter(({ consent }) => consent === 'ask');
}

/**
 * The revision a visitor's choice was made under: six base-36 characters of the SHA-256 of what is *material*
 * (the purposes that ask and what they store). Wording, order and shorter lives do not change it.
 */
export function revisionOf(registry: Registry): string {
  const material = asking(registry)
    .map(({ code, key, consent }) => ({
      code,
      key,
      consent,
      items: registry.items
        .filter(({ category }) => category === key)
        .map(({ kind, name, party, maxAge }) => [kind, name, party, maxAge])
        .toSorted(),
    }))
    .toSorted((one, other) => one.code.localeCompare(other.code));
  const digest = createHash('sha256').update(JSON.stringify(material)).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, 6);
}
