import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPackages } from './install.js';
import { insideEnvironment, run, SetupError, say } from './run.js';

/**
 * Makes the files of the demonstration in the data folder at its first start; the server publishes them and notes it.
 * Whatever goes wrong here, the portal starts, empty.
 *
 * @param {string} root
 */
export async function prepareDemo(root) {
  const data = resolve(process.env.PARVIS_DATA || 'data');
  if (!isWanted(data)) return;
  const folder = join(data, 'demo');
  try {
    // Made first: it says that the demonstration is wanted, should we be interrupted.
    mkdirSync(folder, { recursive: true });
    const demo = join(root, 'demo');
    await installPackages(demo, {
      what: 'the open data of the demonstration, 105 MB',
      options: ['--ignore-scripts', '--fetch-retries=1'],
    });
    await run('node', [join(demo, 'build.ts'), folder], {
      cwd: root,
      env: insideEnvironment(root),
      doing: 'writing the files of the demonstration',
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`The demonstration could not be had; the portal starts without it. ${error.message}`);
    say('It is tried again at the next start, unless PARVIS_DEMO=0 is set.');
  }
}

/**
 * At the very first start of a data folder, and until the server has published all of it.
 *
 * @param {string} data
 */
function isWanted(data) {
  if (/^(0|false|no)$/i.test((process.env.PARVIS_DEMO || '').trim())) return false;
  const isFirstStart = !existsSync(join(data, 'lock.sqlite'));
  const isBegun = existsSync(join(data, 'demo')) && !existsSync(join(data, 'demo', 'published'));
  const isMade = existsSync(join(data, 'demo', 'datasets.json'));
  return (isFirstStart || isBegun) && !isMade;
}
