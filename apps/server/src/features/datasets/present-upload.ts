import type { Upload } from '@parvis/api';
import type { UploadRow } from '../../database/tables.ts';
import type { Failure, Inspection } from './upload-store.ts';

/** @param datasetId the id in addresses of the dataset it is meant for */
export function presentUpload(row: UploadRow, datasetId: string | null): Upload {
  const inspection = inspectionOf(row);
  return {
    id: row.id,
    fileName: row.file_name,
    bytes: row.bytes,
    state: row.state,
    progress: row.progress,
    error: failureOf(row.error),
    reading: inspection?.reading ?? null,
    rowCount: inspection?.rowCount ?? null,
    columns: inspection?.columns ?? [],
    firstLines: inspection?.firstLines ?? [],
    preview: inspection?.preview ?? [],
    remarks: inspection?.remarks ?? [],
    footNotes: inspection?.footNotes ?? [],
    missing: inspection?.missing ?? [],
    datasetId,
  };
}

/** Our own JSON, as `failureOf`. */
export function inspectionOf(row: Pick<UploadRow, 'inspection'>): Inspection | null {
  return row.inspection === null ? null : JSON.parse(row.inspection);
}

export function failureOf(json: string | null): Failure | null {
  return json === null ? null : JSON.parse(json);
}
