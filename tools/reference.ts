/* Writes docs/reference/ from the code: `npm run reference`. tests/house compares, so that it is never old. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLinePage } from './reference/command-line.ts';
import { settingsPage } from './reference/settings.ts';
import { root } from './setup.js';

/** The pages of docs/reference, by file name. */
export function referencePages(): Record<string, string> {
  return { 'settings.md': settingsPage(), 'command-line.md': commandLinePage() };
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(root, 'docs', 'reference');
  await mkdir(folder, { recursive: true });
  for (const [name, page] of Object.entries(referencePages())) {
    await writeFile(join(folder, name), page);
    process.stdout.write(`docs/reference/${name}\n`);
  }
}
