import { askingMode, differencesOf, readyServices, warnings } from '@parvis/consent';
import type { OwnRegistryBook } from './registry-book.ts';
import type { Revision } from './revision-store.ts';

/** The registry as those who look after it see it. */
export function presentRegistry(book: OwnRegistryBook, now: Date) {
  const { number, revision, publishedAt, additions } = book.present;
  return {
    number,
    revision,
    published_at: publishedAt.toISOString(),
    mode: askingMode(book.current),
    additions,
    registry: book.current,
    warnings: warnings(book.current, now),
    ready: readyServices.map(({ id, title, about, settings }) => ({ id, title, about, settings })),
  };
}

/** What visitors were told, from the last revision to the first, each with what it changed. */
export function presentRevisions(revisions: readonly Revision[], language: string) {
  return revisions
    .map((revision, index) => ({
      number: revision.number,
      revision: revision.revision,
      published_at: revision.publishedAt.toISOString(),
      differences: differencesOf(revisions[index - 1]?.registry, revision.registry, language),
    }))
    .toReversed();
}
