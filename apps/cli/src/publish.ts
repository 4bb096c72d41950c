import { access } from 'node:fs/promises';
import type { DatasetDescription, ReadingSettings } from '@parvis/api';
import { type FieldType, fieldTypes, licenses, termOf } from '@parvis/dataset';
import type { FileProgress, FileToPublish } from '@parvis/server';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { asDelimiter } from './export.ts';
import { Failure } from './failure.ts';
import { pairs, several } from './repeated-option.ts';
import { stopped } from './stopped.ts';
import { loadServer, type Terminal, withServices } from './terminal.ts';

/** How many cells that did not fit are told here; the back office has them all. */
const PROBLEMS_TOLD = 5;

interface PublishOptions {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly license?: string;
  readonly theme?: string[];
  readonly keyword?: string[];
  readonly publisher?: string;
  readonly references?: string;
  readonly attribution?: string[];
  readonly frequency?: string;
  readonly territory?: string[];
  readonly language?: string;
  readonly timezone?: string;
  readonly visibility?: DatasetDescription['visibility'];
  readonly format?: ReadingSettings['format'];
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly headerRow?: number;
  readonly type?: Record<string, FieldType>;
  readonly label?: Record<string, string>;
  readonly multivalued?: Record<string, string>;
  readonly facet?: string[];
  readonly discard?: string[];
}

export function addPublish(program: Command, terminal: Terminal): void {
  program
    .command('publish')
    .summary('publish a file as a dataset')
    .description(
      'Publishes a file (CSV, JSON, JSON lines, GeoJSON) as a dataset, or in place of the records of one, ' +
        'beside a running server or without one. What is not said is guessed over the whole file. ' +
        'Fields are named as in the dataset, or by their header in the file.',
    )
    .argument('<file>')
    .requiredOption('--id <id>', 'of the dataset, in addresses: lower-case letters, digits, - and _')
    .optionsGroup('What it is:')
    .option('--title <text>')
    .option('--description <html>', 'simple HTML')
    .option('--license <id>', `${licenses.map(({ id }) => id).join(', ')}, or a text of your own`)
    .option('--theme <id>', 'may be repeated', several)
    .option('--keyword <text>', 'may be repeated', several)
    .option('--publisher <text>', 'who made the data')
    .option('--references <url>', 'where they come from')
    .option('--attribution <text>', 'to be cited; may be repeated', several)
    .option('--frequency <id>', 'daily, monthly, annual…')
    .option('--territory <text>', 'may be repeated', several)
    .option('--language <code>', 'of the data: fr')
    .option('--timezone <name>', 'of times without an offset: America/Guadeloupe')
    .addOption(
      new Option('--visibility <who>', 'everyone, or those who are named').choices(['domain', 'restricted']),
    )
    .optionsGroup('How it is read:')
    .addOption(new Option('--format <format>').choices(['csv', 'json', 'jsonl', 'geojson']))
    .option('--encoding <name>', 'utf-8, windows-1252, utf-16le…')
    .option('--delimiter <character>', 'between two cells; tab for a tab', asDelimiter)
    .option('--quote <character>', 'around cells; empty for none')
    .option('--header-row <line>', 'line of the names, from 1; 0: there is none', asLine)
    .optionsGroup('Its fields:')
    .option('--type <field=type>', `${fieldTypes.join(', ')}; may be repeated`, asTypes)
    .option('--label <field=text>', 'what people read; may be repeated', pairs)
    .option('--multivalued <field=separator>', 'cells that hold several texts; may be repeated', pairs)
    .option('--facet <field>', 'to filter by; may be repeated', several)
    .option('--discard <field>', 'leave out; may be repeated', several)
    .action((path: string, options: PublishOptions) => publish(path, options, terminal));
}

