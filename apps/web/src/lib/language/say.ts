import { type Language, type MessageValues, t } from '@parvis/messages';

/** Says a message in one language: what pages hand their words with. */
export type Say = (key: string, values?: MessageValues) => string;

/** `const say = sayIn(data.language)`, then `say('catalogue.results', { count })`. */
export function sayIn(language: Language): Say {
  return (key, values) => t(language, key, values);
}
