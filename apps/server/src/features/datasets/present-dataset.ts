import type { ManagedDataset } from '@parvis/api';
import type { DatasetRow, RunRow } from '../../database/tables.ts';
import { descriptionOf } from './description.ts';
import { presentRun } from './present-run.ts';

export interface DatasetParts {
  readonly dataset: DatasetRow;
  readonly readers: readonly string[];
  /** Of the served version. */
  readonly size: { readonly rowCount: number; readonly bytes: number } | undefined;
  readonly lastRun: RunRow | undefined;
}

export function presentDataset({ dataset, readers, size, lastRun }: DatasetParts): ManagedDataset {
  const description = descriptionOf(dataset);
  return {
    dataset_id: dataset.dataset_id,
    dataset_uid: dataset.uid,
    description: { ...description, visibility: dataset.visibility, readers: [...readers] },
    published: dataset.served_version !== null,
    damaged: dataset.damaged === 1,
    rowCount: size?.rowCount ?? null,
    bytes: size?.bytes ?? null,
    createdAt: dataset.created_at,
    modifiedAt: dataset.modified_at,
    dataProcessedAt: dataset.data_processed_at,
    lastRun: lastRun ? presentRun(lastRun) : null,
  };
}
