import type { Run } from '@parvis/api';
import type { Context } from '../../services.ts';
import { demandPublisher } from './dataset-policy.ts';
import { demandDataset } from './list-datasets.ts';
import { demandReady, PUBLISH, startRun } from './start-run.ts';

/**
 * Queues a publication that puts the records of an upload in the place of a dataset's. Readers keep the old ones until it ends.
 *
 * @throws {PortalError} `dataset-not-found`, `upload-not-found`, `upload-refused`, `conflict`
 */
export async function replaceRecords(context: Context, datasetId: string, uploadId: string): Promise<Run> {
  const account = demandPublisher(context.actor);
  const { database, queue } = context;
  const dataset = await demandDataset(database, datasetId);
  const { row: upload } = await demandReady(database, uploadId);
  const run = await database.transaction().execute((transaction) =>
    startRun(transaction, context, {
      dataset,
      upload,
      accountId: account.id,
      addJob: (payload) => queue.enqueue({ kind: PUBLISH, payload }, transaction),
    }),
  );
  queue.nudge();
  return run;
}
