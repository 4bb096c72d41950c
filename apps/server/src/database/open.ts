import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresAdapter, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DatabaseError } from './errors.ts';
import { migrations } from './migrations/list.ts';
import { isPassing, postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/**
 * The control plane. Stores take it as an argument, and a transaction in its place:
 * on SQLite, using the outer one inside a transaction would wait for ever.
 */
export type Database = Kysely<Tables>;

export interface OpenOptions {
  /** A PostgreSQL address; empty: the SQLite file at `path`. */
  readonly url: string;
  readonly path: string;
  /** Hears of what passes by itself: a lost idle connection, a server not there yet. */
  readonly onTrouble?: (error: unknown) => void;
  /** How long to wait for PostgreSQL to answer, milliseconds. */
  readonly patience?: number;
}

/**
 * Opens the control plane, waiting for a PostgreSQL that is just starting.
 *
 * @throws {DatabaseError} `unreachable`
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { url, path, onTrouble = () => {}, patience = 15_000 } = options;
  const dialect = url ? postgresDialect(url, onTrouble) : sqliteDialect(path);
  const database = new Kysely<Tables>({ dialect });
  const end = performance.now() + patience;
  for (;;) {
    try {
      await sql`select 1`.execute(database);
      return database;
    } catch (error) {
      if (isPassing(error) && performance.now() < end) {
        onTrouble(error);
        await pause(250);
        continue;
      }
      await database.destroy();
      throw new DatabaseError(
        'unreachable',
        url
          ? 'The PostgreSQL database of PARVIS_DATABASE_URL does not answer: is it started, and are its name and password right?'
          : `The file ${path} cannot be opened as a database: is the folder writable, and the file ours?`,
        { cause: error },
      );
    }
  }
}

/**
 * Brings the tables up to date; does nothing when they are.
 *
 * @returns the names of the migrations that were run
 * @throws {DatabaseError} `newer-database`, `migration-failed`
 */
export async function migrate(database: Database): Promise<string[]> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: await schemaOf(database),
  });
  await refuseNewer(database);
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error)
    throw new DatabaseError(
      'migration-failed',
      'The database could not be brought up to date; nothing was changed.',
      {
        cause: error,
      },
    );
  return results.filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

/** What `migrate` would do (`pending`), and what only a newer Parvis knows (`unknown`). */
export async function pendingMigrations(
  database: Database,
): Promise<{ pending: readonly string[]; unknown: readonly string[] }> {
  const done = await doneMigrations(database);
  return {
    pending: Object.keys(migrations).filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !Object.hasOwn(migrations, name)),
  };
}

async function doneMigrations(database: Database): Promise<readonly string[]> {
  const [tables, own] = [
    await database.introspection.getTables({ withInternalKyselyTables: true }),
    await schemaOf(database),
  ];
  const isOurs = ({ name, schema }: { name: string; schema?: string }) =>
    name === 'kysely_migration' && (own === undefined || schema === own);
  if (!tables.some(isOurs)) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.map(({ name }) => name);
}

/** The schema that names stand for: other portals may have theirs in the same PostgreSQL database. SQLite has none. */
async function schemaOf(database: Database): Promise<string | undefined> {
  if (!(database.getExecutor().adapter instanceof PostgresAdapter)) return undefined;
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(database);
  return rows[0]?.name ?? undefined;
}

async function refuseNewer(database: Database): Promise<void> {
  const { unknown } = await pendingMigrations(database);
  if (unknown.length > 0)
    throw new DatabaseError(
      'newer-database',
      `The database was brought up to date by a newer Parvis (${unknown[0]}). Start that version, or restore a backup.`,
    );
}
