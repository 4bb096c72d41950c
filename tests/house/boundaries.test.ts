import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultOf, roomOf } from './boundaries.ts';
import { importsOf } from './imports.ts';
import { rooms } from './rooms.ts';
import { read, root, trackedFiles } from './tracked-files.ts';

const sources = trackedFiles().filter((path) => /\.(ts|js|svelte)$/.test(path) && roomOf(path) !== undefined);

test('every import of every room follows the arrows of the house', () => {
  let imports = 0;
  const faults = sources.flatMap((path) =>
    importsOf(path, read(path)).flatMap((one) => {
      imports += 1;
      // SvelteKit's own words for a page's folder.
      if (one.specifier.startsWith('./$types')) return [];
      const fault = faultOf(path, one);
      return fault ? [`${path}:${one.line} ${one.specifier}: ${fault}`] : [];
    }),
  );
  console.log(`Boundaries: ${sources.length} files, ${imports} imports read.`);
  expect(faults).toEqual([]);
  expect(sources.length).toBeGreaterThan(100);
  expect(imports).toBeGreaterThan(sources.length);
});

test('every room of the table exists, and declares no more rooms than it may know', () => {
  for (const [room, allowed] of Object.entries(rooms)) {
    expect(existsSync(join(root, room, 'src')), room).toBe(true);
    const { dependencies = {} } = JSON.parse(read(`${room}/package.json`));
    const declared = Object.keys(dependencies).flatMap((name) =>
      name.startsWith('@parvis/') ? [name.slice('@parvis/'.length)] : [],
    );
    expect(
      declared.filter((name) => !allowed.includes(name)),
      room,
    ).toEqual([]);
  }
});

test.each([
  ['packages/geo/src/x.ts', '@parvis/engine', 'packages/geo may not know engine'],
  ['packages/geo/src/x.ts', '@parvis/dataset/src/field.ts', 'a room is entered by its door'],
  ['packages/geo/src/x.ts', '../../dataset/src/field.ts', 'a path leaves its room'],
  ['packages/formats/src/x.ts', 'fastify', 'a package knows no HTTP server, no control plane and no network'],
  [
    'packages/formats/src/x.ts',
    'node:https',
    'a package knows no HTTP server, no control plane and no network',
  ],
  [
    'packages/audit/src/collect/visitor.ts',
    'node:http',
    'a package knows no HTTP server, no control plane and no network',
  ],
  ['packages/junk/src/x.ts', './y.ts', 'packages/junk is not in the table of rooms'],
  ['apps/web/src/routes/+page.server.ts', '@parvis/server', 'apps/web may not know server'],
  ['apps/server/src/http/x.ts', '../features/site/index.ts', 'http may not know a feature'],
  [
    'apps/server/src/features/site/x.ts',
    '../accounts/account-store.ts',
    'a feature meets another at its index.ts',
  ],
])('refuses that %s imports %s', (path, specifier, fault) => {
  expect(faultOf(path, { specifier, line: 1 })).toBe(fault);
});

test('sees an import wherever it is written, in a component too', () => {
  const script = `import a from 'one';\nexport * from 'two';\nconst b = await import('three');\ntype C = import('four').C;\nimport 'five';`;
  const names = importsOf('x.ts', script).map(({ specifier, line }) => `${specifier} ${line}`);
  expect(names).toEqual(['one 1', 'two 2', 'three 3', 'four 4', 'five 5']);
  const component = `<h1>Title</h1>\n<script lang="ts">\nimport type { X } from 'one';\nlet { x }: { x: X } = $props();\n</script>\n`;
  expect(importsOf('X.svelte', component)).toEqual([{ specifier: 'one', line: 3 }]);
});
