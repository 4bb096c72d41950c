import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, type SqliteDatabase, SqliteDialect } from 'kysely';

/** The server and the command line may write in turn: each waits this long for the other. */
const BUSY_MILLISECONDS = 10_000;

/** The control plane in one SQLite file, by the library that Node carries. */
export function sqliteDialect(path: string): Dialect {
  return new SqliteDialect({ database: async () => openSqlite(path) });
}

function openSqlite(path: string): SqliteDatabase {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, {
    enableForeignKeyConstraints: true,
    timeout: BUSY_MILLISECONDS,
    defensive: true,
  });
  // FULL: an acknowledged change survives a power cut, not only a crash.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // A transaction that first reads and then writes would be refused at once if another program wrote in between:
      // asking for the right to write at its beginning makes it wait instead.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      // Kysely binds only what this library takes: texts, numbers, bytes and nulls.
      const bound = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        // A statement that returns rows has columns: this is what makes `returning` work.
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bound(parameters)),
        run: (parameters) => statement.run(...bound(parameters)),
        iterate: (parameters) => statement.iterate(...bound(parameters)),
      };
    },
  };
}
