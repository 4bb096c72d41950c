import type { Services } from '../../services.ts';
import { touchCatalogue } from './catalogue-store.ts';
import { newStamp } from './ids.ts';

/**
 * Takes a dataset's records offline, or back: the rest of the portal stands. Only while this version is the one served,
 * so that a late report never touches its successor.
 *
 * @returns whether anything changed
 */
export async function markDamaged(
  { database, log, now }: Pick<Services, 'database' | 'log' | 'now'>,
  { dataset, version }: { readonly dataset: string; readonly version: string },
  isDamaged = true,
): Promise<boolean> {
  const changed = await database.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('datasets')
      .set({ damaged: isDamaged ? 1 : 0, stamp: newStamp(), modified_at: now().toISOString() })
      .where('id', '=', dataset)
      .where('served_version', '=', version)
      .where('damaged', '=', isDamaged ? 0 : 1)
      .returning('dataset_id')
      .executeTakeFirst();
    if (row) await touchCatalogue(transaction);
    return row;
  });
  if (changed && isDamaged)
    log.error(
      { dataset: changed.dataset_id, version },
      'The stored file of this dataset is damaged or missing: its records are offline until it is published again',
    );
  return changed !== undefined;
}
