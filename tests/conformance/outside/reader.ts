import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { findReader } from '../../../tools/setup/readers.js';
import { mayInstallSystemPackages } from '../../../tools/setup/system.js';

const run = promisify(execFile);

/** Runs a program of somebody else. @returns what it printed @throws {Error} when it fails, with what it said */
export type Reader = (args: readonly string[]) => Promise<string>;

/**
 * Tests that a program of others judges; without it, one that says so. Where it could have been installed, its absence is a failure.
 *
 * @param name of `tools/setup/readers.js`
 */
export function readBy(name: string, suite: (read: Reader) => void): void {
  const program = findReader(name);
  if (program)
    describe(`read by ${name}`, () =>
      suite(async (args) => {
        const { stdout, stderr } = await run(program, [...args], { maxBuffer: 50_000_000, timeout: 60_000 });
        return stdout + stderr;
      }));
  else
    test(`NOT TRIED by ${name}, which is not on this machine`, () => {
      process.stderr.write(`Exports were not opened by ${name}: it is not on this machine.\n`);
      expect(mayInstallSystemPackages()).toBe(false);
    });
}
