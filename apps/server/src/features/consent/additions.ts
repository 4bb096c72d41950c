import {
  type Declaration,
  extendRegistry,
  type Registry,
  readyServices,
  type Tightening,
  tightenRegistry,
} from '@parvis/consent';

/** What an administrator added to the platform's registry, or made stricter. */
export interface Additions {
  /** Services from the list, with their settings. */
  readonly services: readonly {
    readonly id: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly enabled: boolean;
  }[];
  /** Services of their own. */
  readonly declarations: readonly Declaration[];
  readonly tightenings: readonly Tightening[];
}

export const noAdditions: Additions = { services: [], declarations: [], tightenings: [] };

/**
 * The registry with what was added.
 *
 * @throws {RegistryError} with every fault
 * @throws {WeakeningError} when something would become weaker than the platform declares it
 */
export function withAdditions(base: Registry, additions: Additions): Registry {
  const declared = additions.services.flatMap(({ id, settings, enabled }) => {
    const ready = readyServices.find((one) => one.id === id);
    // A service that this release no longer offers contacts nobody.
    if (!ready) return [];
    const declaration = ready.declare(settings);
    return [{ ...declaration, services: declaration.services.map((service) => ({ ...service, enabled })) }];
  });
  return tightenRegistry(
    extendRegistry(base, [...declared, ...additions.declarations]),
    additions.tightenings,
  );
}
