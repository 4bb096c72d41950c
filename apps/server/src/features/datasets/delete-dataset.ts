import type { Context } from '../../services.ts';
import { demandPublisher } from './dataset-policy.ts';
import { removeDataset } from './dataset-store.ts';
import { demandDataset } from './list-datasets.ts';
import { versionsOfDataset } from './version-store.ts';

/**
 * Deletes a dataset with its versions and runs. A publication that is going on finds nothing to publish into.
 * The rows first: a file that no row names is rubbish, a row without its file would be a fault.
 *
 * @throws {PortalError} `dataset-not-found`
 */
export async function deleteDataset(
  { database, engine, actor, log }: Context,
  datasetId: string,
): Promise<void> {
  demandPublisher(actor);
  const versions = await database.transaction().execute(async (transaction) => {
    const { id } = await demandDataset(transaction, datasetId);
    const found = await versionsOfDataset(transaction, id);
    await removeDataset(transaction, id);
    return found;
  });
  for (const { dataset, id } of versions)
    await engine.drop({ dataset, version: id }).catch((error: unknown) => {
      // The janitor comes by later.
      log.warn({ err: error, version: id }, 'The files of a deleted dataset could not be removed');
    });
}
