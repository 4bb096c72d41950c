import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insideEnvironment, run, say } from './run.js';

const skipped = new Set(['node_modules', 'build', '.svelte-kit']);

/**
 * Builds the pages when what they are made from has changed since they were last built.
 *
 * @param {string} root
 * @param {{ force?: boolean }} [options]
 */
export async function buildPages(root, options) {
  const stamp = join(root, 'apps', 'web', 'build', '.sources');
  const sources = sourcesOf(root);
  if (!options?.force && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Building the pages (half a minute)…');
  await run('npm', ['run', 'build', '--workspace', '@parvis/web'], {
    cwd: root,
    env: insideEnvironment(root),
    doing: 'building',
  });
  writeFileSync(stamp, sources);
}

/**
 * A fingerprint of the web app, of the packages it stands on, and of the versions of the rest.
 *
 * @param {string} root
 */
function sourcesOf(root) {
  const hash = createHash('sha256');
  for (const room of roomsOf(root, join('apps', 'web'))) hashFolder(hash, join(root, room), room);
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

/**
 * A room and those it declares, and those they declare.
 *
 * @param {string} root
 * @param {string} room
 * @param {Set<string>} [known]
 * @returns {Set<string>}
 */
function roomsOf(root, room, known) {
  const found = known || new Set();
  if (found.has(room)) return found;
  found.add(room);
  const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'));
  for (const name of Object.keys(manifest.dependencies || {})) {
    if (name.startsWith('@parvis/')) roomsOf(root, join('packages', name.slice('@parvis/'.length)), found);
  }
  return found;
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} folder
 * @param {string} name
 */
function hashFolder(hash, folder, name) {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    if (skipped.has(entry.name) || entry.name.endsWith('.test.ts')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) hashFolder(hash, path, `${name}/${entry.name}`);
    else if (entry.isFile()) hash.update(`${name}/${entry.name}\n`).update(readFileSync(path));
  }
}
