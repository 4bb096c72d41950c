import type { Kysely } from 'kysely';

/** What audits of the portal by itself found: facts about the site, and nobody. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('audits')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('living', 'text', (column) => column.unique())
    .addColumn('job_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('scheduled', 'integer', (column) => column.notNull())
    .addColumn('pages', 'integer', (column) => column.notNull())
    .addColumn('passes_done', 'integer', (column) => column.notNull())
    .addColumn('passes', 'integer', (column) => column.notNull())
    .addColumn('outcome', 'integer')
    .addColumn('errors', 'integer', (column) => column.notNull())
    .addColumn('warnings', 'integer', (column) => column.notNull())
    .addColumn('judgement', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await database.schema.createIndex('audits_created').on('audits').column('created_at').execute();
}
