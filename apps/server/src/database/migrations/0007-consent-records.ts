import type { Kysely } from 'kysely';

/** The proof of consent: acts, and what was shown for them. No column says who: no address, browser, account, session or page. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('consent_records')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('rev', 'text', (column) => column.notNull())
    .addColumn('ui_rev', 'text', (column) => column.notNull())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('granted', 'text', (column) => column.notNull())
    .addColumn('refused', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('signal', 'text')
    .addColumn('prev_rev', 'text')
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('consent_records_at')
    .on('consent_records')
    .columns(['at', 'number'])
    .execute();
  await database.schema
    .createTable('consent_shown')
    .addColumn('ui_rev', 'text', (column) => column.primaryKey())
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('consent_heads')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('records', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('consent_purges')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('records', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
}
