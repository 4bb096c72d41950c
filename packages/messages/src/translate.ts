import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type Language, type Messages } from './catalogues.ts';

/** What a message may be filled with. Dates and numbers are formatted in the message's language. */
export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

const compiled = new Map<string, IntlMessageFormat | string>();

/**
 * The words for `key` in `language`, filled with `values`.
 *
 * @param key subject, then the path in its file: `catalogue.results`
 * @returns the text; a key that no language has comes back as itself, so that a page still stands
 *   (the tests of the house refuse a key that is missing somewhere)
 * @see ICU MessageFormat: `{count, plural, one {# jeu} other {# jeux}}`
 */
export function t(language: Language, key: string, values: MessageValues = {}): string {
  const message = messageOf(language, key) ?? messageOf('fr', key);
  if (message === undefined) return key;
  const id = `${language}:${key}`;
  let ready = compiled.get(id);
  if (ready === undefined) {
    // Most messages have neither a value nor a plural: they are kept as they stand.
    ready = /[{}'<]/.test(message)
      ? new IntlMessageFormat(message, language === 'fr' ? 'fr-FR' : language, undefined, { ignoreTag: true })
      : message;
    compiled.set(id, ready);
  }
  return typeof ready === 'string' ? ready : String(ready.format(values));
}

/** The message of a language as it is written, or undefined. */
export function messageOf(language: Language, key: string): string | undefined {
  let node: string | Messages | undefined = catalogues[language];
  for (const part of key.split('.')) {
    if (node === undefined || typeof node === 'string' || !Object.hasOwn(node, part)) return undefined;
    node = node[part];
  }
  return typeof node === 'string' ? node : undefined;
}
