import type { Run } from '@parvis/api';
import type { RunRow } from '../../database/tables.ts';
import { failureOf } from './present-upload.ts';

export function presentRun(row: RunRow): Run {
  return {
    id: row.id,
    state: row.state,
    stage: row.stage,
    rows: row.rows,
    badCells: row.bad_cells,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    createdAt: row.created_at,
    fileName: row.file_name,
    error: failureOf(row.error),
    problems: JSON.parse(row.problems),
  };
}
