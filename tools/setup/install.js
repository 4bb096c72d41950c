import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsideEnvironment, run, SetupError, say } from './run.js';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string} [resolved]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 */

/**
 * Installs the packages of a folder's lockfile, unless they are there.
 *
 * @param {string} folder
 * @param {{ what: string, options: readonly string[] }} details `what` completes "Installing …"; `options` are npm's
 */
export async function installPackages(folder, { what, options }) {
  if (isInstalled(folder)) return;
  say(`Installing ${what} (once; a minute or two)…`);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...options];
  await run('npm', args, { cwd: folder, env: outsideEnvironment(), doing: 'installing' });
  if (!isInstalled(folder))
    throw new SetupError('npm ci ended well, yet packages of package-lock.json are missing.');
}

/**
 * Is what npm noted of its last installation what the lockfile asks? npm writes that note last, so an installation that was
 * interrupted has none.
 *
 * @param {string} folder
 */
export function isInstalled(folder) {
  const note = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const there = packagesOf(note);
  return Object.entries(wanted).every(([path, one]) => {
    // Binaries for other machines are optional; the root describes itself.
    if (path === '' || one.optional) return true;
    const other = there[path];
    return (
      other !== undefined &&
      other.version === one.version &&
      other.integrity === one.integrity &&
      other.link === one.link
    );
  });
}

/**
 * @param {string} lockfile
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages || {};
  } catch (error) {
    throw new SetupError(
      `${lockfile} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * The lockfile holds no checksum of the Node binary, which its package fetches by itself: its version is asked of it.
 *
 * @param {string} root
 * @returns {string} as it says it, `v24.21.0`
 * @throws {SetupError} when it is missing or another
 */
export function checkNode(root) {
  const pinned = `v${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node}`;
  const advice = 'Remove the folder node_modules and start again, with npm allowed to run install scripts.';
  let found = '';
  try {
    found = execFileSync(join(root, 'node_modules', '.bin', 'node'), ['--version'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    throw new SetupError(`Node ${pinned} is not in node_modules. ${advice}`);
  }
  if (found !== pinned)
    throw new SetupError(`node_modules holds Node ${found} where ${pinned} is pinned. ${advice}`);
  return found;
}
