import { expect, test } from 'vitest';
import { read, trackedFiles } from './tracked-files.ts';

/**
 * Packages that run something of their own when they are installed. Frozen: one more needs its reason here.
 * `node` fetches the binary of its platform, on which everything runs.
 */
const withInstallScript = ['node_modules/node'];

/** What may be shipped, or used to build and test. */
const licences = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'MIT OR Apache-2.0',
  'BlueOak-1.0.0',
  // Two ways to take one work; the first is the three-clause BSD licence under the name of the Eclipse foundation.
  '(EDL-1.0 OR EPL-1.0)',
]);

/** Allowed by name, each for its reason. */
const exceptions: Readonly<Record<string, RegExp>> = {
  // Fonts, served as they are.
  'OFL-1.1': /^node_modules\/@fontsource(-variable)?\//,
  // MIT by its LICENSE file; its manifest does not say.
  none: /^node_modules\/png-js$/,
  // Unmodified tools of the tests and of the build: never shipped.
  'MPL-2.0': /^node_modules\/(axe-core|@duckduckgo\/autoconsent|@axe-core\/playwright|lightningcss(-.+)?)$/,
  // Data of the demonstration, attributed where it is shown.
  'CC-BY-4.0': /^node_modules\/cities\.json$/,
};

interface Locked {
  readonly license?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}

const lockfiles = ['package-lock.json', 'demo/package-lock.json'];
const files = trackedFiles();
const locked = lockfiles.flatMap((path) =>
  Object.entries<Locked>(JSON.parse(read(path)).packages).filter(
    ([name, { link }]) => name.includes('node_modules/') && !link,
  ),
);

test('every version is exact: two clones of one commit have the same packages', () => {
  const manifests = files.filter((path) => /(^|\/)package\.json$/.test(path));
  const loose = manifests.flatMap((path) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path));
    return Object.entries<string>({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${path}: ${name} ${version}`);
  });
  console.log(`Dependencies: ${manifests.length} manifests, ${locked.length} locked packages read.`);
  expect(loose).toEqual([]);
  expect(manifests.length).toBeGreaterThan(10);
});

/** Used without being imported, each in its way. */
const usedOtherwise: Readonly<Record<string, string>> = {
  'svelte-check': 'run by tools/check.ts',
  '@sveltejs/vite-plugin-svelte': 'a peer that SvelteKit asks for',
};

test('every package that a room declares is used there: one that is not is weight, and a door', () => {
  const manifests = files.filter((path) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path));
  const idle = manifests.flatMap((path) => {
    const room = path.slice(0, -'package.json'.length);
    const sources = files
      .filter((one) => one.startsWith(room) && /\.(ts|js|svelte|css)$/.test(one))
      .map(read);
    const names = Object.keys(JSON.parse(read(path)).dependencies ?? {});
    return names
      .filter((name) => !name.startsWith('@parvis/') && !(name in usedOtherwise))
      .filter((name) => !sources.some((text) => text.includes(`'${name}'`) || text.includes(`'${name}/`)))
      .map((name) => `${path}: ${name}`);
  });
  expect(idle).toEqual([]);
});

test('nothing runs at installation but what is listed here', () => {
  expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual(
    withInstallScript,
  );
  const allowed = Object.keys(JSON.parse(read('package.json')).allowScripts);
  expect(allowed.map((name) => `node_modules/${name}`)).toEqual(withInstallScript);
});

test('every licence is one that lets a public body use, change and share the whole', () => {
  const refused = locked.filter(
    ([name, { license = 'none' }]) => !licences.has(license) && !exceptions[license]?.test(name),
  );
  expect(refused.map(([name, { license }]) => `${name}: ${license}`)).toEqual([]);
  expect(locked.length).toBeGreaterThan(200);
});

test('the lockfiles name no registry, so that each may use its own', () => {
  const named = locked.filter(([, { resolved }]) => resolved !== undefined);
  expect(named.map(([name, { resolved }]) => `${name}: ${resolved}`)).toEqual([]);
});
