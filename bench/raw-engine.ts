import { DuckDBInstance } from '@duckdb/node-api';
import { columns } from './rows.ts';

/** DuckDB by itself, with nothing of ours around it. */
export interface RawEngine {
  /** Loads the CSV into a native file as DuckDB does it, types declared. @returns milliseconds */
  load(csvPath: string): Promise<number>;
  /** The column that word searches scan: DuckDB has no search index of its own here. Not part of the load's time. */
  addSearchText(): Promise<void>;
  /** Runs statements one after the other and takes every row as JavaScript values. @returns milliseconds */
  time(statements: readonly string[]): Promise<number>;
  close(): void;
}

const SEARCHED = [
  'siret',
  'denomination',
  'voie',
  'code_postal',
  'commune',
  'categorie',
  'activite',
  'etat',
  'espece',
  'description',
];

export async function openRawEngine(path: string): Promise<RawEngine> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '6GB' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const time = async (statements: readonly string[]) => {
    const start = performance.now();
    for (const statement of statements) await (await connection.runAndReadAll(statement)).getRowObjectsJS();
    return performance.now() - start;
  };
  return {
    time,
    load: (csvPath) => {
      const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
      return time([
        `CREATE OR REPLACE TABLE rows AS SELECT * FROM read_csv('${csvPath}', header = true, columns = {${types.join(', ')}})`,
        'CHECKPOINT',
      ]);
    },
    addSearchText: async () => {
      const text = SEARCHED.map((name) => `coalesce(${name}, '')`).join(` || ' ' || `);
      const folded = `regexp_replace(replace(strip_accents(lower(${text})), 'œ', 'oe'), '[^a-z0-9]+', ' ', 'g')`;
      await time([
        'ALTER TABLE rows ADD COLUMN _text VARCHAR',
        `UPDATE rows SET _text = ' ' || ${folded} || ' '`,
        // Written anew, or the table would stay in the shape that an update leaves.
        'CREATE TABLE fresh AS SELECT * FROM rows',
        'DROP TABLE rows',
        'ALTER TABLE fresh RENAME TO rows',
        'CHECKPOINT',
      ]);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
