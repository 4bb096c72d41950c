import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isInstalled } from '../../tools/setup/install.js';
import { root } from './tracked-files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-setup-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const one = { version: '1.0.0', integrity: 'sha512-one' };
const forAnotherMachine = { version: '1.0.0', integrity: 'sha512-other', optional: true };
const locked = { '': { name: 'x' }, 'node_modules/one': one, 'node_modules/other': forAnotherMachine };

test('what is installed is what the lockfile asks, but for what other machines need', async () => {
  await install(locked, { 'node_modules/one': one });
  expect(isInstalled(folder)).toBe(true);
});

test.each([
  ['nothing was ever installed', undefined],
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/one': { ...one, version: '1.0.1' } }],
  ['a package has another content', { 'node_modules/one': { ...one, integrity: 'sha512-changed' } }],
])('packages are installed again when %s', async (_, there) => {
  await install(locked, there);
  expect(isInstalled(folder)).toBe(false);
});

test('an unknown purpose is refused with those there are', async () => {
  const { code, said } = await run(process.execPath, [join(root, 'tools', 'setup.js'), 'party']);
  expect(code).toBe(1);
  expect(said).toContain('start, dev, test, build, check');
});

test('nothing to set up takes no time', async () => {
  const startedAt = performance.now();
  const { code, said } = await run(process.execPath, [join(root, 'tools', 'setup.js'), 'check']);
  expect({ code, said }).toEqual({ code: 0, said: `Node ${process.version}\n` });
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

test('without a registry the portal is set up all the same, and the demonstration is asked for next time', async () => {
  await writeFile(join(folder, 'npm'), '#!/bin/sh\necho "no network here" >&2\nexit 1\n');
  await chmod(join(folder, 'npm'), 0o755);
  const script = `
    import { prepareDemo } from ${JSON.stringify(join(root, 'tools', 'setup', 'demo.js'))};
    await prepareDemo(${JSON.stringify(folder)});
  `;
  await mkdir(join(folder, 'demo'));
  await writeFile(join(folder, 'demo', 'package-lock.json'), JSON.stringify({ packages: locked }));
  const { code, said } = await run(process.execPath, ['--input-type=module', '-e', script], {
    PATH: `${folder}:${process.env.PATH}`,
    PARVIS_DATA: join(folder, 'data'),
  });
  expect(code).toBe(0);
  expect(said).toContain('and the portal starts without it: npm ci ended with 1.');
  expect(said).toContain('no network here');
  expect(said).toContain('tried again at the next start');
});

test('PARVIS_DEMO=0 asks nobody for anything', async () => {
  const script = `
    import { prepareDemo } from ${JSON.stringify(join(root, 'tools', 'setup', 'demo.js'))};
    await prepareDemo('/nowhere');
  `;
  const { code, said } = await run(process.execPath, ['--input-type=module', '-e', script], {
    PARVIS_DATA: join(folder, 'data'),
    PARVIS_DEMO: '0',
  });
  expect({ code, said }).toEqual({ code: 0, said: '' });
});

test('the launcher runs the pinned Node, and passes words, exit code and output', async () => {
  const { code, said, out } = await run(process.execPath, [join(root, 'bin', 'parvis.js'), 'nonsense']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(said).toContain("unknown command 'nonsense'");
});

test('a program that the launcher started is stopped with it', async () => {
  const child = spawn(
    process.execPath,
    [join(root, 'bin', 'parvis.js'), 'user', 'passwd', 'x@y', '--password-stdin'],
    {
      env: { ...process.env, PARVIS_DATA: join(folder, 'data') },
    },
  );
  // Waits for a password that never comes.
  let grandchild = '';
  while (grandchild === '') {
    await pause(50);
    grandchild = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').catch(() => '');
  }
  child.kill('SIGTERM');
  await once(child, 'close');
  await vi.waitFor(() => expect(() => process.kill(Number(grandchild.trim()), 0)).toThrow('ESRCH'), 5_000);
});

async function install(wanted: object, there: object | undefined): Promise<void> {
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (there === undefined) return;
  await mkdir(join(folder, 'node_modules'));
  await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: there }));
}

async function run(
  program: string,
  args: readonly string[],
  environment: Record<string, string | undefined> = {},
): Promise<{ code: number; out: string; said: string }> {
  const child = spawn(program, [...args], { env: { ...process.env, ...environment } });
  const [[code], out, said] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, said };
}
