import type { Kysely } from 'kysely';

/** What the portal's audience was, by day: integers only, without an id, and tied to no other table. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('audience_days')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('dimension', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('visitors', 'integer')
    .addColumn('parts', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('audience_days_key', ['day', 'dimension', 'key'])
    .execute();
}
