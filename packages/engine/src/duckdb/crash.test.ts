import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Field } from '@parvis/dataset';
import { compileQuery } from '@parvis/odsql';
import { expect, test } from 'vitest';
import type { BuildStep } from '../contract.ts';
import { makePlace, published } from './testing/place.ts';

const field: Field = { name: 'n', type: 'int', label: 'n', description: null, annotations: {} };
const all = compileQuery(
  { limit: 10, offset: 0 },
  { fields: [field] },
  { timezone: 'UTC', lang: 'fr', now: new Date(0) },
);
const steps: readonly BuildStep[] = ['rows-written', 'sealed', 'hashed', 'synced', 'renamed'];

/** Runs the script with the node that runs the tests; gives the signal it died of. */
function dieAt(step: BuildStep, folders: object, version: string): Promise<NodeJS.Signals | null> {
  const script = join(import.meta.dirname, 'testing', 'build-and-die.ts');
  const child = spawn(process.execPath, [script, step, JSON.stringify(folders), version], {
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
}

test.each(steps)('killed at %s, a build hurts nobody, and the next one succeeds', async (step) => {
  await using place = await makePlace();
  const engine = await place.open();
  const old = await published(engine, [field], [[1], [2]]);
  expect(await dieAt(step, place.folders, 'version00002')).toBe('SIGKILL');

  expect((await engine.query(old, all, { wantTotal: true })).total).toBe(2);
  const there = await readdir(join(place.folders.versions, 'testdataset'));
  // Renamed and not recorded is rubbish, however good: the janitor takes it.
  expect(there.sort()).toEqual(
    step === 'renamed' ? ['version00001.duckdb', 'version00002.duckdb'] : ['version00001.duckdb'],
  );
  await engine.drop({ dataset: 'testdataset', version: 'version00002' });
  const again = await published(engine, [field], [[3]], { version: 'version00002' });
  expect((await engine.query(again, all)).json).toBe('[{"n":3}]');
});

test.each(steps)('a fault at %s leaves no half-built file behind', async (step) => {
  await using place = await makePlace();
  const engine = await place.open();
  const building = published(engine, [field], [[1]], {
    onStep: (reached) => {
      if (reached === step) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    },
  });
  await expect(building).rejects.toMatchObject({ code: 'no-space' });
  expect(await readdir(place.folders.incoming)).toEqual([]);
});

test('the steps come in the order of publication', async () => {
  await using place = await makePlace();
  const reached: string[] = [];
  await published(await place.open(), [field], [[1]], { onStep: (step) => reached.push(step) });
  expect(reached).toEqual(steps);
});
