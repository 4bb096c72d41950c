import en from './en/index.ts';
import fr from './fr/index.ts';

/** The messages of one language: a subject, then keys that may be nested. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** Every word on screen, by language. A new language is a folder here and a line. */
export const catalogues = { fr, en } satisfies Record<string, Messages>;

export type Language = keyof typeof catalogues;
