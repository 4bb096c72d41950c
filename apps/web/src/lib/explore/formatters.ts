import type { Language } from '@parvis/messages';

// Day before month in both languages: an English reader of a French portal must not wonder which is which.
const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** A formatter of numbers, made once: making one costs more than formatting a page of cells. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, language, options, () => new Intl.NumberFormat(locales[language], options));
}

/** A formatter of dates, made once. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, language, options, () => new Intl.DateTimeFormat(locales[language], options));
}

function kept<Format>(made: Map<string, Format>, language: Language, options: object, make: () => Format) {
  const key = `${language} ${JSON.stringify(options)}`;
  const found = made.get(key) ?? make();
  // Options come from fields: a dataset may bring its own number of decimals, but there are not a thousand of those.
  if (made.size < 1000) made.set(key, found);
  return found;
}
