/*
 * Makes the files of the demonstration from the installed packages: `node demo/build.ts FOLDER`.
 * One CSV file a dataset, and beside it, in datasets.json, what is said of each: the server reads that folder at its first start.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { communes } from './communes.ts';
import type { DemoDataset } from './demo-dataset.ts';
import { streets } from './streets.ts';
import { towns } from './towns.ts';

/** The lightest first: a first start that is looked at soon has something to show. */
export const datasets: readonly DemoDataset[] = [communes, towns, streets];

const [folder] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) {
  if (folder === undefined) throw new Error('Say in which folder: node demo/build.ts FOLDER');
  await build(folder);
}

/** Writes the files, and `datasets.json` last: a folder that has it is whole. */
export async function build(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  for (const dataset of datasets)
    await pipeline(Readable.from(blocksOf(dataset)), createWriteStream(join(into, `${dataset.id}.csv`)));
  const manifest = datasets.map(({ id, description, columns }) => ({
    id,
    file: `${id}.csv`,
    description,
    columns,
  }));
  await writeFile(join(into, 'datasets.json.part'), JSON.stringify(manifest, null, 2));
  await rename(join(into, 'datasets.json.part'), join(into, 'datasets.json'));
}

/** A French CSV file, semicolons and all, in blocks large enough for the disk. */
export function* blocksOf({ columns, rows }: DemoDataset): Generator<string> {
  let block = lineOf(columns.map(({ header }) => header));
  for (const row of rows()) {
    block += lineOf(row);
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\n`;
}
