import type { Kysely } from 'kysely';

/** Applications that read in somebody's name, what was granted to them, and the tokens they hold (OAuth 2.0). */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('oauth_applications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('redirect_uri', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('oauth_applications_of_account')
    .on('oauth_applications')
    .column('account_id')
    .execute();
  await database.schema
    .createTable('oauth_codes')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('application_id', 'text', (column) =>
      column.notNull().references('oauth_applications.id').onDelete('cascade'),
    )
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('state', 'text')
    .addColumn('challenge', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await database.schema
    .createTable('oauth_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('application_id', 'text', (column) =>
      column.notNull().references('oauth_applications.id').onDelete('cascade'),
    )
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('access_hash', 'text', (column) => column.notNull().unique())
    .addColumn('access_expires_at', 'text', (column) => column.notNull())
    .addColumn('refresh_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_used_at', 'text')
    .execute();
  await database.schema
    .createIndex('oauth_tokens_of_account')
    .on('oauth_tokens')
    .columns(['account_id', 'application_id'])
    .execute();
}
