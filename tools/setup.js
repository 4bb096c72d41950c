/*
 * Sets a clone up for what is about to run: `node tools/setup.js start | dev | test | build | check`.
 * Plain JavaScript without a dependency, for whatever Node is there: it runs before anything is installed, Node 24 included.
 * Says what it does, does nothing twice, and is done in a moment when there is nothing to do.
 */
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './setup/browser.js';
import { prepareDemo } from './setup/demo.js';
import { checkNode, installPackages } from './setup/install.js';
import { buildPages } from './setup/pages.js';
import { providePostgres } from './setup/postgres.js';
import { provideReaders } from './setup/readers.js';
import { SetupError, say, sentenceOf } from './setup/run.js';

/** The folder of the project. */
export const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const OLDEST_NODE = 20;

/**
 * What each purpose needs beside the packages.
 *
 * @type {Record<string, () => Promise<void>>}
 */
const purposes = {
  start: async () => {
    await buildPages(root);
    await prepareDemo(root);
  },
  dev: () => prepareDemo(root),
  test: async () => {
    await buildPages(root);
    await provideBrowser(root);
    await providePostgres();
    await provideReaders();
  },
  build: () => buildPages(root, { force: true }),
  check: async () => {},
  // A command of `npx parvis`: whatever it prints is its own.
  command: async () => {},
};

/**
 * @param {string} purpose a key of `purposes`
 * @throws {SetupError} a sentence for whoever started it
 */
export async function setUp(purpose) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE)
    throw new SetupError(
      `Parvis is set up with Node ${OLDEST_NODE} or newer; this is ${process.version}. It brings the Node it runs on.`,
    );
  const work = purposes[purpose];
  if (!work) throw new SetupError(`Set up for what? One of ${Object.keys(purposes).join(', ')}.`);
  await installPackages(root, { what: 'the packages of package-lock.json', options: ['--include=dev'] });
  const node = checkNode(root);
  if (purpose !== 'command') say(`Node ${node}`);
  await work();
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  setUp(process.argv[2] || '').catch((error) => {
    say(error instanceof SetupError ? sentenceOf(error) : error.stack);
    process.exit(1);
  });
}
