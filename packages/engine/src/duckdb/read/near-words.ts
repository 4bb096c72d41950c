import {
  bind,
  type Condition,
  ELEMENT_MARK,
  FIELD_MARK,
  type Fragment,
  foldedText,
  fuzzyKey,
  type Plan,
  sql,
  type Term,
} from '@parvis/odsql';
import { withinEdits } from '@parvis/search';
import type { Attached } from '../attached.ts';
import type { SqlRow } from '../statements.ts';

type Fuzzy = Extract<Term, { match: 'fuzzy' }>;

/**
 * The words of a version near each fuzzy term of a plan, under their keys. DuckDB's distance counts bytes and ours
 * characters, so its answer only narrows: words in plain letters by their distance, the others by their length.
 */
export async function nearWordsOf(
  plan: Plan,
  { vocabulary, records }: Attached,
  run: (fragment: Fragment) => Promise<SqlRow[]>,
): Promise<Map<string, readonly string[]>> {
  const near = new Map<string, readonly string[]>();
  for (const term of fuzzyTerms(plan)) {
    const rows = await run(candidatesSql(term, vocabulary ?? scannedWords(records)));
    const words = rows.map(([word]) => String(word));
    near.set(
      fuzzyKey(term),
      words.filter((word) => withinEdits(word, term.text, term.edits)),
    );
  }
  return near;
}

function fuzzyTerms(plan: Plan): Fuzzy[] {
  const conditions = plan.kind === 'facets' ? plan.facets.map(({ where }) => where) : [plan.where];
  const found = conditions.flatMap((condition) => (condition === null ? [] : fuzzyIn(condition)));
  return [...new Map(found.map((term) => [fuzzyKey(term), term])).values()];
}

function fuzzyIn(condition: Condition): Fuzzy[] {
  if (condition.kind === 'words') return condition.terms.filter((term) => term.match === 'fuzzy');
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(fuzzyIn);
  return condition.kind === 'not' ? fuzzyIn(condition.of) : [];
}

function candidatesSql({ text, edits }: Fuzzy, words: Fragment): Fragment {
  const letters = Array.from(text).length;
  // A character outside the common plane is one letter and two of our units.
  const shortest = bind(BigInt(Math.max(0, letters - edits - 1)));
  const longest = bind(BigInt(text.length + edits));
  const isPlain = sql`strlen(term) = length(term)`;
  const isNear = sql`levenshtein(term, ${bind(text)}) <= ${bind(BigInt(edits))}`;
  const narrowed = text.length === Buffer.byteLength(text) ? sql`(NOT ${isPlain} OR ${isNear})` : sql`TRUE`;
  return sql`SELECT term FROM ${words} WHERE CASE WHEN length(term) BETWEEN ${shortest} AND ${longest} THEN ${narrowed} ELSE FALSE END`;
}

/** Until its vocabulary is built, the words of a large version are those of its rows. */
function scannedWords(records: Fragment): Fragment {
  return sql`(SELECT DISTINCT term FROM (SELECT unnest(string_split(${foldedText}, ' ')) AS term FROM ${records}) WHERE term NOT IN ('', ${bind(FIELD_MARK)}, ${bind(ELEMENT_MARK)}))`;
}
