import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say } from './run.js';
import { findProgram, installSystemPackage, mayInstallSystemPackages } from './system.js';

/** Where Debian keeps each major version of PostgreSQL. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * The folder of PostgreSQL's own programs (initdb, pg_ctl), of the newest version there is.
 *
 * @returns {string | null}
 */
export function findPostgres() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  versions.sort((one, other) => Number(other) - Number(one));
  const initdb = findProgram(
    'initdb',
    versions.map((version) => join(DEBIAN, version, 'bin')),
  );
  return initdb && dirname(initdb);
}

/** Finds or installs PostgreSQL. Without it the suite of the control plane runs on SQLite alone, and says so. */
export async function providePostgres() {
  if (findPostgres()) return;
  if (mayInstallSystemPackages() && (await installSystemPackage('postgresql')) && findPostgres()) return;
  say(
    'No PostgreSQL: the suite of the control plane will run on SQLite alone. Install the package postgresql to have both.',
  );
}
