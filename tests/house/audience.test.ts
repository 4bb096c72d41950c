import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { read, trackedFiles } from './tracked-files.ts';

/*
 * C-40: what visitors do is known to the counters of the audience alone, and they know nobody.
 */

const COUNTERS = 'packages/consent/src/audience/';
const FEATURE = 'apps/server/src/features/audience/';

const sources = trackedFiles().filter(
  (path) => /^(apps|packages)\/.+\.(ts|svelte)$/.test(path) && !path.endsWith('.test.ts'),
);
const imports = sources.flatMap((path) =>
  importsOf(path, read(path)).map(({ specifier }) => ({ path, specifier })),
);
const importersOf = (word: RegExp) =>
  imports.filter(({ specifier }) => word.test(specifier)).map(({ path }) => path);

test('C-40: events are read by the counters, and by nothing else', () => {
  console.log(`Audience: ${sources.length} files, ${imports.length} imports read.`);
  expect(imports.length).toBeGreaterThan(1000);
  const readers = sources.filter(
    (path) =>
      !path.startsWith(COUNTERS) && /\b(openAudience|AudienceEvent|AudienceCounter)\b/.test(read(path)),
  );
  expect(readers).toEqual([`${FEATURE}count-answers.ts`, 'packages/consent/src/index.ts']);
  // Whoever registers the counters, and whoever runs their work: neither is given an event.
  expect(importersOf(/features\/audience\//).toSorted()).toEqual([
    'apps/server/src/app.ts',
    'apps/server/src/work.ts',
  ]);
});

test('C-40, C-44: the counters know no network, no file and no database; what leaves them is written by one file', () => {
  const known = imports.filter(({ path }) => path.startsWith(COUNTERS)).map(({ specifier }) => specifier);
  expect([...new Set(known.filter((specifier) => !specifier.startsWith('.')))]).toEqual(['node:crypto']);
  const network = /^(node:)?(net|http|https|http2|tls|dgram|dns)(\/|$)|outside\//;
  expect(
    imports.filter(({ path, specifier }) => path.startsWith(FEATURE) && network.test(specifier)),
  ).toEqual([]);
  const ofFeature = sources.filter((path) => path.startsWith(FEATURE));
  expect(ofFeature.filter((path) => /\bfetch\(/.test(read(path)))).toEqual([]);
  expect(sources.filter((path) => /'audience_days'/.test(read(path))).toSorted()).toEqual([
    'apps/server/src/database/migrations/0005-audience.ts',
    `${FEATURE}audience-store.ts`,
  ]);
});

test('C-43: the audience knows no account: neither its tables nor the feature that holds them', () => {
  const ofFeature = sources.filter((path) => path.startsWith(FEATURE) || path.startsWith(COUNTERS));
  expect(ofFeature.length).toBeGreaterThan(15);
  for (const path of ofFeature)
    expect(read(path), path).not.toMatch(
      /selectFrom\('(accounts|sessions|api_keys)'|features\/accounts|account\.(id|email|name)|sessionSecret/,
    );
});
