import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package for cookie banners, as its makers publish it. */
export interface Rival {
  readonly name: string;
  readonly version: string;
  /** Of its archive, as npm has it: what is compared is what was compared before. */
  readonly integrity: string;
  /** What a page in French must load: the smallest minified build of each. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

export const rivals: readonly Rival[] = [
  {
    name: 'vanilla-cookieconsent',
    version: '3.1.0',
    integrity:
      'sha512-/McNRtm/3IXzb9dhqMIcbquoU45SzbN2VB+To4jxEPqMmp7uVniP6BhGLjU8MC7ZCDsNQVOp27fhQTM/ruIXAA==',
    scripts: ['dist/cookieconsent.umd.js'],
    styles: ['dist/cookieconsent.css'],
  },
  {
    name: 'klaro',
    version: '0.7.22',
    integrity:
      'sha512-NkaFxS4S8160/zH1UQzCSYIIsAtwIDHIkJ7xofCrgRqk14OSY+OJuwCjYyW+q5fmIeF4RvsuBH6brPe2BS9Z0A==',
    scripts: ['dist/klaro-no-css.js'],
    styles: ['dist/klaro.min.css'],
  },
  {
    name: 'tarteaucitronjs',
    version: '1.34.0',
    integrity:
      'sha512-PEzKEjOLC06zCWSZB1RuQkSlzbDYXSKohv0XD7BMjgfE/M+LhiWLTdNAj47VW9xcVsuQCSvLpR/gqkripHaU6g==',
    scripts: ['tarteaucitron.min.js', 'tarteaucitron.services.min.js', 'lang/tarteaucitron.fr.min.js'],
    styles: ['css/tarteaucitron.min.css'],
  },
  {
    name: 'orejime',
    version: '3.2.1',
    integrity:
      'sha512-jAEjX6Rzn8W6D+vkoFhJUXECzpLtGUXQJ9yj9PhEkDo/7ZeK2uGjAfXxdQRI4IWPvIL+jVPxgm5Dsi5Rv+8qMw==',
    scripts: ['dist/orejime-standard-fr.js'],
    styles: ['dist/orejime-standard.css'],
  },
];

/**
 * Fetches an archive once, and gives its files. They are read and never run, so none of them is installed: what they depend on
 * would be.
 *
 * @throws {Error} when npm cannot be reached, or the archive is not the one compared before
 */
export function openRival({ name, version, integrity }: Rival, folder: string): (path: string) => Buffer {
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, `${name}-${version}.tgz`);
  if (!existsSync(archive))
    execFileSync('npm', ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'], {
      cwd: folder,
      timeout: 60_000,
    });
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${archive} is not the archive of ${name} ${version}.`);
  return (path) => execFileSync('tar', ['xzOf', archive, `package/${path}`], { maxBuffer: 1e8 });
}
