import type { Item, Registry } from '../registry/types.ts';
import type { Visitor } from './visitor.ts';

/** The cookies of services that this visitor does not allow: to be removed as soon as a request brings one (C-34). */
export function withdrawnItems(registry: Registry, visitor: Visitor): readonly Item[] {
  return registry.items.filter(({ kind, party, service }) => {
    if (kind !== 'cookie' || party !== 'first' || service === undefined) return false;
    const { code } = registry.services.find(({ id }) => id === service) ?? {};
    return code !== undefined && !visitor.allows(code);
  });
}
