import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizes } from './consent/sizes.ts';
import { consentTables } from './consent/table.ts';
import { times } from './consent/times.ts';
import { publish, type RunningPortal, startPortal } from './portal.ts';
import { exports, type Question, questions } from './questions.ts';
import { openRawEngine, type RawEngine } from './raw-engine.ts';
import { writeRows } from './rows.ts';
import { type Line, lineText, table } from './table.ts';

/*
 * Compares the portal with DuckDB alone, in one run: each question is asked of both in turn, so that whatever else the machine
 * does falls on both. The ratios are what to read; the milliseconds are this machine's.
 *
 *   npm run bench                 1,000,000 rows, printed
 *   npm run bench -- 100000       fewer rows, for a quick look
 *   npm run bench -- consent      only what consent costs: the guard, the choice, the audience, the sizes of the banner
 *   npm run bench -- --write      also puts the tables into docs/benchmarks.md
 */

const rows = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1_000_000);
const root = join(import.meta.dirname, '..');
const RUNS = 30;

const say = (line: string) => process.stderr.write(`${line}\n`);
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

async function bench(folder: string): Promise<Line[]> {
  const csv = join(root, '.cache', `bench-${rows}.csv`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  if (!existsSync(csv)) {
    say(`Making ${rows} rows…`);
    await writeRows(csv, rows);
  }
  const raw = await openRawEngine(join(folder, 'raw.duckdb'));
  const data = join(folder, 'data');

  say(`Loading ${Math.round(statSync(csv).size / 1e6)} MB on both sides…`);
  const load = await raw.load(csv);
  const published = await publish(data, csv, 'bench');
  const lines: Line[] = [];
  const add = (line: Line) => {
    lines.push(line);
    say(lineText(line));
  };
  const ingestions = [
    {
      name: 'publication of the CSV, until the public reads it: guess, read, build, checksum',
      api: published.readable,
    },
    { name: 'the same, until words are found by their postings', api: published.searchable },
  ];
  for (const one of ingestions) add({ ...one, raw: load, note: megabytes(published.peak) });
  await raw.addSearchText();
  const portal = await startPortal(data);
  try {
    const recordIds = await someRecordIds(portal);
    for (const question of questions) add(await compare(question, raw, portal, recordIds));
    add(await repeated(portal));
    for (const one of exports) add(await compareExport(one, raw, portal, folder));
  } finally {
    await portal.stop();
    raw.close();
  }
  return lines;
}

async function compare(
  question: Question,
  raw: RawEngine,
  portal: RunningPortal,
  recordIds: readonly string[],
): Promise<Line> {
  const [alone, asked]: [number[], number[]] = [[], []];
  portal.forgetPeak();
  // The first turn warms both sides and does not count.
  for (let turn = 0; turn <= RUNS; turn++) {
    const one = await raw.time(question.raw(turn));
    const other = await ask(portal, question.api(turn, recordIds));
    if (turn > 0) {
      alone.push(one);
      asked.push(other);
    }
  }
  return { name: question.name, raw: median(alone), api: median(asked), note: megabytes(portal.peak()) };
}

/** The same question again: what the portal remembers. There is nothing to compare it with. */
async function repeated(portal: RunningPortal): Promise<Line> {
  const times: number[] = [];
  for (let turn = 0; turn < 200; turn++) times.push(await ask(portal, 'records?limit=10'));
  return { name: 'first page, asked again', raw: null, api: median(times), note: megabytes(portal.peak()) };
}

async function compareExport(
  { format, copy }: (typeof exports)[number],
  raw: RawEngine,
  portal: RunningPortal,
  folder: string,
): Promise<Line> {
  const file = join(folder, `raw.${format}`);
  portal.forgetPeak();
  const before = portal.peak();
  const alone = await raw.time([`COPY (SELECT * EXCLUDE (_text) FROM rows) TO '${file}' ${copy}`]);
  const start = performance.now();
  const answer = await fetch(`${portal.address}/api/explore/v2.1/catalog/datasets/bench/exports/${format}`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  let bytes = 0;
  for await (const block of answer.body ?? []) bytes += block.byteLength;
  const exported = performance.now() - start;
  if (!answer.ok || bytes === 0) throw new Error(`The export in ${format} failed: ${answer.status}.`);
  const grown = portal.peak() - before;
  rmSync(file, { force: true });
  return {
    name: `whole dataset as ${format} (${Math.round(bytes / 1e6)} MB)`,
    raw: alone,
    api: exported,
    note: `${megabytes(portal.peak())}, ${grown > 0 ? '+' : ''}${Math.round(grown / 1e6)} MB while exporting`,
  };
}

async function ask(portal: RunningPortal, path: string): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`${portal.address}/api/explore/v2.1/catalog/datasets/bench/${path}`);
  const text = await answer.text();
  const time = performance.now() - start;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return time;
}

async function someRecordIds(portal: RunningPortal): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 0; page < 40; page++) {
    const path = `records?select=recordid&limit=1&offset=${page * 240}`;
    const answer = await fetch(`${portal.address}/api/explore/v2.1/catalog/datasets/bench/${path}`);
    const { results } = (await answer.json()) as { results: { recordid: string }[] };
    ids.push(...results.map(({ recordid }) => recordid));
  }
  return ids;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** Puts a table between its two marks in the page of figures. */
function write(mark: string, text: string): void {
  const page = join(root, 'docs/benchmarks.md');
  const [start, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(start);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/benchmarks.md has no place for the table of ${mark}.`);
  writeFileSync(page, `${before}${start}\n\n${text}\n\n${end}${after}`);
}

const tables: { mark: string; text: string }[] = [];
// First: what takes microseconds is measured before the memory is full of rows.
tables.push({ mark: 'consent', text: consentTables(times(), sizes(join(root, '.cache', 'rivals'))) });
if (!process.argv.includes('consent')) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  try {
    tables.push({ mark: 'table', text: table(await bench(folder), rows) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
for (const { mark, text } of tables) {
  process.stdout.write(`${text}\n\n`);
  if (process.argv.includes('--write')) write(mark, text);
}
