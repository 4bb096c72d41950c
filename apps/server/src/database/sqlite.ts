import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/** The server and the command line may write in turn: each waits this long for the other. */
const BUSY_MILLISECONDS = 10_000;

/** Statements kept ready. */
const MOST_PREPARED = 200;

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
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // Preparing costs more than most of our statements do, and there are not many of them.
      const known = prepared.get(sql) ?? prepare(database, sql);
      prepared.delete(sql);
      prepared.set(sql, known);
      const oldest = prepared.keys().next().value;
      if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest);
      return known;
    },
  };
}

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  // A transaction that first reads and then writes would be refused at once if another program wrote in between:
  // asking for the right to write at its beginning makes it wait instead.
  const text = sql === 'begin' ? 'begin immediate' : sql;
  const statement = database.prepare(text);
  // Kysely binds only what this library takes: texts, numbers, bytes and nulls.
  const bound = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    // A statement that returns rows has columns: this is what makes `returning` work.
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    // Rows that come one by one need a statement that nobody else starts again meanwhile.
    iterate: (parameters) => database.prepare(text).iterate(...bound(parameters)),
  };
}
