import { existsSync } from 'node:fs';
import { say } from './run.js';
import { findProgram, installSystemPackage, mayInstallSystemPackages } from './system.js';

/**
 * Programs of others that open what Parvis exports, and Debian's package of each.
 *
 * @type {Record<string, string>}
 */
const packages = {
  ogrinfo: 'gdal-bin',
  dbfdump: 'shapelib',
  soffice: 'libreoffice-calc-nogui',
  rdflib: 'python3-rdflib',
};

/**
 * Where a program that reads exports is; for the library `rdflib`, the Python that has it.
 *
 * @param {string} name a key of `packages`
 * @returns {string | null}
 */
export function findReader(name) {
  if (name !== 'rdflib') return findProgram(name, ['/usr/bin']);
  return existsSync('/usr/lib/python3/dist-packages/rdflib') ? findProgram('python3', ['/usr/bin']) : null;
}

/** Finds or installs the readers. A test whose reader is not there says that it was not tried. */
export async function provideReaders() {
  const missing = () => Object.keys(packages).filter((name) => findReader(name) === null);
  if (missing().length > 0 && mayInstallSystemPackages())
    for (const name of missing()) await installSystemPackage(packages[name] || name);
  if (missing().length > 0)
    say(
      `Exports will not be opened by ${missing().join(', ')}: install ${missing()
        .map((name) => packages[name])
        .join(', ')} to have them tried.`,
    );
}
