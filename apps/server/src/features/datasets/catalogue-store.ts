import type { Database } from '../../database/open.ts';
import { newStamp } from './ids.ts';

/** The row of `settings` that says which state of the catalogue this is. */
const NAME = 'catalogue';

/** Another text after any change to what the catalogue shows. */
export async function readCatalogueStamp(database: Database): Promise<string> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst();
  return row?.value ?? 'empty';
}

/** To be called in the transaction that changes a dataset. */
export async function touchCatalogue(transaction: Database): Promise<void> {
  const value = newStamp();
  await transaction
    .insertInto('settings')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
