/*
 * What `npm test` runs, once the clone is set up: a PostgreSQL of its own beside the tests, where there is one. The journeys wait
 * for a browser most of the time, so everything else runs beside them. With words behind it, one run is given those.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { passSignals } from './setup/run.js';
import { root } from './setup.js';
import { linesOf, type Summary } from './summary-reporter.ts';
import { startPostgres } from './temporary-postgres.ts';

const postgres = await startPostgres();
process.stdout.write(
  postgres
    ? 'The suite of the control plane runs on SQLite and on PostgreSQL.\n'
    : 'PostgreSQL is not installed: the suite of the control plane runs on SQLite alone.\n',
);
const asked = process.argv.slice(2);
const codes = asked.length > 0 ? [await runTests(asked, 'shown')] : await runAll();
await postgres?.stop();
process.exitCode = codes.find((code) => code !== 0) ?? 0;

/** The two halves side by side; the journeys are printed once the rest is. */
async function runAll(): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-tests-'));
  // Two workers even on two cores, where one would be usual: much of the time is waiting, for disks and for browsers.
  const workers = String(Math.max(2, availableParallelism() - 1));
  const halves = [
    ['--project', '!journeys', '--maxWorkers', workers] as const,
    ['--project', 'journeys'] as const,
  ];
  const files = halves.map((_, index) => join(folder, `${index}.json`));
  const [shown, gathered] = halves.map((args, index) =>
    runTests(args, index === 0 ? 'shown' : 'gathered', files[index]),
  );
  const codes = [await shown, await gathered].map((code) => code ?? 1);
  const summaries = await Promise.all(files.map(readSummary));
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(linesOf(summaries.reduce(together)));
  return codes;
}

async function runTests(
  args: readonly string[],
  output: 'shown' | 'gathered',
  summaryFile?: string,
): Promise<number> {
  const tests = spawn(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args],
    {
      cwd: root,
      stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        // A missing golden file is then a failure, and not one more file written.
        CI: 'true',
        UV_THREADPOOL_SIZE: '12',
        ...(postgres ? { PARVIS_TEST_DATABASE_URL: postgres.url } : {}),
        ...(summaryFile === undefined ? {} : { SUMMARY_FILE: summaryFile }),
      },
    },
  );
  passSignals(tests);
  const [[code], printed] = await Promise.all([
    once(tests, 'close'),
    tests.stdout ? buffer(tests.stdout) : undefined,
  ]);
  if (printed) process.stdout.write(printed);
  return typeof code === 'number' ? code : 1;
}

/** A run that came to no summary failed. */
async function readSummary(file: string): Promise<Summary> {
  try {
    // What our own reporter wrote.
    return JSON.parse(await readFile(file, 'utf8')) as Summary;
  } catch {
    return { passed: 0, failed: 1, notRun: [] };
  }
}

function together(one: Summary, other: Summary): Summary {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    notRun: [...one.notRun, ...other.notRun],
  };
}
