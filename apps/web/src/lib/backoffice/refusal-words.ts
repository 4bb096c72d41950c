import type { Say } from '../language/say.ts';

export interface RefusalWords {
  readonly title: string;
  readonly hint: string | null;
}

/**
 * A refusal of the API in the words of the page's language. The API speaks English; a code that no message knows keeps its
 * own sentence, since a sentence in another language is better than none.
 */
export function refusalWords(say: Say, refusal: App.Error): RefusalWords {
  const known = (key: string) => {
    const words = say(key, { place: refusal.place ?? '', detail: refusal.message });
    return words === key ? null : words;
  };
  const title = refusal.code ? known(`backoffice.refusal.${refusal.code}.title`) : null;
  if (title === null) return { title: refusal.message, hint: refusal.hint ?? null };
  return { title, hint: known(`backoffice.refusal.${refusal.code}.hint`) };
}
