import type { Kysely } from 'kysely';

/** A key may have a quota of its own: calls a day, 0 for no limit, null for its owner's. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('api_keys').addColumn('calls_per_day', 'integer').execute();
}
