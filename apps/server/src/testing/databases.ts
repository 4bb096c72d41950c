import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { describe, test } from 'vitest';
import { type Database, migrate, openDatabase } from '../database/open.ts';
import { postgresDialect } from '../database/postgres.ts';

/** A control plane that nobody else has. */
export interface TestDatabase {
  readonly database: Database;
  /** For the settings of a portal on it. */
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** Where the control plane may be, on this machine. */
export interface Place {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** An address of its own for a portal: empty on SQLite; on PostgreSQL a database that `drop` removes. */
  prepare(): Promise<{ databaseUrl: string; drop(): Promise<void> }>;
}

// The one thing a test is told from outside: `npm test` starts a PostgreSQL and says where.
const { PARVIS_TEST_DATABASE_URL, PARVIS_DATABASE_URL } = process.env;
const postgres = PARVIS_TEST_DATABASE_URL || PARVIS_DATABASE_URL;

const places: readonly Place[] = [
  { name: 'SQLite', prepare: async () => ({ databaseUrl: '', drop: async () => {} }) },
  ...(postgres ? [{ name: 'PostgreSQL' as const, prepare: () => ownDatabase(postgres) }] : []),
];

/**
 * Runs a suite on each database there is, and says in a test's name when PostgreSQL is not among them.
 *
 * @param suite declares its tests; `place` opens what they need
 */
export function onEachDatabase(subject: string, suite: (place: Place) => void): void {
  describe.each(places)(`${subject}, on $name`, suite);
  if (!postgres)
    test(`${subject}, on PostgreSQL: NOT TRIED, since PARVIS_TEST_DATABASE_URL names none`, () => {
      process.stderr.write(
        `${subject}: PostgreSQL was not tried, since PARVIS_TEST_DATABASE_URL names none.\n`,
      );
    });
}

/** An empty control plane, up to date. */
export async function openTestDatabase(place: Place): Promise<TestDatabase> {
  const { databaseUrl, drop } = await place.prepare();
  const folder = join(tmpdir(), `parvis-${randomUUID()}`);
  const database = await openDatabase({ url: databaseUrl, path: join(folder, 'parvis.sqlite') });
  await migrate(database);
  return {
    database,
    databaseUrl,
    close: async () => {
      await database.destroy();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ownDatabase(url: string): Promise<{ databaseUrl: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: ReturnType<typeof sql>) => {
    const database = new Kysely<unknown>({ dialect: postgresDialect(url, () => {}) });
    await statement.execute(database);
    await database.destroy();
  };
  await run(sql`create database ${sql.id(name)}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    databaseUrl: own.href,
    drop: () => run(sql`drop database ${sql.id(name)} with (force)`),
  };
}
