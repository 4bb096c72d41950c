import { differencesOf } from './differences.ts';
import type { CharterEdition } from './edition.ts';

/** What changed from one revision to the next, the last one first (C-56). */
export interface CharterLog {
  readonly title: string;
  readonly entries: readonly {
    readonly number: number;
    readonly revision: string;
    /** An instant, ISO 8601. */
    readonly publishedAt: string;
    /** The day, as it is said. */
    readonly day: string;
    readonly changes: readonly string[];
  }[];
}

export function logOf(editions: readonly CharterEdition[], language: string, title: string): CharterLog {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    title,
    entries: editions
      .map(({ number, revision, publishedAt, registry }, index) => ({
        number,
        revision,
        publishedAt,
        day: day.format(new Date(publishedAt)),
        changes: differencesOf(editions[index - 1]?.registry, registry, language),
      }))
      .toReversed(),
  };
}
