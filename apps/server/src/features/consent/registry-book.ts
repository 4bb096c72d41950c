import { defineRegistry, type Registry, revisionAfter, revisionOf } from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import type { RegistryBook } from '../../http/cookies.ts';
import { PortalError } from '../../http/errors.ts';
import { type Additions, noAdditions, withAdditions } from './additions.ts';
import { insertRevision, type Revision, revisionsAfter } from './revision-store.ts';

/** The registry of the portal and its past, with the way to change it. */
export interface OwnRegistryBook extends RegistryBook {
  readonly present: Revision;
  /** In order, from the first. */
  readonly revisions: readonly Revision[];
  /** What the registry would be. @throws {RegistryError} @throws {WeakeningError} */
  readonly preview: (additions: Additions) => { readonly registry: Registry; readonly revision: string };
  /**
   * Publishes what was added as a new revision; the present one when nothing differs.
   * @throws {RegistryError} @throws {WeakeningError} @throws {PortalError} `conflict`
   */
  readonly publish: (additions: Additions) => Promise<Revision>;
  /** Reads what other servers published. */
  readonly refresh: () => Promise<void>;
}

/**
 * Opens the book: the platform's registry with what an administrator added. When that differs from what was last told, by an
 * upgrade or a setting, it becomes a revision of its own.
 */
export async function openRegistryBook(
  base: Registry,
  { database, now }: { database: Database; now: () => Date },
): Promise<OwnRegistryBook> {
  const revisions = await revisionsAfter(database, 0);
  const states = new Map<Revision, Registry>();
  const readied = (revision: Revision): Registry => {
    const known = states.get(revision);
    if (known) return known;
    // A revision of an earlier release may break a rule that came later: it is history, read as it was.
    const registry = ready(revision.registry);
    states.set(revision, registry);
    return registry;
  };
  const last = () => revisions.at(-1);
  const preview = (additions: Additions) => {
    const registry = withAdditions(base, additions);
    const before = last();
    return {
      registry,
      revision: before
        ? revisionAfter({ registry: readied(before), revision: before.revision }, registry)
        : revisionOf(registry),
    };
  };
  const refresh = async () => {
    revisions.push(...(await revisionsAfter(database, last()?.number ?? 0)));
  };
  const publish = async (additions: Additions): Promise<Revision> => {
    const next = preview(additions);
    const before = last();
    const isSame =
      before !== undefined &&
      JSON.stringify(before.registry) === JSON.stringify(next.registry) &&
      JSON.stringify(before.additions) === JSON.stringify(additions);
    if (isSame) return before;
    const revision = { number: (before?.number ?? 0) + 1, additions, publishedAt: now(), ...next };
    const isOurs = await insertRevision(database, revision);
    if (isOurs) revisions.push(revision);
    else await refresh();
    const present = last();
    if (!present || (!isOurs && JSON.stringify(present.registry) !== JSON.stringify(next.registry)))
      throw new PortalError('conflict', 'Somebody else has just changed the registry.', {
        hint: 'Look at it again, then make your change.',
      });
    return present;
  };

  await publish(last()?.additions ?? noAdditions);
  const present = (): Revision => {
    const found = last();
    if (!found) throw new Error('A registry book has a revision from its opening on.');
    return found;
  };
  return {
    base,
    get current() {
      return readied(present());
    },
    get revision() {
      return present().revision;
    },
    of: (name) => {
      // The first of that name: what came after it under the same name took nothing away that mattered.
      const found = revisions.find(({ revision }) => revision === name);
      return found && readied(found);
    },
    get present() {
      return present();
    },
    get revisions() {
      return revisions;
    },
    preview,
    publish,
    refresh,
  };
}

function ready(registry: Registry): Registry {
  try {
    return defineRegistry(registry);
  } catch {
    return Object.freeze(registry);
  }
}
