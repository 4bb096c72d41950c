import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const SERVER = join(import.meta.dirname, '../../testing/tell-keys.ts');
const folder = join(tmpdir(), `parvis-keys-${process.pid}`);
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  /** Hexadecimal. */
  readonly keys: readonly string[];
  /** Everything it said: its log, from `trace` on, is in it. */
  readonly said: () => string;
}

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Running> {
  const child = spawn(process.execPath, [SERVER], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      HOST: 'localhost',
      PORT: '0',
      PARVIS_DATA: folder,
      PARVIS_DEMO: '0',
      PARVIS_DATABASE_URL: '',
      PARVIS_LOG_LEVEL: 'trace',
    },
  });
  running.push(child);
  const keys: string[] = [];
  let said = '';
  child.on('message', (key) => keys.push(String(key)));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += bytes));
  while (!said.includes('ready\n')) {
    if (child.exitCode !== null) throw new Error(`The server stopped:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const address = /Portal\s+(http\S+)\//.exec(said)?.[1] ?? '';
  return { child, address, keys, said: () => said };
}

async function visit({ address }: Running): Promise<void> {
  for (const path of ['/', '/explore/', '/api/explore/v2.1/catalog/datasets'])
    await (await fetch(address + path, { headers: { 'user-agent': firefox, accept: 'text/html' } })).text();
}

async function kill({ child }: Running): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Every byte of the data folder. */
async function onDisk(): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name)));
  return Buffer.concat(await Promise.all(contents));
}

/** The ways a secret would be written, and what it would have made of a visitor. */
function tracesOf(key: string, { address }: Running): Buffer[] {
  const bytes = Buffer.from(key, 'hex');
  const digests = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].map((ip) =>
    createHmac('sha256', bytes).update(`${address}\x00${ip}\x00firefox`).digest(),
  );
  return [bytes, ...digests].flatMap((secret) => [
    secret.subarray(0, 8),
    ...(['hex', 'base64', 'base64url', 'latin1'] as const).map((form) =>
      Buffer.from(secret.toString(form).slice(0, 12)),
    ),
  ]);
}

test('C-48: killed and started again, the key is another one, and of the first nothing is left: disk, database or log', async () => {
  const first = await start();
  await visit(first);
  expect(first.keys).toHaveLength(1);
  expect(first.keys[0]).toMatch(/^[0-9a-f]{64}$/);
  await kill(first);

  const second = await start();
  await visit(second);
  expect(second.keys).toHaveLength(1);
  expect(second.keys[0]).not.toBe(first.keys[0]);

  const exit = once(second.child, 'exit');
  second.child.kill('SIGTERM');
  await exit;
  const [disk, said] = [await onDisk(), Buffer.from(first.said() + second.said())];
  expect(disk.length).toBeGreaterThan(10_000);
  // The search itself is good: what is known to be there is found.
  expect(disk.includes('audience_days')).toBe(true);
  expect(said.includes('Portal')).toBe(true);
  for (const [key, server] of [
    [first.keys[0], first],
    [second.keys[0], second],
  ] as const)
    for (const trace of tracesOf(key ?? '', server)) {
      expect(disk.includes(trace), 'on disk').toBe(false);
      expect(said.includes(trace), 'in the log').toBe(false);
    }
});
