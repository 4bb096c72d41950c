import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VersionRef } from '../contract.ts';

/** Turns over one bit in the middle of each file of a version. @param folder of all versions */
export function spoilFiles(folder: string): (version: VersionRef) => Promise<void> {
  return async ({ files }) => {
    for (const { path } of files) {
      const whole = join(folder, path);
      const bytes = await readFile(whole);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      await chmod(whole, 0o600);
      await writeFile(whole, bytes);
    }
  };
}
