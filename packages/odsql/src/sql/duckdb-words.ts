import { type Field, isMultivalued } from '@parvis/dataset';
import { afterPrefix } from '@parvis/search';
import type { Condition, Term, TextScope } from '../plan/index.ts';
import {
  column,
  type DuckdbTable,
  ELEMENT_MARK,
  FIELD_MARK,
  foldedText,
  rowNumber,
  searchedFields,
} from './duckdb-table.ts';
import { bind, type Fragment, join, sql } from './fragment.ts';

type Words = Extract<Condition, { kind: 'words' }>;
type Phrase = Extract<Condition, { kind: 'phrase' }>;
type StartsWith = Extract<Condition, { kind: 'starts-with' }>;

/** Under which a fuzzy term's near words are looked up. */
export function fuzzyKey({ text, edits }: Extract<Term, { match: 'fuzzy' }>): string {
  return `${edits} ${text}`;
}

/**
 * Every term somewhere in the record, or, of named fields, all of them in one field.
 * Postings narrow the records; the fields are then looked at themselves.
 */
export function wordsSql({ scope, terms }: Words, table: DuckdbTable): Fragment {
  if (terms.length === 0) return sql`TRUE`;
  const fields = textFields(scope, table);
  if (fields?.length === 0) return sql`FALSE`;
  const { search } = table;
  const somewhere = terms.map((term) =>
    search ? postingsSql(term, search, table) : inTextSql(term, foldedText, table),
  );
  if (fields === null) return and(somewhere);
  // The whole text is asked first: cutting it into parts costs more, and few records reach it.
  const inField = (field: Field) => {
    const part = partSql(field, table);
    return and(terms.map((term) => inTextSql(term, part, table)));
  };
  return and([...somewhere, or(fields.map(inField))]);
}

/** Words that follow each other inside one field, and inside one text of a multivalued field. */
export function phraseSql({ scope, words, lastIsPrefix }: Phrase, table: DuckdbTable): Fragment {
  if (words.length === 0) return sql`TRUE`;
  const fields = textFields(scope, table);
  if (fields?.length === 0) return sql`FALSE`;
  const sought = bind(` ${words.join(' ')}${lastIsPrefix ? '' : ' '}`);
  const { search } = table;
  const candidates = search
    ? words.map((text, index) => {
        const isPrefix = lastIsPrefix && index === words.length - 1;
        return postingsSql({ match: isPrefix ? 'prefix' : 'word', text }, search, table);
      })
    : [];
  const everywhere = sql`contains(${foldedText}, ${sought})`;
  if (fields === null) {
    const isOneWord = words.length === 1 && candidates.length > 0;
    return and(isOneWord ? candidates : [...candidates, everywhere]);
  }
  return and([
    ...candidates,
    everywhere,
    or(fields.map((field) => sql`contains(${partSql(field, table)}, ${sought})`)),
  ]);
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
function inTextSql(term: Term, text: Fragment, table: DuckdbTable): Fragment {
  switch (term.match) {
    case 'word':
      return sql`contains(${text}, ${bind(` ${term.text} `)})`;
    case 'prefix':
      return sql`contains(${text}, ${bind(` ${term.text}`)})`;
    case 'fuzzy': {
      const near = table.nearWords.get(fuzzyKey(term)) ?? [];
      if (near.length === 0) return sql`FALSE`;
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

function postingsSql(
  term: Term,
  { postings, vocabulary }: NonNullable<DuckdbTable['search']>,
  table: DuckdbTable,
): Fragment {
  switch (term.match) {
    case 'word':
      return sql`${rowNumber} IN (SELECT rid FROM ${postings} WHERE id = (SELECT id FROM ${vocabulary} WHERE term = ${bind(term.text)}))`;
    case 'prefix': {
      const end = afterPrefix(term.text);
      const below = end === null ? sql`TRUE` : sql`term < ${bind(end)}`;
      // Ids follow the order of the terms, so that the terms that begin alike are one range of postings.
      const range = sql`SELECT min(id) AS first, max(id) AS last FROM ${vocabulary} WHERE term >= ${bind(term.text)} AND ${below}`;
      return sql`${rowNumber} IN (SELECT rid FROM ${postings} WHERE id BETWEEN (SELECT first FROM (${range})) AND (SELECT last FROM (${range})))`;
    }
    case 'fuzzy': {
      const near = table.nearWords.get(fuzzyKey(term)) ?? [];
      if (near.length === 0) return sql`FALSE`;
      return sql`${rowNumber} IN (SELECT rid FROM ${postings} WHERE id IN (SELECT id FROM ${vocabulary} WHERE term IN (${join(near.map(bind), ', ')})))`;
    }
    default:
      throw new Error(`No SQL for ${term satisfies never}`);
  }
}

/** Marks of the folded text are no words. */
export function isMark(word: string): boolean {
  return word === FIELD_MARK || word === ELEMENT_MARK;
}

function and(conditions: readonly Fragment[]): Fragment {
  return sql`(${join(conditions, ' AND ')})`;
}

function or(conditions: readonly Fragment[]): Fragment {
  return sql`(${join(conditions, ' OR ')})`;
}
