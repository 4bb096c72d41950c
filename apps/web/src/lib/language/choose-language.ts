import type { Language } from '@parvis/messages';

/** What a request says of languages. */
export interface LanguageWishes {
  /** `?lang=` of the address. */
  readonly asked: string | null;
  /** The cookie `django_language`: what the visitor once chose. */
  readonly chosen: string | undefined;
  /** The header `Accept-Language`. */
  readonly accepted: string | null;
}

/** The language of a page: the address, then the visitor's choice, then the browser's, then the portal's own. */
export function chooseLanguage(
  { asked, chosen, accepted }: LanguageWishes,
  { languages, fallback }: { languages: readonly Language[]; fallback: Language },
): Language {
  const known = (tag: string | null | undefined) => {
    const primary = tag?.trim().toLowerCase().split('-', 1)[0];
    return languages.find((language) => language === primary);
  };
  return known(asked) ?? known(chosen) ?? preferred(accepted).map(known).find(Boolean) ?? fallback;
}

/** The tags of an `Accept-Language` header, the most wanted first. Never throws: the header comes from outside. */
function preferred(header: string | null): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
