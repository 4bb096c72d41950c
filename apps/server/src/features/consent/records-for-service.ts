import type { ConsentRecord } from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import { PortalError } from '../../http/errors.ts';
import { recordsOf } from './record-store.ts';
import type { OwnRegistryBook } from './registry-book.ts';

/**
 * The acts that bear on a service, for its controller: those that name it, or its category, in the registry that was shown (C-39).
 *
 * @throws {PortalError} `not-found` when no revision ever had it
 */
export async function* recordsForService(
  database: Database,
  book: Pick<OwnRegistryBook, 'of' | 'revisions'>,
  id: string,
): AsyncGenerator<ConsentRecord> {
  if (!book.revisions.some(({ registry }) => registry.services.some((service) => service.id === id)))
    throw new PortalError(
      'not-found',
      `No revision of the registry has a service ${JSON.stringify(id.slice(0, 60))}.`,
    );
  const codes = new Map<string, ReadonlySet<string>>();
  const codesIn = (revision: string): ReadonlySet<string> => {
    const known = codes.get(revision);
    if (known) return known;
    const registry = book.of(revision);
    const service = registry?.services.find((one) => one.id === id);
    const category = registry?.categories.find(({ key }) => key === service?.category);
    const found = new Set([service?.code, category?.code].filter((code) => code !== undefined));
    codes.set(revision, found);
    return found;
  };
  for await (const record of recordsOf(database)) {
    const named = codesIn(record.rev);
    if ([...record.granted, ...record.refused].some((code) => named.has(code))) yield record;
  }
}
