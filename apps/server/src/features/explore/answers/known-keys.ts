import { answerKey } from './answer-key.ts';

/** Keys remembered. Both sides of an entry are hashes, so that this many are about two megabytes whatever was asked. */
const MOST_KEYS = 10_000;

const known = new Map<string, string>();

/**
 * The key of an answer, from memory when the same words were asked of the same thing before: a question that was understood once
 * need not be parsed again to be recognised. Questions that cannot be understood are never remembered.
 *
 * @param about what the words are asked of, with its version
 * @param words the question; null when words alone do not tell, since they name the present instant
 * @param understood the parts of the key, made from what the words mean
 */
export function keyOfWords(
  about: readonly string[],
  words: string | null,
  understood: () => readonly string[],
): string {
  if (words === null) return answerKey([...about, ...understood()]);
  const name = answerKey([...about, words]);
  const key = known.get(name) ?? answerKey([...about, ...understood()]);
  known.delete(name);
  known.set(name, key);
  const oldest = known.keys().next().value;
  if (known.size > MOST_KEYS && oldest !== undefined) known.delete(oldest);
  return key;
}

/** The words of a question, whatever order they came in; null when they name the present instant. */
export function wordsOf(question: Readonly<Record<string, unknown>>): string | null {
  const words = JSON.stringify(question);
  return /\bnow\s*\(/i.test(words) ? null : words;
}

/** Does the work when it is first asked for, and once. */
export function once<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | null = null;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}
