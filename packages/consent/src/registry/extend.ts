import { defineRegistry } from './registry.ts';
import type { CookieAttributes, Declaration, Item, Registry } from './types.ts';

/** What an administrator may change of an item: to less, never to more. */
export interface Tightening {
  readonly kind: Item['kind'];
  readonly name: string;
  /** Seconds, no more than declared. */
  readonly maxAge?: number;
  readonly sameSite?: 'Strict';
  readonly httpOnly?: true;
}

/**
 * A registry with more declared in it. What is declared twice alike is declared once; a category that both know keeps the
 * wording it has.
 *
 * @throws {RegistryError} with every fault of the whole
 */
export function extendRegistry(base: Registry, declarations: readonly Declaration[]): Registry {
  const categories = [...base.categories];
  for (const category of declarations.flatMap((one) => one.categories))
    if (!categories.some(({ key }) => key === category.key)) categories.push(category);
  return defineRegistry({
    ...base,
    categories,
    items: [...base.items, ...declarations.flatMap((one) => one.items)],
    hosts: [...base.hosts, ...declarations.flatMap((one) => one.hosts)],
    services: [...base.services, ...declarations.flatMap((one) => one.services)],
  });
}

/** A change that would make something weaker than it is declared. */
export class WeakeningError extends Error {
  readonly item: string;

  constructor(item: string, message: string) {
    super(message);
    this.name = 'WeakeningError';
    this.item = item;
  }
}

/**
 * A registry made stricter: shorter lives, narrower cookies.
 *
 * @throws {WeakeningError} when something would become weaker, or is not in the registry
 */
export function tightenRegistry(base: Registry, tightenings: readonly Tightening[]): Registry {
  const items = [...base.items];
  for (const tightening of tightenings) {
    const index = items.findIndex(({ kind, name }) => kind === tightening.kind && name === tightening.name);
    const item = items[index];
    if (!item)
      throw new WeakeningError(tightening.name, `Nothing is declared under the name ${tightening.name}.`);
    items[index] = tightened(item, tightening);
  }
  return defineRegistry({ ...base, items });
}

function tightened(item: Item, { maxAge = item.maxAge, sameSite, httpOnly }: Tightening): Item {
  // 0 is until the browser closes, which is less than any date.
  if (maxAge < 0 || !Number.isInteger(maxAge) || (item.maxAge === 0 ? maxAge > 0 : maxAge > item.maxAge))
    throw new WeakeningError(
      item.name,
      `${item.name} is declared for ${item.maxAge} seconds: it can be kept for less, not for more.`,
    );
  if (httpOnly && item.setBy !== 'server')
    throw new WeakeningError(item.name, `${item.name} is written by a script: it cannot be hidden from it.`);
  const attributes: CookieAttributes = {
    ...item.attributes,
    ...(sameSite ? { sameSite } : {}),
    ...(httpOnly ? { httpOnly } : {}),
  };
  return { ...item, maxAge, attributes };
}
