import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tools/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/{src,test,examples}/**/*.test.ts', 'apps/{cli,server}/src/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // Components are rendered as the server does: what a reader gets before any script.
        plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
        // The pages' own tsconfig extends a file that only exists once SvelteKit has run. Vite hands the option on, and its
        // types leave it out.
        oxc: { ...({ tsconfig: false } as object) },
        test: { name: 'web', include: ['apps/web/src/**/*.test.ts'], testTimeout: 60_000 },
      },
      { test: { name: 'house', include: ['tests/house/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'conformance', include: ['tests/conformance/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          // One portal for all of them, with three datasets in it.
          globalSetup: ['tests/journeys/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
