import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, trackedFiles } from './tracked-files.ts';

/*
 * A tool that finds nothing may have read nothing: each fence of biome.json is given what it must refuse,
 * in a tree of the same shape as ours.
 */
const cases = [
  {
    what: 'a component with a picture that says nothing and a click without a keyboard',
    path: 'apps/web/src/lib/Bad.svelte',
    text: `<img src="/x.png">\n<div onclick={() => {}}>x</div>\n`,
    rules: ['lint/a11y/useAltText', 'lint/a11y/useKeyWithClickEvents'],
  },
  {
    what: 'a package that knows an HTTP server',
    path: 'packages/geo/src/server.ts',
    text: `import 'fastify';\n`,
    rules: ['lint/style/noRestrictedImports', 'lint/correctness/noUndeclaredDependencies'],
  },
  {
    what: 'a package entered by a window',
    path: 'packages/geo/src/window.ts',
    text: `import '@parvis/dataset/src/field.ts';\n`,
    rules: ['lint/style/noRestrictedImports'],
  },
  {
    what: 'a room that its manifest does not declare',
    path: 'packages/dataset/src/undeclared.ts',
    text: `import '@parvis/geo';\n`,
    rules: ['lint/correctness/noUndeclaredDependencies'],
  },
  {
    what: 'a feature that goes past the door of another',
    path: 'apps/server/src/features/site/past-the-door.ts',
    text: `import '../accounts/account-store.ts';\n`,
    rules: ['lint/style/noRestrictedImports'],
  },
  {
    what: 'the same from a folder of a feature',
    path: 'apps/server/src/features/site/inner/past-the-door.ts',
    text: `import '../../accounts/account-store.ts';\n`,
    rules: ['lint/style/noRestrictedImports'],
  },
  {
    what: 'a foundation that knows a feature',
    path: 'apps/server/src/http/knows-a-feature.ts',
    text: `import '../features/accounts/index.ts';\n`,
    rules: ['lint/style/noRestrictedImports'],
  },
  {
    what: 'a second reader of the environment',
    path: 'apps/server/src/http/environment.ts',
    text: 'export const port = process.env.PORT;\n',
    rules: ['lint/style/noProcessEnv'],
  },
  {
    what: 'a circle of imports',
    path: 'packages/geo/src/one.ts',
    text: `import { two } from './two.ts';\nexport const one = () => two;\n`,
    rules: ['lint/suspicious/noImportCycles'],
  },
  {
    what: 'the other half of the circle',
    path: 'packages/geo/src/two.ts',
    text: `import { one } from './one.ts';\nexport const two = () => one;\n`,
    rules: ['lint/suspicious/noImportCycles'],
  },
];

let folder = '';
let said = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-house-'));
  const manifests = trackedFiles().filter((path) => /(^|\/)package\.json$/.test(path));
  for (const path of ['biome.json', '.gitignore', ...manifests]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(root, path), join(folder, path));
  }
  for (const { path, text } of cases) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  said = await biome(['lint', '--max-diagnostics=200', '--colors=off', '.'], folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(cases)('Biome refuses $what', ({ path, rules }) => {
  for (const rule of rules) expect(complaintsOf(path), said).toContain(rule);
});

test('what our own rooms may do is not refused', async () => {
  const good = 'apps/server/src/features/site/good.ts';
  const text = `import '../accounts/index.ts';\nimport '../../http/errors.ts';\nimport '@parvis/dataset';\n`;
  await writeFile(join(folder, good), text);
  said = await biome(['lint', '--colors=off', good], folder);
  expect(said).toContain('Checked 1 file');
  expect(complaintsOf(good)).toEqual([]);
});

/** The rules that complained of a file. */
function complaintsOf(path: string): string[] {
  return said.split('\n').flatMap((line) => {
    const [place = '', rule = ''] = line.split(' ');
    return place.startsWith(`${path}:`) ? [rule] : [];
  });
}

/** What Biome prints, whatever it thinks of what it read. */
function biome(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules', '.bin', 'biome'), [...args], { cwd }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
