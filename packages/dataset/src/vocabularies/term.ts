import type { Language } from '../dataset.ts';

/** One choice of a closed list: the id is stored and never changes, the label is what people read. */
export interface VocabularyTerm {
  readonly id: string;
  readonly label: Readonly<Record<Language, string>>;
}

/** The term of this id, or undefined: texts that come from elsewhere stay as they are. */
export function termOf<Term extends VocabularyTerm>(terms: readonly Term[], id: string): Term | undefined {
  return terms.find((term) => term.id === id);
}
