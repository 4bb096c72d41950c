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
    env: environmentFor(data, environment),
  });
  child.stdin.end(input);
  const [[code], out, said] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, said };
}

/** That of this process, but for settings that whoever runs the tests may have. */
export function environmentFor(data: string, changes: Record<string, string> = {}): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('PARVIS_'));
  return {
    ...Object.fromEntries(ours),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    PARVIS_DATA: data,
    PARVIS_DEMO: '0',
    ...changes,
  };
}
