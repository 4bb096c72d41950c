import type { Language } from '@parvis/dataset';
import type { VersionRef } from '@parvis/engine';
import type { VersionRow } from '../../database/tables.ts';
import { descriptionOf, metasOf } from './description.ts';
import type { ServedDataset } from './served-dataset.ts';
import type { WholeRow } from './served-store.ts';

/** A version as the engine knows it. Our own JSON: written by `publish-version.ts`, read as it is. */
export function versionRefOf(row: VersionRow): VersionRef {
  return {
    dataset: row.dataset,
    version: row.id,
    files: JSON.parse(row.files),
    fields: JSON.parse(row.fields),
    rowCount: row.row_count,
  };
}

/** A dataset as its readers may know it. */
export function servedOf({ dataset, version: row }: WholeRow, language: Language): ServedDataset {
  const version = row === null ? null : versionRefOf(row);
  return {
    id: dataset.id,
    datasetId: dataset.dataset_id,
    uid: dataset.uid,
    visibility: dataset.visibility,
    metas: metasOf(descriptionOf(dataset), {
      language,
      modified: dataset.data_processed_at ?? dataset.metadata_processed_at,
    }),
    fields: version?.fields ?? [],
    version,
    statistics: row === null ? [] : JSON.parse(row.statistics),
    bounds: row?.bounds == null ? null : JSON.parse(row.bounds),
    createdAt: dataset.created_at,
    dataProcessedAt: dataset.data_processed_at,
    metadataProcessedAt: dataset.metadata_processed_at,
    damaged: dataset.damaged === 1,
  };
}
