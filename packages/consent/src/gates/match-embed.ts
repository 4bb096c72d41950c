import type { Registry, Service } from '../registry/types.ts';

/** Something of a service that can be framed: `ref` is what its patterns captured. */
export interface EmbedMatch {
  readonly service: Service;
  readonly ref: string;
}

/** The service, among those that are on, that an address belongs to; null when none frames it. */
export function matchEmbed(registry: Pick<Registry, 'services'>, address: string): EmbedMatch | null {
  if (address.length > 2000) return null;
  for (const service of registry.services) {
    if (!service.enabled || !service.embed) continue;
    for (const pattern of service.embed.matches) {
      const found = new RegExp(`^(?:${pattern})$`).exec(address);
      const ref = found?.slice(1).find((group) => group !== undefined);
      if (ref !== undefined) return { service, ref };
    }
  }
  return null;
}

/**
 * What a gate is asked for, if the service has it: a reference is only taken when the service's own link to it is one that its
 * patterns know, so that a gate can frame nothing else.
 */
export function embedOf(registry: Pick<Registry, 'services'>, id: string, ref: string): EmbedMatch | null {
  const service = registry.services.find((one) => one.id === id && one.enabled);
  if (!service?.embed) return null;
  const match = matchEmbed({ services: [service] }, filled(service.embed.link, ref));
  return match?.ref === ref ? match : null;
}

/** An address of a service, with the reference in its place. */
export function filled(template: string, ref: string): string {
  return template.replaceAll('{1}', () => ref);
}
