import type { Row } from '@parvis/dataset';
import { type InspectOptions, inspectFile } from '../inspect-file.ts';
import { readRows } from '../read-rows.ts';
import type { ColumnChoice, Inspection, Problem, ReadingSettings, ReadOptions } from '../reading.ts';
import { fileWith } from './file-with.ts';

/** Inspects a file with this content. */
export async function inspectText(
  content: string | Uint8Array,
  options: Partial<InspectOptions> = {},
): Promise<Inspection & { path: string }> {
  const fileName = options.fileName ?? 'table.csv';
  const path = await fileWith(content, fileName);
  return { path, ...(await inspectFile(path, { ...options, fileName })) };
}

/** All rows of a file, and the cells that did not fit. */
export async function readAll(
  path: string,
  { reading, columns }: { reading: ReadingSettings; columns: readonly ColumnChoice[] },
  options: ReadOptions = {},
): Promise<{ rows: Row[]; problems: Problem[] }> {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  const onProblem = (problem: Problem) => void problems.push(problem);
  for await (const block of readRows(path, reading, columns, { onProblem, ...options })) rows.push(...block);
  return { rows, problems };
}

/** The choices of an inspection, some of them changed by name. */
export function choicesOf(
  inspection: Inspection,
  changes: Readonly<Record<string, Partial<ColumnChoice>>> = {},
): ColumnChoice[] {
  return inspection.columns.map(({ choice }) => ({ ...choice, ...changes[choice.name] }));
}

/** The types by name. */
export function typesOf(inspection: Inspection): Record<string, string> {
  return Object.fromEntries(inspection.columns.map(({ choice }) => [choice.name, choice.type]));
}

/** The guess of one column. */
export function columnOf(inspection: Inspection, name: string): Inspection['columns'][number] {
  const found = inspection.columns.find(({ choice }) => choice.name === name);
  if (!found) throw new Error(`No column ${name} among ${Object.keys(typesOf(inspection)).join(', ')}`);
  return found;
}
