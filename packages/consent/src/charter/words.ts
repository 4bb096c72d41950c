import type { CharterText } from '../messages/texts.ts';
import type { ConsentKind, Texts } from '../registry/types.ts';

/** How each kind of consent is told in a cell. */
export const consentWords = {
  none: 'whyNone',
  object: 'whyObject',
  ask: 'whyAsk',
} as const satisfies Record<ConsentKind, CharterText>;

/** @throws {Error} when there is no text in the language: half a charter is none */
export function charterText(texts: Texts, language: string): string {
  const found = texts[language];
  if (found === undefined) throw new Error(`The charter has no text in ${language}.`);
  return found;
}
