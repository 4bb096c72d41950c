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

test('a fault of the source comes back in its own words, and a stop is a stop', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const names = { dataset: 'testdataset', version: 'version00001' };
  class TornFile extends Error {}
  async function* torn(): AsyncGenerator<[number][]> {
    yield [[1]];
    throw new TornFile('the file is truncated at line 2');
  }
  await expect(engine.build([field], torn(), names)).rejects.toThrow(TornFile);
  const stop = new AbortController();
  async function* stoppedInside(): AsyncGenerator<[number][]> {
    yield [[1]];
    stop.abort();
    throw new Error('aborted');
  }
  const building = engine.build([field], stoppedInside(), { ...names, signal: stop.signal });
  await expect(building).rejects.toMatchObject({ code: 'stopped' });
  expect(await readdir(place.folders.incoming)).toEqual([]);
});
