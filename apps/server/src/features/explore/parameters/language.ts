import { type ExploreLanguage, exploreLanguages } from '@parvis/api';
import { type Language, languages } from '@parvis/dataset';

/**
 * The language of an answer: the one asked for, else the one of the portal's that the caller's browser prefers, else the portal's.
 */
export function languageOf(
  asked: ExploreLanguage | undefined,
  acceptLanguage: string | undefined,
  portal: Language,
): ExploreLanguage {
  if (asked !== undefined) return asked;
  const [best] = preferences(acceptLanguage ?? '')
    .flatMap(({ tag, weight }) => {
      const language = languages.find((one) => one === tag);
      return language ? [{ language, weight }] : [];
    })
    .toSorted((one, other) => other.weight - one.weight);
  return best?.language ?? portal;
}

/** `fr-FR;q=0.8, en` → fr 0.8, en 1. */
function preferences(header: string): { tag: string; weight: number }[] {
  return header
    .split(',')
    .slice(0, exploreLanguages.length * 2)
    .flatMap((part) => {
      const [range = '', ...options] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = options.find((option) => option.startsWith('q='))?.slice(2);
      const weight = quality === undefined ? 1 : Number(quality);
      const [tag = ''] = range.split('-');
      return weight > 0 ? [{ tag, weight }] : [];
    });
}
