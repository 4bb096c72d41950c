import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file with this content, for the time of one test. */
export async function fileWith(content: string | Uint8Array, name = 'table.csv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-formats-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A file of `packages/formats/fixtures`. */
export function fixture(name: string): string {
  return new URL(`../../fixtures/${name}`, import.meta.url).pathname;
}
