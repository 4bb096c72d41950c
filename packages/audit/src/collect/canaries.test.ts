import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PhaseRecord } from '../record/record.ts';
import { releaseCanaries, watch } from './canaries.ts';
import { launchBrowser } from './launch.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ path: process.env.CHROME_PATH });
});
afterAll(() => browser.close());

/** What the tool really saw, of which a blind one would miss a part. */
let seenOnce: PhaseRecord;

test('C-79: every canary is seen, those taken away at once and those of a worker too', async () => {
  const canaries = await releaseCanaries(browser, Date.now, async (...all) => {
    seenOnce = await watch(...all);
    return seenOnce;
  });
  expect(canaries.filter(({ seen }) => !seen)).toEqual([]);
  expect(canaries.length).toBeGreaterThanOrEqual(10);
});

test.each([
  ['cookies', 'cookie of an answer'],
  ['storage', 'storage key, taken away at once'],
  ['requests', 'other host'],
  ['hints', 'hint in a header'],
  ['jar', 'cookie in the jar'],
  ['pages', 'banner'],
] as const)('C-79: a tool that is blind to %s is found out', async (sense, missed) => {
  const canaries = await releaseCanaries(
    browser,
    Date.now,
    async (): Promise<PhaseRecord> => ({ ...seenOnce, [sense]: [] }),
  );
  expect(canaries.filter(({ seen }) => !seen).map(({ name }) => name)).toContain(missed);
});
