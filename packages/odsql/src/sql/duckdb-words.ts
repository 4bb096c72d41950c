import { type Field, isMultivalued } from '@parvis/dataset';
import type { Condition, Term, TextScope } from '../plan/index.ts';
import { rowsOfTerm, type Search } from './duckdb-postings.ts';
import {
  column,
  type DuckdbTable,
  FIELD_MARK,
  foldedText,
  nearWordsOf,
  rowNumber,
  searchedFields,
} from './duckdb-table.ts';
import { bind, type Fragment, join, sql } from './fragment.ts';

export type Words = Extract<Condition, { kind: 'words' }>;
export type Phrase = Extract<Condition, { kind: 'phrase' }>;
type StartsWith = Extract<Condition, { kind: 'starts-with' }>;

/** Words or a phrase, as a condition on a row. */
export function textSql(condition: Words | Phrase, table: DuckdbTable): Fragment {
  if (asksNothing(condition)) return sql`TRUE`;
  if (cannotHold(condition, table)) return sql`FALSE`;
  const { search } = table;
  return search ? sql`${rowNumber} IN (${rowsOfText(condition, search, table)})` : inTexts(condition, table);
}

/**
 * The numbers of the rows where words or a phrase are found, each once. Postings know them when the words may be anywhere;
 * else they give candidates, whose texts are then looked at.
 */
export function rowsOfText(condition: Words | Phrase, search: Search, table: DuckdbTable): Fragment {
  const candidates = joined(postedTerms(condition).map((term) => rowsOfTerm(term, search, table)));
  const isExact = condition.scope === 'all' && (condition.kind === 'words' || condition.words.length === 1);
  if (isExact) return candidates;
  // Not a plain AND: it would be asked of every row before the candidates are known.
  const checked = sql`CASE WHEN candidates.rid >= 0 THEN ${inTexts(condition, table)} END`;
  return sql`SELECT candidates.rid FROM ${table.records} AS records JOIN (${candidates}) AS candidates ON records.rowid = candidates.rid WHERE ${checked}`;
}

/** The rows that several statements all give; each gives a row once. */
export function joined(statements: readonly Fragment[]): Fragment {
  const [first, ...others] = statements.map((one) => sql`(${one})`);
  if (!first) throw new Error('No rows to join');
  if (others.length === 0) return sql`SELECT rid FROM ${first}`;
  return sql`SELECT rid FROM ${[first, ...others].reduce((all, one) => sql`${all} JOIN ${one} USING (rid)`)}`;
}

/** Nothing asked is nothing refused. */
export function asksNothing(condition: Words | Phrase): boolean {
  return condition.kind === 'words' ? condition.terms.length === 0 : condition.words.length === 0;
}

/** No field to look at, or a fuzzy term that no word is near. */
export function cannotHold(condition: Words | Phrase, table: DuckdbTable): boolean {
  if (textFields(condition.scope, table)?.length === 0) return true;
  return postedTerms(condition).some(
    (term) => term.match === 'fuzzy' && nearWordsOf(term, table).length === 0,
  );
}

function postedTerms(condition: Words | Phrase): readonly Term[] {
  if (condition.kind === 'words') return condition.terms;
  const last = condition.words.length - 1;
  return condition.words.map((text, index) => ({
    match: condition.lastIsPrefix && index === last ? 'prefix' : 'word',
    text,
  }));
}

/** Looked at in the folded text: anywhere, or, of named fields, all in one field. */
function inTexts(condition: Words | Phrase, table: DuckdbTable): Fragment {
  const holdsIn = (text: Fragment) =>
    condition.kind === 'words'
      ? and(condition.terms.map((term) => termIn(term, text, table)))
      : sql`contains(${text}, ${bind(spaced(condition))})`;
  const fields = textFields(condition.scope, table);
  if (fields === null) return holdsIn(foldedText);
  const inFields = or(fields.map((field) => holdsIn(partSql(field, table))));
  // The whole text is asked first: cutting it into parts costs more, and few records reach it.
  return and([holdsIn(foldedText), inFields]);
}

export function startsWithSql({ scope, text }: StartsWith, table: DuckdbTable): Fragment {
  const fields = scope === 'all' ? searchedFields(table.fields) : scope;
  if (fields.length === 0) return sql`FALSE`;
  return or(
    fields.map((field) => {
      const value = column(field);
      if (isMultivalued(field))
        return sql`coalesce(len(list_filter(${value}, lambda element: starts_with(element, ${bind(text)}))) > 0, FALSE)`;
      return sql`coalesce(starts_with(CAST(${value} AS VARCHAR), ${bind(text)}), FALSE)`;
    }),
  );
}

/** Null: everywhere. Fields whose words are not in the folded text hold none. */
function textFields(scope: TextScope, table: DuckdbTable): readonly Field[] | null {
  if (scope === 'all') return null;
  const searched = searchedFields(table.fields).map(({ name }) => name);
  return scope.filter(({ name }) => searched.includes(name));
}

/** The part of the folded text that belongs to one field. */
function partSql(field: Field, { fields }: DuckdbTable): Fragment {
  const place = searchedFields(fields).findIndex(({ name }) => name === field.name) + 1;
  return sql`split_part(${foldedText}, ${bind(FIELD_MARK)}, ${bind(BigInt(place))})`;
}

/** Words stand between spaces, so that `art` is not found in `parti`. */
function spaced({ words, lastIsPrefix }: Phrase): string {
  return ` ${words.join(' ')}${lastIsPrefix ? '' : ' '}`;
}

function termIn(term: Term, text: Fragment, table: DuckdbTable): Fragment {
  switch (term.match) {
    case 'word':
      return sql`contains(${text}, ${bind(` ${term.text} `)})`;
    case 'prefix':
      return sql`contains(${text}, ${bind(` ${term.text}`)})`;
    case 'fuzzy': {
      const near = nearWordsOf(term, table);
      if (near.length <= MOST_SCANS)
        return or(near.map((word) => sql`contains(${text}, ${bind(` ${word} `)})`));
      return sql`list_has_any(string_split(${text}, ' '), [${join(near.map(bind), ', ')}])`;
    }
    default:
      throw new Error(`No SQL for ${term satisfies never}`);
  }
}

// Beyond a few words, cutting the text once is cheaper than reading it for each.
const MOST_SCANS = 8;

function and(conditions: readonly Fragment[]): Fragment {
  return sql`(${join(conditions, ' AND ')})`;
}

function or(conditions: readonly Fragment[]): Fragment {
  return sql`(${join(conditions, ' OR ')})`;
}
