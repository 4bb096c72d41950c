import type { DuckDBConnection } from '@duckdb/node-api';
import { ELEMENT_MARK, FIELD_MARK } from '@parvis/odsql';
import { literal } from '../sql-text.ts';

/** Rows whose words are gathered at a time, so that memory is that of a segment and not of the dataset. */
const SEGMENT_ROWS = 2_000_000;

const words = `string_split("$text", ' ')`;
const isWord = `term NOT IN ('', ${literal(FIELD_MARK)}, ${literal(ELEMENT_MARK)})`;

/**
 * The vocabulary of a table of records: each word, the number of its records, and an id that follows the order of the
 * words, so that words that begin alike have ids that follow each other.
 */
export async function buildVocabulary(
  connection: DuckDBConnection,
  records: string,
  database: string,
): Promise<void> {
  const counted = `SELECT term, count(*) AS n FROM (SELECT unnest(list_distinct(${words})) AS term FROM ${records}) WHERE ${isWord} GROUP BY term`;
  await connection.run(
    `CREATE TABLE ${database}.vocabulary AS SELECT term, CAST(row_number() OVER (ORDER BY term) - 1 AS UINTEGER) AS id, CAST(n AS UINTEGER) AS n FROM (${counted}) ORDER BY term`,
  );
}

/**
 * The postings: for each word the numbers of its records, sorted by word then number. Built a segment of rows at a time
 * and merged: each segment is sorted by itself, and a word's numbers in one segment all come before those in the next.
 */
export async function buildPostings(
  connection: DuckDBConnection,
  records: string,
  database: string,
  rowCount: number,
): Promise<void> {
  const pairs = (from: string) =>
    `SELECT v.id, CAST(r.rid AS UINTEGER) AS rid FROM (SELECT "$rid" AS rid, unnest(list_distinct(${words})) AS term FROM ${from}) AS r JOIN ${database}.vocabulary AS v USING (term)`;
  if (rowCount <= SEGMENT_ROWS) {
    await connection.run(`CREATE TABLE ${database}.postings AS ${pairs(records)} ORDER BY id, rid`);
    return;
  }
  await connection.run(`CREATE TABLE ${database}.unsorted (id UINTEGER, rid UINTEGER)`);
  for (let start = 0; start < rowCount; start += SEGMENT_ROWS) {
    const segment = `(SELECT * FROM ${records} WHERE "$rid" >= ${start} AND "$rid" < ${start + SEGMENT_ROWS})`;
    await connection.run(`INSERT INTO ${database}.unsorted ${pairs(segment)} ORDER BY id, rid`);
  }
  await connection.run(
    `CREATE TABLE ${database}.postings AS SELECT id, rid FROM ${database}.unsorted ORDER BY id, rid`,
  );
  await connection.run(`DROP TABLE ${database}.unsorted`);
}
