import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');

/** A real portal in a process of its own, as people run it. */
export interface RunningPortal {
  readonly address: string;
  /** The most memory the process has held since `forgetPeak`, in bytes. */
  peak(): number;
  forgetPeak(): void;
  stop(): Promise<void>;
}

/** Settings of every process of the bench: a folder of its own, no demonstration, no quota. */
function environment(dataFolder: string, port: number) {
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    UV_THREADPOOL_SIZE: '12',
    PARVIS_DATA: dataFolder,
    PARVIS_DEMO: '0',
    PARVIS_ANONYMOUS_CALLS_PER_MINUTE: '0',
    HOST: '127.0.0.1',
    PORT: String(port),
    PARVIS_PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
}

/**
 * Publishes a file with the command people use.
 *
 * @returns milliseconds until the public can read the dataset, and until words are found by their postings; the memory
 * of the largest process of the family, in bytes
 */
export async function publish(
  dataFolder: string,
  file: string,
  id: string,
): Promise<{ readable: number; searchable: number; peak: number }> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['apps/cli/src/main.ts', 'publish', file, '--id', id, '--title', 'Bench'],
    { cwd: root, env: environment(dataFolder, 0), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  let readable = 0;
  child.stderr.on('data', (text) => {
    said = `${said}${text}`.slice(-2000);
    if (said.includes('Preparing the search')) readable ||= performance.now() - start;
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, ...family(child.pid ?? 0).map(memoryOf));
  }, 100);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`The publication failed: ${said}`);
  if (readable === 0) throw new Error(`When the dataset was readable was not said: ${said}`);
  return { readable, searchable: performance.now() - start, peak };
}

export async function startPortal(dataFolder: string): Promise<RunningPortal> {
  const port = await freePort();
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    env: environment(dataFolder, port),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  await answering(child, `${address}/healthz`);
  return {
    address,
    peak: () => statusOf(child.pid ?? 0, 'VmHWM'),
    forgetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function answering(child: ChildProcess, address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error('The portal did not start.');
    if (
      await fetch(address).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error('The portal did not answer within 30 seconds.');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port was found.');
  return address.port;
}

/** A process and its children, their children included. */
function family(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [pid, ...children.flatMap((child) => family(Number(child)))];
  } catch {
    // It has just ended.
    return [pid];
  }
}

function memoryOf(pid: number): number {
  try {
    return statusOf(pid, 'VmRSS');
  } catch {
    return 0;
  }
}

/** A line of /proc/PID/status, in bytes. */
function statusOf(pid: number, name: string): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}
