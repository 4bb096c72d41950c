import type { ColumnChoice, ReadingSettings } from '@parvis/api';
import type { Database } from '../../database/open.ts';

/** How the last published file of a dataset was read: proposed for the next one, whose columns are found by their headers. */
export interface Remembered {
  readonly reading: ReadingSettings;
  readonly columns: readonly ColumnChoice[];
}

export async function readMemory(database: Database, dataset: string): Promise<Remembered | null> {
  const row = await database
    .selectFrom('reading_memory')
    .select(['reading', 'columns'])
    .where('dataset', '=', dataset)
    .executeTakeFirst();
  return row ? { reading: JSON.parse(row.reading), columns: JSON.parse(row.columns) } : null;
}

export async function writeMemory(
  transaction: Database,
  dataset: string,
  { reading, columns }: Remembered,
  now: Date,
): Promise<void> {
  const kept = {
    reading: JSON.stringify(reading),
    columns: JSON.stringify(columns),
    updated_at: now.toISOString(),
  };
  await transaction
    .insertInto('reading_memory')
    .values({ dataset, ...kept })
    .onConflict((conflict) => conflict.column('dataset').doUpdateSet(kept))
    .execute();
}
