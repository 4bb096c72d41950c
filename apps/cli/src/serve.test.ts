import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentFor, parvis } from './testing/parvis.ts';

let folder = '';
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-beside-'));
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('a file published beside a running portal is answered by its API at once, and again after a new file', async () => {
  const data = join(folder, 'data');
  const portal = await serve(data);
  const file = join(folder, 'arbres.csv');
  const records = async (query: string) => {
    const answer = await fetch(`${portal.address}api/explore/v2.1/catalog/datasets/arbres/records?${query}`);
    return { status: answer.status, body: await answer.json() };
  };
  expect((await records('')).status).toBe(404);
  await writeFile(file, 'Espèce;Hauteur\nManguier;12,5\nCocotier;8\n');
  expect(await parvis(data, ['publish', file, '--id', 'arbres'])).toMatchObject({ code: 0 });
  expect(await records('where=hauteur>10')).toMatchObject({
    status: 200,
    body: { total_count: 1, results: [{ espece: 'Manguier', hauteur: 12.5 }] },
  });
  await writeFile(file, 'Espèce;Hauteur\nFlamboyant;15\n');
  expect(await parvis(data, ['publish', file, '--id', 'arbres'])).toMatchObject({ code: 0 });
  expect((await records('select=espece')).body).toEqual({
    total_count: 1,
    results: [{ espece: 'Flamboyant' }],
  });
  const exported = await parvis(data, ['export', 'arbres', '--format', 'jsonl']);
  expect(JSON.parse(exported.out)).toEqual({ espece: 'Flamboyant', hauteur: 15 });
  const doctor = await parvis(data, ['doctor']);
  expect(doctor.out).toContain('A server is using it, beside us.');
  expect(doctor.code, doctor.out).toBe(0);
  portal.child.kill('SIGTERM');
  expect(await portal.exit).toBe(0);
});

async function serve(data: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'serve'], {
    env: environmentFor(data),
  });
  started.push(child);
  const exit = once(child, 'close').then(([code]) => code as number | null);
  let printed = '';
  const hear = (chunk: Buffer) => {
    printed += chunk;
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  while (!/Sign in as/.test(printed)) {
    if (child.exitCode !== null) throw new Error(printed);
    await pause(20);
  }
  const port = /localhost:(\d+)/.exec(printed)?.[1];
  return { child, exit, address: `http://127.0.0.1:${port}/` };
}
