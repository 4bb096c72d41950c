import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** No browser, or a site that cannot be had: there was nothing to see. */
export class CollectError extends Error {
  readonly code: string = 'could-not-see';
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.name = 'CollectError';
    this.hint = hint;
  }
}

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The driver is loaded when a browser is wanted: whoever only asks whether there is one, or compares, does without. */
const loadDriver = async () => (await import('playwright-core')).chromium;

/**
 * The browser that would be used: the one named, otherwise the machine's, otherwise Playwright's own.
 *
 * @returns its path; null when there is none there
 */
export async function findBrowser(named?: string): Promise<string | null> {
  const path = named || places.find(existsSync) || (await loadDriver()).executablePath();
  return existsSync(path) ? path : null;
}

/**
 * Starts Chromium without a window.
 *
 * @param path the browser; see `findBrowser`
 * @param rules what Chromium calls `--host-resolver-rules`: names it may not resolve
 * @throws {CollectError} when there is none, or it does not start
 */
export async function launchBrowser({
  path,
  rules,
}: {
  path?: string | undefined;
  rules?: string | undefined;
} = {}): Promise<Browser> {
  const executablePath = await findBrowser(path);
  if (executablePath === null)
    throw new CollectError(
      path ? `There is no browser at ${path}.` : 'There is no Chromium on this machine.',
      'Install the package chromium, or name a browser: --browser PATH.',
    );
  const driver = await loadDriver();
  return driver
    .launch({
      executablePath,
      // Playwright turns the history cache off, and tests of it would then pass by themselves.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      args: [
        // Chromium's own sandbox refuses to work for root, which is who runs in most containers.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        ...(rules ? [`--host-resolver-rules=${rules}`] : []),
      ],
    })
    .catch((error: unknown) => {
      const said = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
      throw new CollectError(`${executablePath} does not start: ${said}`);
    });
}
