import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder = '';
const started: Started[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-serve-'));
});

afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('the first start prints the addresses and how to sign in; the next one keeps the password to itself', async () => {
  const first = await start();
  expect(first.printed()).toMatch(/Portal {7}http:\/\/localhost:\d+\/\n/);
  expect(first.printed()).toMatch(/Sign in as {3}admin@localhost\nPassword {5}\S{20} /);
  await stop(first);
  const second = await start();
  expect(second.printed()).toContain('Portal');
  expect(second.printed()).not.toContain('Password');
});

test('two first starts do not make the same password', async () => {
  const password = ({ printed }: Started) => /Password {5}(\S+)/.exec(printed())?.[1];
  const one = await start();
  const other = await start({ PARVIS_DATA: join(folder, 'other') });
  expect(password(one)).toHaveLength(20);
  expect(password(other)).not.toBe(password(one));
});

test('told to stop, even twice at once as npm and a terminal do, it lets the running request finish and ends well', async () => {
  const portal = await start();
  const body = JSON.stringify({ email: 'nobody@example.org', password: 'not the one' });
  const asked = request(`${portal.address}api/manage/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'sec-fetch-site': 'same-origin',
    },
  });
  const answered = once(asked, 'response');
  asked.write(body.slice(0, 10));
  await pause(200);
  portal.child.kill('SIGTERM');
  portal.child.kill('SIGTERM');
  await pause(300);
  expect(portal.child.exitCode, 'still serving the request').toBeNull();
  asked.end(body.slice(10));
  const [answer] = await answered;
  expect(answer.statusCode).toBe(401);
  answer.resume();
  expect(await portal.exit).toBe(0);
});

test('a second server on the same data refuses, and names the first', async () => {
  const first = await start();
  const second = launch();
  expect(await second.exit).toBe(1);
  expect(second.printed()).toContain(`already served by process ${first.child.pid}`);
  expect(second.printed()).not.toContain('    at ');
});

test('a setting that means nothing stops the start with a sentence', async () => {
  const refused = launch({ PORT: 'eighty', PARVIS_TIMEZONE: 'Paris' });
  expect(await refused.exit).toBe(1);
  expect(refused.printed()).toContain('PORT is a whole number');
  expect(refused.printed()).toContain('PARVIS_TIMEZONE is a time zone');
  expect(refused.printed()).not.toContain('    at ');
});

test('a port that is taken is a sentence too', async () => {
  const first = await start();
  const second = launch({ PORT: new URL(first.address).port, PARVIS_DATA: join(folder, 'other') });
  expect(await second.exit).toBe(1);
  expect(second.printed()).toContain('Another program listens on this port');
});

interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far, on both outputs. */
  printed(): string;
  readonly exit: Promise<number | null>;
}

function launch(environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'serve.ts')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', PARVIS_DATA: join(folder, 'data'), ...environment },
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  const portal = {
    child,
    printed: () => text,
    exit: once(child, 'close').then(([code]) => code as number | null),
  };
  started.push(portal);
  return portal;
}

async function start(environment: Record<string, string> = {}): Promise<Started & { address: string }> {
  const portal = launch(environment);
  while (!portal.printed().includes('ready\n')) {
    if (portal.child.exitCode !== null) throw new Error(portal.printed());
    await pause(20);
  }
  const port = /localhost:(\d+)/.exec(portal.printed())?.[1];
  return { ...portal, address: `http://127.0.0.1:${port}/` };
}

async function stop(portal: Started): Promise<void> {
  portal.child.kill('SIGTERM');
  expect(await portal.exit).toBe(0);
}
