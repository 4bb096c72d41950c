import type { Services } from '../../services.ts';
import type { Built } from './build-version.ts';
import { datasetOfOurId, setDataset } from './dataset-store.ts';
import { type Remembered, writeMemory } from './memory-store.ts';
import { closeRun, type HeldRun, INDEX, type RunReport } from './run-store.ts';
import { addVersion, retireOthers } from './version-store.ts';

export type PublicationMoment = 'before-publication' | 'before-commit' | 'after-publication';

/**
 * The moment of publication: one transaction records the sealed version, moves the pointer and closes the run.
 * Before it readers have the old version, after it the new one.
 *
 * @returns false when the run was lost or the dataset deleted meanwhile: then nothing was published
 */
export async function publishVersion(
  { database, queue, now }: Pick<Services, 'database' | 'queue' | 'now'>,
  {
    run,
    dataset,
    uploadId,
    built,
    report,
    remembered,
    onMoment = () => {},
  }: {
    run: HeldRun;
    dataset: string;
    uploadId: string;
    built: Built;
    report: RunReport;
    remembered: Remembered;
    onMoment?: (moment: PublicationMoment) => void;
  },
): Promise<boolean> {
  const { version } = run;
  onMoment('before-publication');
  const isPublished = await database.transaction().execute(async (transaction) => {
    const instant = now();
    const isOurs = await closeRun(transaction, run, {
      rows: built.version.rowCount,
      report,
      stage: 'indexing',
      now: instant,
    });
    if (!isOurs || !(await datasetOfOurId(transaction, dataset))) return false;
    await addVersion(
      transaction,
      { id: version, dataset, uploadId, fields: built.fields, built: built.version },
      instant,
    );
    await retireOthers(transaction, { dataset, version, now: instant });
    await writeMemory(transaction, dataset, remembered, instant);
    await setDataset(
      transaction,
      dataset,
      { served_version: version, damaged: 0, data_processed_at: instant.toISOString() },
      instant,
    );
    await queue.enqueue({ kind: INDEX, payload: { version }, uniqueKey: `${INDEX} ${version}` }, transaction);
    onMoment('before-commit');
    return true;
  });
  if (isPublished) onMoment('after-publication');
  return isPublished;
}