async function publish(path: string, options: PublishOptions, terminal: Terminal): Promise<void> {
  try {
    await access(path);
  } catch {
    throw new Failure(`There is no file ${path}, or it may not be read.`);
  }
  if (options.license !== undefined && !termOf(licenses, options.license))
    terminal.tell(`The licence ${options.license} is none of the vocabulary: it is shown as it is.`);
  const { publishFile } = await loadServer();
  await withServices(terminal, async ({ services }) => {
    const { datasetId, isNew, run } = await publishFile(services, {
      path,
      datasetId: options.id,
      description: descriptionOf(options),
      ...readingOf(options),
      ...fieldsOf(options),
      signal: stopped(),
      onProgress: progressLines(terminal),
    });
    terminal.tell(`${isNew ? 'Published' : 'Replaced'}: ${run.rows.toLocaleString('en')} records.`);
    if (run.badCells > 0) {
      terminal.tell(`Cells that did not fit, and are empty: ${run.badCells.toLocaleString('en')}.`);
      for (const { row, column, value, reason } of run.problems.slice(0, PROBLEMS_TOLD))
        terminal.tell(`  line ${row}${column ? `, ${column}` : ''}: ${JSON.stringify(value)} ${reason}`);
      if (run.badCells > PROBLEMS_TOLD) terminal.tell('  … the report is in the back office.');
    }
    terminal.out.write(`${services.settings.publicUrl}/explore/dataset/${datasetId}/\n`);
  });
}

function descriptionOf(options: PublishOptions): Partial<DatasetDescription> {
  const { attribution, frequency, title, description, license, theme, keyword, publisher } = options;
  const { references, territory, language, timezone, visibility } = options;
  return given({
    title,
    description,
    license,
    theme,
    keyword,
    publisher,
    references,
    attributions: attribution,
    update_frequency: frequency,
    territory,
    language,
    timezone,
    visibility,
  });
}

function readingOf({
  format,
  encoding,
  delimiter,
  quote,
  headerRow,
}: PublishOptions): Pick<FileToPublish, 'reading'> {
  const reading: Partial<ReadingSettings> = given({ format, encoding, delimiter, quote, headerRow });
  return Object.keys(reading).length > 0 ? { reading } : {};
}

function fieldsOf(options: PublishOptions): Pick<FileToPublish, 'types' | 'columns'> {
  const columns: Record<string, NonNullable<FileToPublish['columns']>[string]> = {};
  const change = (field: string, what: (typeof columns)[string]) => {
    columns[field] = { ...columns[field], ...what };
  };
  for (const [field, label] of Object.entries(options.label ?? {})) change(field, { label });
  for (const [field, separator] of Object.entries(options.multivalued ?? {}))
    change(field, { multivalued: separator, type: 'text' });
  for (const field of options.facet ?? []) change(field, { facet: true });
  for (const field of options.discard ?? []) change(field, { discard: true });
  return { columns, ...(options.type ? { types: options.type } : {}) };
}

/** Without the members that were not said. */
function given<Shape extends object>(shape: Shape): { [Key in keyof Shape]?: NonNullable<Shape[Key]> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  // What is left is what was there.
  return Object.fromEntries(entries) as { [Key in keyof Shape]?: NonNullable<Shape[Key]> };
}

function asTypes(text: string, before: Readonly<Record<string, string>> = {}): Record<string, FieldType> {
  const types = pairs(text, before);
  const wrong = Object.values(types).find((type) => !fieldTypes.some((one) => one === type));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`${wrong} is not a type. Types are ${fieldTypes.join(', ')}.`);
  // Each was just found among them.
  return types as Record<string, FieldType>;
}

function asLine(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is the number of a line.');
  return Number(text);
}

/** A line when the work enters another stage, then every other second. */
function progressLines(terminal: Terminal): (progress: FileProgress) => void {
  const words: Record<FileProgress['stage'], string> = {
    receiving: 'Keeping the file',
    reading: 'Reading',
    building: 'Writing the records',
    publishing: 'Publishing',
    indexing: 'Preparing the search',
  };
  let last = { stage: '', at: 0 };
  return ({ stage, share, rows }) => {
    const now = performance.now();
    if (stage === last.stage && now - last.at < 2000) return;
    last = { stage, at: now };
    const count = rows
      ? ` ${rows.toLocaleString('en')} records`
      : share
        ? ` ${Math.round(share * 100)} %`
        : '';
    terminal.tell(`${words[stage]}…${count}`);
  };
}
