import type { DatasetDescription } from '@parvis/api';
import type { Context } from '../../services.ts';
import { checkDescription, splitDescription } from './check-description.ts';
import { nameReaders } from './create-dataset.ts';
import { demandPublisher } from './dataset-policy.ts';
import { setDataset } from './dataset-store.ts';
import { descriptionOf } from './description.ts';
import { demandDataset } from './list-datasets.ts';

/**
 * Changes what is said of a dataset and who may see it. Members that are not given stay.
 *
 * @throws {PortalError} `dataset-not-found`, `invalid-request`
 */
export async function describeDataset(
  { database, actor, now }: Context,
  datasetId: string,
  change: Partial<DatasetDescription>,
): Promise<void> {
  demandPublisher(actor);
  const { description, visibility, readers } = splitDescription(change);
  const checked = checkDescription(description);
  await database.transaction().execute(async (transaction) => {
    const dataset = await demandDataset(transaction, datasetId);
    if (readers) await nameReaders(transaction, dataset.id, readers);
    await setDataset(
      transaction,
      dataset.id,
      {
        description: JSON.stringify({ ...descriptionOf(dataset), ...checked }),
        metadata_processed_at: now().toISOString(),
        ...(visibility === undefined ? {} : { visibility }),
      },
      now(),
    );
  });
}
