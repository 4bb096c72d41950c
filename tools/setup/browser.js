import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { insideEnvironment, run, SetupError, say } from './run.js';
import { findProgram, installSystemPackage, mayInstallSystemPackages } from './system.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Chromium for the journeys: `$CHROME_PATH`, then the machine's, then Playwright's own.
 *
 * @returns {string | null} its path
 */
export function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new SetupError(`CHROME_PATH names ${asked}, where there is nothing.`);
  }
  for (const name of names) {
    const found = findProgram(name, ['/usr/bin']);
    if (found) return found;
  }
  return playwrightBrowser();
}

/** @returns {string | null} */
function playwrightBrowser() {
  try {
    // Read here and not at the top: this file is loaded before anything is installed.
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * Finds or installs Chromium. Without it the journeys fail, and say the same.
 *
 * @param {string} root
 */
export async function provideBrowser(root) {
  if (findBrowser()) return;
  if (mayInstallSystemPackages() && (await installSystemPackage('chromium')) && findBrowser()) return;
  say("Installing Playwright's Chromium (once)…");
  try {
    const program = join(root, 'node_modules', 'playwright-core', 'cli.js');
    await run('node', [program, 'install', 'chromium'], {
      cwd: root,
      env: insideEnvironment(root),
      doing: 'installing Chromium',
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`  could not be had: ${error.message} ${error.printed.slice(-1)}`);
  }
  if (!findBrowser())
    say(
      'No Chromium: the journeys will fail. Install the package chromium, or set CHROME_PATH to a browser.',
    );
}
