import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly code: number;
  /** stdout. */
  readonly out: string;
  /** stderr. */
  readonly said: string;
}

/** Runs the real command in a process of its own, with the data folder given. */
export async function parvis(
  data: string,
  args: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), ...args], {
    env: { ...process.env, NODE_ENV: 'production', PARVIS_DATA: data, PORT: '0', ...environment },
  });
  child.stdin.end(input);
  const [[code], out, said] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, said };
}
