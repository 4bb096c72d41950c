import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the project. */
export const root = join(import.meta.dirname, '..', '..');

/** Paths of the files git knows, from the root, that are still on disk. */
export function trackedFiles(): string[] {
  const list = (...options: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...options], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
  const gone = new Set(list('--deleted'));
  return list().filter((path) => !gone.has(path));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Files of a person's hand: neither pictures nor fonts, nor the lockfiles, nor data for tests. */
export function writtenFiles(): string[] {
  return trackedFiles().filter(
    (path) =>
      /\.(ts|js|svelte|css|html|json|md|yml|sh)$|^\.ci\/run$/.test(path) &&
      !/(^|\/)package-lock\.json$/.test(path) &&
      !path.startsWith('tests/fixtures/'),
  );
}
