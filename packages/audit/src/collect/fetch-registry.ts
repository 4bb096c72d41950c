import { lint, type Registry } from '@parvis/consent';

/** Where a site that is audited with this tool publishes its registry. */
export const REGISTRY_PATH = '/.well-known/consent-registry.json';

export class RegistryUnreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RegistryUnreadable';
  }
}

/**
 * A registry from its JSON, checked: a site, or a file, may say anything.
 *
 * @throws {RegistryUnreadable} with every fault
 */
export function readRegistry(text: string): Registry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RegistryUnreadable(
      `The registry is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const lists = ['categories', 'items', 'hosts', 'services', 'languages'] as const;
  const isRegistry =
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    value.schema === 1 &&
    lists.every((name) => Array.isArray((value as Record<string, unknown>)[name]));
  if (!isRegistry) throw new RegistryUnreadable('This is no registry of schema 1.');
  // Its lists are there; what is in them, the lint reads.
  const registry = value as Registry;
  let faults: ReturnType<typeof lint>;
  try {
    faults = lint(registry);
  } catch {
    throw new RegistryUnreadable('An entry of the registry is not of the shape it must have.');
  }
  if (faults.length > 0)
    throw new RegistryUnreadable(
      `The registry has ${faults.length} fault(s): ${faults.map(({ place, message }) => `${place}: ${message}`).join(' ')}`,
    );
  return registry;
}

/** The registry a site publishes; null where it publishes none. @throws {RegistryUnreadable} for one that cannot be used */
export async function fetchRegistry(address: string): Promise<Registry | null> {
  const answer = await fetch(new URL(REGISTRY_PATH, address), { signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  );
  if (!answer?.ok || !/json/.test(answer.headers.get('content-type') ?? '')) return null;
  return readRegistry(await answer.text());
}
