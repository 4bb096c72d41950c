import type { Declaration, Registry } from '@parvis/consent';
import { Declared } from '../compare/declared.ts';
import type { AuditRecord } from '../record/record.ts';
import { draftRegistry } from './draft-registry.ts';

/** What a registry lacks to tell of everything that was seen: entries to read, correct and add. Empty lists: nothing is missing. */
export function proposeEntries(record: AuditRecord, registry: Registry): Declaration {
  const declared = new Declared(registry, record.origin);
  const draft = draftRegistry(record);
  const isMissing = ({ kind, name }: (typeof draft.items)[number]) => {
    const names = record.passes.flatMap(({ phases }) =>
      phases.flatMap(({ cookies, storage }) => [
        ...cookies.map((one) => ({ kind: 'cookie', name: one.name })),
        ...storage.map((one) => ({ kind: one.kind, name: one.key })),
      ]),
    );
    // A family is missing when one of its members is.
    const family = draft.items.find((one) => one.kind === kind && one.name === name)?.pattern;
    return names.some(
      (one) =>
        one.kind === kind &&
        (family ? new RegExp(`^(?:${family})$`).test(one.name) : one.name === name) &&
        !declared.item(kind, one.name),
    );
  };
  const items = draft.items.filter(isMissing);
  const hosts = draft.hosts.filter(({ host }) => !declared.host(host));
  const services = draft.services.filter(
    ({ id }) =>
      !registry.services.some((one) => one.id === id) &&
      [...items, ...hosts].some((one) => one.service === id),
  );
  const needed = new Set([...items, ...hosts, ...services].map(({ category }) => category));
  return {
    items,
    hosts,
    services,
    categories: draft.categories.filter(
      ({ key }) => needed.has(key) && !registry.categories.some((one) => one.key === key),
    ),
  };
}
