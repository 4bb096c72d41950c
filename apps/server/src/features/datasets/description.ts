import type { DatasetDescription } from '@parvis/api';
import { type DefaultMetas, type Language, licenses, termOf, themes } from '@parvis/dataset';

/** What is kept of a description in one column: all but who may see it, which has columns of its own. */
export type StoredDescription = Omit<DatasetDescription, 'visibility' | 'readers'>;

/** Our own JSON. */
export function descriptionOf(row: { readonly description: string }): StoredDescription {
  return JSON.parse(row.description);
}

/** What a dataset is said to be before anybody says anything. */
export function blankDescription({
  title,
  language,
  timeZone,
}: {
  title: string;
  language: string;
  timeZone: string;
}): StoredDescription {
  return {
    title,
    description: null,
    license: null,
    theme: [],
    keyword: [],
    publisher: null,
    references: null,
    attributions: [],
    update_frequency: null,
    territory: [],
    language,
    timezone: timeZone,
    modified: null,
  };
}

/**
 * The metadata that the public reads: labels for what is an id of a vocabulary, other texts as they are, null for what is absent.
 *
 * @param modified when data or description last changed, unless the producer gave a date
 */
export function metasOf(
  stored: StoredDescription,
  { language, modified }: { language: Language; modified: string },
): DefaultMetas {
  const license = stored.license === null ? undefined : termOf(licenses, stored.license);
  return {
    title: stored.title,
    description: stored.description,
    theme: listOrNull(stored.theme.map((theme) => termOf(themes, theme)?.label[language] ?? theme)),
    keyword: listOrNull(stored.keyword),
    license: license?.label[language] ?? stored.license,
    license_url: license?.url ?? null,
    language: stored.language || null,
    timezone: stored.timezone || null,
    modified: offsetInstant(stored.modified ?? modified),
    publisher: stored.publisher,
    references: stored.references,
    attributions: listOrNull(stored.attributions),
    update_frequency: stored.update_frequency,
    territory: listOrNull(stored.territory),
  };
}

/** An instant as the Explore API writes it: `2024-07-01T08:00:00+00:00`. */
export function offsetInstant(instant: string): string {
  return new Date(instant).toISOString().replace(/(?:\.000)?Z$/, '+00:00');
}

function listOrNull(texts: readonly string[]): readonly string[] | null {
  return texts.length > 0 ? texts : null;
}
