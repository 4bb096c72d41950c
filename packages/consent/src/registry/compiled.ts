import { effectiveName } from './registry.ts';
import type { Item, Registry } from './types.ts';

/** A cookie's declaration, ready to judge values and lines with. */
export interface CompiledCookie {
  readonly item: Item;
  /** The code a visitor must have allowed; undefined when it needs no consent. */
  readonly code: string | undefined;
  readonly shape: RegExp;
}

/** A registry ready for the hot path. */
export interface CompiledRegistry {
  /** The declaration of the cookie that travels under this name, or undefined. */
  readonly cookie: (name: string) => CompiledCookie | undefined;
}

const compiled = new WeakMap<Registry, CompiledRegistry>();

/** Names and expressions of a registry, made once a revision: a request must not pay for them (spec §22). */
export function compile(registry: Registry): CompiledRegistry {
  const known = compiled.get(registry);
  if (known) return known;
  const cookies = registry.items
    .filter(({ kind }) => kind === 'cookie')
    .map((item) => ({
      item,
      code: codeOf(registry, item),
      shape: new RegExp(`^(?:${item.valueShape})$`),
    }));
  const byName = new Map(
    cookies
      .filter(({ item }) => item.pattern === undefined)
      .map((cookie) => [effectiveName(registry, cookie.item), cookie]),
  );
  const byPattern = cookies.flatMap((cookie) =>
    cookie.item.pattern === undefined
      ? []
      : [{ cookie, pattern: new RegExp(`^(?:${cookie.item.pattern})$`) }],
  );
  const ready: CompiledRegistry = {
    cookie: (name) => byName.get(name) ?? byPattern.find(({ pattern }) => pattern.test(name))?.cookie,
  };
  compiled.set(registry, ready);
  return ready;
}

function codeOf(registry: Registry, item: Item): string | undefined {
  const category = registry.categories.find(({ key }) => key === item.category);
  if (category?.consent === 'none') return undefined;
  return registry.services.find(({ id }) => id === item.service)?.code ?? category?.code ?? '';
}
