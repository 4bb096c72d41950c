import { editsAllowed, terms } from '@parvis/search';
import { malformed } from '../parse/index.ts';
import type { Condition, Term, TextScope } from '../plan/index.ts';

/** Each word costs a look in the whole dataset. */
const MOST_WORDS = 100;

const everything: Condition = { kind: 'always', value: true };

/** A bare text or `like`: every word must be there; `film*` is the beginning of one. `%` says nothing. */
export function allWords(scope: TextScope, text: string, position: number): Condition {
  return wordsOf(
    scope,
    text.split(/\s+/).flatMap((chunk) => {
      const words: Term[] = terms(chunk).map((word) => ({ match: 'word', text: word }));
      const last = words.pop();
      if (!last) return [];
      return [...words, chunk.endsWith('*') ? { match: 'prefix' as const, text: last.text } : last];
    }),
    position,
  );
}

/** `search(…)`: typing mistakes are forgiven in all words but the last, which is a beginning. */
export function nearWords(scope: TextScope, text: string, position: number): Condition {
  const words = terms(text);
  const last = words.pop();
  if (last === undefined) return everything;
  const near = words.map((word): Term => {
    const edits = editsAllowed(word);
    return edits === 0 ? { match: 'word', text: word } : { match: 'fuzzy', text: word, edits };
  });
  return wordsOf(scope, [...near, { match: 'prefix', text: last }], position);
}

/** `suggest(…)`: the beginning of a word; several words follow each other. */
export function suggestion(scope: TextScope, text: string, position: number): Condition {
  const words = terms(text);
  const [first] = words;
  if (first === undefined) return everything;
  if (words.length === 1) return { kind: 'words', scope, terms: [{ match: 'prefix', text: first }] };
  if (words.length > MOST_WORDS) throw tooMany(position);
  return { kind: 'phrase', scope, words, lastIsPrefix: true };
}

/** Nothing asked is nothing refused. A word asked twice is looked for once. */
function wordsOf(scope: TextScope, asked: readonly Term[], position: number): Condition {
  const distinct = [...new Map(asked.map((term) => [`${term.match} ${term.text}`, term])).values()];
  if (distinct.length > MOST_WORDS) throw tooMany(position);
  return distinct.length === 0 ? everything : { kind: 'words', scope, terms: distinct };
}

function tooMany(position: number) {
  return malformed('where', `more than ${MOST_WORDS} words to look for`, { position });
}
