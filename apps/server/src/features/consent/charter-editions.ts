import type { CharterEdition } from '@parvis/consent';
import type { Revision } from './revision-store.ts';

/** What visitors were told, as the charter tells it: up to a revision, by its number, or to the present one. */
export function charterEditions(
  revisions: readonly Revision[],
  last = Number.POSITIVE_INFINITY,
): CharterEdition[] {
  return revisions
    .filter(({ number }) => number <= last)
    .map(({ number, revision, registry, publishedAt }) => ({
      number,
      revision,
      registry,
      publishedAt: publishedAt.toISOString(),
    }));
}
