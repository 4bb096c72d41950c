import type { Condition, Term } from '../plan/index.ts';
import type { Search } from './duckdb-postings.ts';
import type { DuckdbTable } from './duckdb-table.ts';
import { asksNothing, cannotHold, joined, type Phrase, rowsOfText, type Words } from './duckdb-words.ts';
import { bind, type Fragment, sql } from './fragment.ts';

/**
 * When a filter asks for nothing but words, the postings lead to the rows: their numbers, each once.
 * Null when it asks for more, or there are no postings.
 */
export function foundByPostings(where: Condition | null, table: DuckdbTable): Fragment | null {
  const { search } = table;
  const texts = search && where ? onlyTexts(where) : null;
  if (!search || !texts || texts.length === 0) return null;
  if (texts.some((text) => asksNothing(text) || cannotHold(text, table))) return null;
  return joined(texts.map((text) => rowsOfText(text, search, table)));
}

/** How many rows those are, which the vocabulary knows of a single word. */
export function countByPostings(where: Condition | null, table: DuckdbTable): Fragment | null {
  const found = foundByPostings(where, table);
  if (!found || !where || !table.search) return null;
  const word = onlyWord(where);
  return word === null ? sql`SELECT count(*) AS n FROM (${found})` : countOfWord(word, table.search);
}

/** Is there a word or a phrase anywhere in the filter, and are there postings to find it by? */
export function asksPostings(where: Condition | null, table: DuckdbTable): boolean {
  return table.search !== null && where !== null && asksText(where);
}

function asksText(condition: Condition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.some(asksText);
  if (condition.kind === 'not') return asksText(condition.of);
  return condition.kind === 'words' || condition.kind === 'phrase';
}

function countOfWord(word: string, { vocabulary }: Search): Fragment {
  const n = sql`SELECT CAST(n AS BIGINT) FROM ${vocabulary} WHERE term = ${bind(word)}`;
  return sql`SELECT coalesce((${n}), 0) AS n`;
}

/** The words and phrases that must all be found; null when something else is asked too. */
function onlyTexts(condition: Condition): readonly (Words | Phrase)[] | null {
  if (condition.kind === 'words' || condition.kind === 'phrase') return [condition];
  if (condition.kind !== 'and') return null;
  const parts = condition.of.map(onlyTexts);
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

function onlyWord(where: Condition): string | null {
  const [text, ...others] = onlyTexts(where) ?? [];
  if (text?.kind !== 'words' || text.scope !== 'all' || others.length > 0) return null;
  const [term, ...more]: readonly Term[] = text.terms;
  return term?.match === 'word' && more.length === 0 ? term.text : null;
}
