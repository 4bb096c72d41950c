import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './tracked-files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-summary-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['all is well', `test('one', () => {}); test('two', () => {});`, '2 passed, 0 failed', 0],
  [
    'one test fails',
    `test('one', () => {}); test('two', () => { throw new Error(); });`,
    '1 passed, 1 failed',
    1,
  ],
  ['a file cannot be read', `import './gone.ts'; test('one', () => {});`, '0 passed, 1 failed', 1],
  ['nothing is tested', `export {};`, '0 passed, 1 failed', 1],
  [
    'an error is outside of any test',
    `test('one', () => void Promise.reject(new Error()));`,
    '1 passed, 1 failed',
    1,
  ],
])('when %s, the last line and the exit code say so', async (_, source, line, code) => {
  await writeFile(join(folder, 'sample.test.ts'), `import { test } from 'vitest';\n${source}\n`);
  const run = await vitest();
  expect(run.lastLine, run.printed).toBe(line);
  expect(run.code).toBe(code);
});

test('a run without a single file is a failure', async () => {
  const run = await vitest();
  expect(run.lastLine).toBe('0 passed, 0 failed');
  expect(run.code).toBe(1);
});

test('a test that was not run is named', async () => {
  await writeFile(
    join(folder, 'sample.test.ts'),
    `import { test } from 'vitest';\ntest('one', () => {});\ntest.skipIf(true)('needs a database', () => {});\n`,
  );
  const run = await vitest();
  expect(run.printed).toContain('Not run: needs a database\n1 passed, 0 failed\n');
  expect(run.code).toBe(0);
});

/** Vitest in the folder, with our reporter. */
async function vitest(): Promise<{ code: number; printed: string; lastLine: string | undefined }> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--root',
      folder,
      '--reporter',
      'default',
      '--reporter',
      join(root, 'tools', 'summary-reporter.ts'),
    ],
    { cwd: root, env: { PATH: process.env.PATH, NO_COLOR: '1', CI: 'true' } },
  );
  const [[code], printed] = await Promise.all([once(child, 'close'), text(child.stdout)]);
  return { code, printed, lastLine: printed.trimEnd().split('\n').at(-1) };
}
