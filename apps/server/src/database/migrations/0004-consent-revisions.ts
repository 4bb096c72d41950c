import type { Kysely } from 'kysely';

/** What visitors were told, kept for ever: each state of the registry that was published. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('consent_revisions')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('additions', 'text', (column) => column.notNull())
    .addColumn('registry', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .execute();
}
