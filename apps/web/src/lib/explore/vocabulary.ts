import { frequencies, licenses, themes, type VocabularyTerm } from '@parvis/dataset';
import type { Language } from '@parvis/messages';

/** A theme as it is shown: the API gives its label in the portal's language, or the words of whoever made the dataset. */
export interface Theme {
  /** For its drawing; null: not of the vocabulary. */
  readonly id: string | null;
  readonly label: string;
}

export function themeOf(text: string, language: Language): Theme {
  const term = termOfText(themes, text);
  return { id: term?.id ?? null, label: term?.label[language] ?? text };
}

export function licenseLabel(text: string, language: Language): string {
  return termOfText(licenses, text)?.label[language] ?? text;
}

export function frequencyLabel(text: string, language: Language): string {
  return termOfText(frequencies, text)?.label[language] ?? text;
}

/** `fr` as `français` or `French`; a code that nobody knows as it is. */
export function languageName(code: string, language: Language): string {
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}

/** The term that a text names, by its id or by its label in any language. */
function termOfText(terms: readonly VocabularyTerm[], text: string): VocabularyTerm | undefined {
  return terms.find(({ id, label }) => id === text || Object.values(label).includes(text));
}
