import type { Kysely } from 'kysely';

/**
 * Datasets, what was published of each, the files they came from, and each attempt to publish one.
 * Counts are `double precision`: exact to 2^53, and a number on both databases, which a 64-bit integer is not.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('datasets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dataset_id', 'text', (column) => column.notNull().unique())
    .addColumn('uid', 'text', (column) => column.notNull().unique())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('served_version', 'text')
    .addColumn('damaged', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('modified_at', 'text', (column) => column.notNull())
    .addColumn('metadata_processed_at', 'text', (column) => column.notNull())
    .addColumn('data_processed_at', 'text')
    .execute();
  await database.schema
    .createTable('dataset_readers')
    .addColumn('dataset', 'text', (column) => column.notNull().references('datasets.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('dataset_readers_key', ['dataset', 'account_id'])
    .execute();
  await database.schema
    .createIndex('dataset_readers_of_account')
    .on('dataset_readers')
    .column('account_id')
    .execute();
  await database.schema
    .createTable('uploads')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.references('accounts.id').onDelete('set null'))
    .addColumn('dataset', 'text', (column) => column.references('datasets.id').onDelete('set null'))
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'double precision', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('progress', 'double precision', (column) => column.notNull())
    .addColumn('reading_round', 'integer', (column) => column.notNull())
    .addColumn('asked', 'text')
    .addColumn('inspection', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('uploads_by_file').on('uploads').column('sha256').execute();
  await database.schema.createIndex('uploads_of_dataset').on('uploads').column('dataset').execute();
  await database.schema
    .createTable('versions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dataset', 'text', (column) => column.notNull().references('datasets.id').onDelete('cascade'))
    .addColumn('upload_id', 'text', (column) => column.references('uploads.id').onDelete('set null'))
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('statistics', 'text', (column) => column.notNull())
    .addColumn('bounds', 'text')
    .addColumn('row_count', 'double precision', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addColumn('retired_at', 'text')
    .execute();
  await database.schema
    .createIndex('versions_of_dataset')
    .on('versions')
    .columns(['dataset', 'published_at'])
    .execute();
  await database.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dataset', 'text', (column) => column.notNull().references('datasets.id').onDelete('cascade'))
    .addColumn('living', 'text', (column) => column.unique())
    .addColumn('upload_id', 'text', (column) => column.references('uploads.id').onDelete('set null'))
    .addColumn('job_id', 'text')
    .addColumn('building', 'text')
    .addColumn('account_id', 'text', (column) => column.references('accounts.id').onDelete('set null'))
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('stage', 'text')
    .addColumn('rows', 'double precision', (column) => column.notNull())
    .addColumn('bad_cells', 'double precision', (column) => column.notNull())
    .addColumn('problems', 'text', (column) => column.notNull())
    .addColumn('report_sha256', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await database.schema
    .createIndex('runs_of_dataset')
    .on('runs')
    .columns(['dataset', 'created_at'])
    .execute();
  await database.schema.createIndex('runs_of_upload').on('runs').column('upload_id').execute();
  await database.schema.createIndex('runs_by_report').on('runs').column('report_sha256').execute();
  await database.schema
    .createTable('reading_memory')
    .addColumn('dataset', 'text', (column) =>
      column.primaryKey().references('datasets.id').onDelete('cascade'),
    )
    .addColumn('reading', 'text', (column) => column.notNull())
    .addColumn('columns', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
}
