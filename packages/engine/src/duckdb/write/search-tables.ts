import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ELEMENT_MARK, FIELD_MARK } from '@parvis/odsql';
import { literal } from '../sql-text.ts';

const words = `unnest(list_distinct(string_split("$text", ' ')))`;
const isWord = `term NOT IN ('', ${literal(FIELD_MARK)}, ${literal(ELEMENT_MARK)})`;
const SCRATCH = 'scratch';

export interface SearchSource {
  /** The table of records, qualified. */
  readonly records: string;
  /** The database that gets the tables. */
  readonly database: string;
  readonly withPostings: boolean;
  /** Where a file for what is half done may lie. */
  readonly folder: string;
}

/**
 * The words of a table of records. `vocabulary`: each word, the number of its records, and an id that follows the order of
 * the words, so that words that begin alike have ids that follow each other. `postings`: for each word the numbers of its
 * records, sorted by word then number.
 *
 * One statement after another, what lies between on disk: each counts, joins or sorts and does nothing else, so that
 * memory does not grow with the dataset.
 */
export async function buildSearchTables(
  connection: DuckDBConnection,
  { records, database, withPostings, folder }: SearchSource,
): Promise<void> {
  const run = (statement: string) => connection.run(statement);
  await run(`ATTACH ${literal(join(folder, 'scratch.duckdb'))} AS ${SCRATCH}`);
  await run(
    `CREATE TABLE ${SCRATCH}.counts AS SELECT term, count(*) AS n FROM (SELECT ${words} AS term FROM ${records}) WHERE ${isWord} GROUP BY term`,
  );
  await run(
    `CREATE TABLE ${SCRATCH}.sorted AS SELECT term, CAST(n AS UINTEGER) AS n FROM ${SCRATCH}.counts ORDER BY term`,
  );
  // A table keeps the order in which it was filled: the place of a word in it is its id.
  await run(
    `CREATE TABLE ${database}.vocabulary AS SELECT term, CAST(rowid AS UINTEGER) AS id, n FROM ${SCRATCH}.sorted`,
  );
  if (withPostings) {
    await run(
      `CREATE TABLE ${SCRATCH}.pairs AS SELECT v.id, CAST(r.rid AS UINTEGER) AS rid FROM (SELECT "$rid" AS rid, ${words} AS term FROM ${records}) AS r JOIN ${database}.vocabulary AS v USING (term)`,
    );
    await run(`CREATE TABLE ${database}.postings AS SELECT id, rid FROM ${SCRATCH}.pairs ORDER BY id, rid`);
  }
  await run(`DETACH ${SCRATCH}`);
}
