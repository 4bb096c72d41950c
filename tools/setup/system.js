import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, SetupError, say } from './run.js';

/**
 * Where a program is, among the folders given first, then those of PATH.
 *
 * @param {string} name
 * @param {readonly string[]} [folders]
 * @returns {string | null}
 */
export function findProgram(name, folders) {
  const all = [...(folders || []), ...(process.env.PATH || '').split(delimiter)];
  const folder = all.find((one) => one !== '' && existsSync(join(one, name)));
  return folder === undefined ? null : join(folder, name);
}

/** Debian's packages may be installed: we are root, and apt is there. */
export function mayInstallSystemPackages() {
  return (
    process.getuid !== undefined && process.getuid() === 0 && findProgram('apt-get', ['/usr/bin']) !== null
  );
}

/**
 * @param {string} name of a Debian package
 * @returns {Promise<boolean>} false, once said why, when it could not be had
 */
export async function installSystemPackage(name) {
  say(`Installing Debian's package ${name} (once)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-qq'], { env, doing: 'reading the lists of packages' });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
      env,
      doing: `installing ${name}`,
    });
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`  could not be had: ${error.message} ${error.printed.slice(-1)}`);
    return false;
  }
}
