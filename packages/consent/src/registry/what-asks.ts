import type { Category, Registry, Service } from './types.ts';

/** The services of a category that are on. */
export function servicesOf(registry: Registry, category: Pick<Category, 'key'>): Service[] {
  return registry.services.filter((service) => service.category === category.key && service.enabled);
}

/** The categories a visitor is asked about: those with something that is on. None: no banner is needed. */
export function asking(registry: Registry): Category[] {
  return registry.categories.filter(
    (category) =>
      category.consent === 'ask' &&
      (servicesOf(registry, category).length > 0 ||
        registry.items.some((item) => item.category === category.key && item.service === undefined)),
  );
}
