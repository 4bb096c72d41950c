import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { recordFormats } from '@parvis/api';
import { type Command, Option } from 'commander';
import { several } from './repeated-option.ts';
import { stopped } from './stopped.ts';
import { loadServer, type Terminal, withServices } from './terminal.ts';

interface ExportOptions {
  readonly format: keyof typeof recordFormats;
  readonly out?: string;
  /** The others are parameters of the API, under the names it gives them. */
  readonly [parameter: string]: unknown;
}

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write the records of a dataset')
    .description(
      'Writes the records of a dataset, or what a query makes of them, to stdout or to a file. ' +
        'Clauses are written in ODSQL, as in the API.',
    )
    .argument('<id>', 'of the dataset')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(Object.keys(recordFormats))
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'write there; the file appears once it is whole')
    .option('--select <fields>', "fields and expressions: 'nom, population / 1000 as milliers'")
    .option('--where <condition>', 'keep these records; several conditions must all hold', several)
    .option('--group-by <fields>', 'one line a group')
    .option('--order-by <fields>', "'population desc, nom'")
    .option('--limit <count>', 'no more than so many lines')
    .option('--timezone <name>', 'in which instants are written: Europe/Paris')
    .option('--use-labels', 'CSV: head the columns with labels')
    .option('--delimiter <character>', 'CSV: ; , | or a tab', asDelimiter)
    .option('--no-bom', 'CSV: without the mark by which spreadsheets know UTF-8')
    .action((id: string, options: ExportOptions) => writeExport(id, options, terminal));
}

async function writeExport(
  datasetId: string,
  { format, out, ...options }: ExportOptions,
  terminal: Terminal,
): Promise<void> {
  const { exportDataset } = await loadServer();
  await withServices(terminal, async ({ services }) => {
    const parameters = parametersOf(options);
    const { open } = await exportDataset(services, { datasetId, format, parameters });
    const signal = stopped();
    if (out === undefined) {
      // Whoever reads our output goes on after us: it is not ours to close.
      await pipeline(open(signal), terminal.out, { end: false });
      return;
    }
    const part = `${out}.part`;
    try {
      await pipeline(open(signal), createWriteStream(part));
      await rename(part, out);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    terminal.tell(`${out} is written.`);
  });
}

/** As the API names and writes them: `groupBy` is `group_by`, a flag is `true`. */
function parametersOf({ bom, ...options }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries({ ...options, ...(bom === false ? { withBom: false } : {}) }).map(
    ([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      Array.isArray(value) ? value : String(value),
    ],
  );
  return Object.fromEntries(given);
}

/** A tab is hard to type. */
export function asDelimiter(text: string): string {
  return text === 'tab' || text === '\\t' ? '\t' : text;
}
