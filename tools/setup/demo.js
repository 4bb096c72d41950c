import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPackages } from './install.js';
import { insideEnvironment, run, SetupError, say } from './run.js';

/** How much is told of why it failed. */
const LINES_TOLD = 4;

/**
 * Makes the files of the demonstration in the data folder before its first start; the server publishes them.
 * Whatever goes wrong here, the portal starts, empty.
 *
 * @param {string} root
 */
export async function prepareDemo(root) {
  const data = resolve(process.env.PARVIS_DATA || 'data');
  if (!isWanted(data)) return;
  const folder = join(data, 'demo');
  try {
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
    say(`The demonstration could not be had, and the portal starts without it: ${error.message}`);
    // Of npm, the code and the address; not its trace.
    for (const line of error.printed.slice(0, LINES_TOLD)) say(`  ${line}`);
    say('It is tried again at the next start, unless PARVIS_DEMO=0 is set.');
  }
}

/**
 * Until the server has noted that it is done: all of it published, or not wanted at the first start.
 *
 * @param {string} data
 */
function isWanted(data) {
  if (/^(0|false|no)$/i.test((process.env.PARVIS_DEMO || '').trim())) return false;
  return !['done', 'datasets.json'].some((name) => existsSync(join(data, 'demo', name)));
}
