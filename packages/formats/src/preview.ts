import type { Cell, GeoPoint, Row } from '@parvis/dataset';
import { fieldsOf } from './fields-of.ts';
import { readRows } from './read-rows.ts';
import type { ColumnChoice, PreviewCell, ReadingSettings, ReadOptions } from './reading.ts';

const ROWS = 20;

/**
 * The first 20 rows as they will be published, a cell a kept column. Only the head of the file is read, so this may
 * be asked again whenever a column is corrected.
 */
export async function previewOf(
  path: string,
  reading: ReadingSettings,
  columns: readonly ColumnChoice[],
  options: Pick<ReadOptions, 'timeZone' | 'signal'> = {},
): Promise<PreviewCell[][]> {
  const names = fieldsOf(columns).map((field) => field.name);
  const rows: Row[] = [];
  const lines: number[] = [];
  const problems = new Map<string, string>();
  const blocks = readRows(path, reading, columns, {
    ...options,
    limit: ROWS,
    onRow: (line) => lines.push(line),
    onProblem: ({ row, field, value }) => problems.set(`${row} ${field}`, value),
  });
  for await (const block of blocks) rows.push(...block);
  return rows.map((row, rank) =>
    row.map((cell, index) => {
      const problem = problems.get(`${lines[rank]} ${names[index]}`);
      return problem === undefined
        ? { text: textOf(cell), problem: false }
        : { text: problem, problem: true };
    }),
  );
}

/** A cell as people read it. */
function textOf(cell: Cell): string | null {
  if (cell === null) return null;
  if (typeof cell !== 'object') return String(cell);
  if (Array.isArray(cell)) return cell.join(', ');
  if (isPoint(cell)) return `${cell.lat}, ${cell.lon}`;
  return JSON.stringify(cell);
}

function isPoint(cell: object): cell is GeoPoint {
  return 'lon' in cell;
}
