import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nobody } from '../../http/sign-in.ts';
import { type KeepingEngine, keepingEngine, plainFiles } from '../../testing/plain-files.ts';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { workThrough } from '../../testing/work.ts';
import { findServed } from './find-served.ts';
import { type FileProgress, publishFile } from './publish-file.ts';

let portal: TestPortal;
let engine: KeepingEngine;
beforeEach(async () => {
  engine = keepingEngine();
  portal = await openPortal({ engine });
});
afterEach(() => portal.close());

async function fileOf(text: string, name = 'arbres_2026.csv') {
  const path = join(portal.services.settings.dataFolder, name);
  await writeFile(path, text);
  return path;
}
const served = (id: string) => findServed({ ...portal.services, actor: nobody }, id);

test('makes a dataset from a file, says how far it is, and keeps a copy of the file', async () => {
  const told: FileProgress[] = [];
  const path = await fileOf('Nom;Essence\nun;chêne\n');
  const published = await publishFile(
    portal.services,
    {
      path,
      datasetId: 'arbres',
      description: { license: 'odbl-1.0' },
      columns: { Essence: { facet: true, description: 'Son espèce' } },
      types: { nom: 'text' },
      onProgress: (progress) => told.push(progress),
    },
    plainFiles(engine),
  );
  expect(published).toMatchObject({
    datasetId: 'arbres',
    isNew: true,
    run: { state: 'done', stage: null, rows: 1 },
  });
  expect(await served('arbres')).toMatchObject({
    metas: { title: 'arbres 2026', license: 'Licence ODbL v1.0 (Open Database License)' },
    version: { rowCount: 1 },
    fields: [{ name: 'nom' }, { name: 'essence', description: 'Son espèce' }],
  });
  expect([...new Set(told.map(({ stage }) => stage))]).toEqual([
    'receiving',
    'reading',
    'building',
    'publishing',
    'indexing',
  ]);
  await rm(path);
  const { sha256 } = await portal.services.database
    .selectFrom('uploads')
    .select('sha256')
    .executeTakeFirstOrThrow();
  expect(await portal.services.storage.size(sha256)).toBe(22);
});

test('replaces the records of a dataset that is there, and says only what it is told to say', async () => {
  await publishFile(
    portal.services,
    {
      path: await fileOf('Nom\nun\n'),
      datasetId: 'arbres',
      description: { title: 'Arbres', keyword: ['parc'] },
    },
    plainFiles(engine),
  );
  const again = await publishFile(
    portal.services,
    { path: await fileOf('Nom\nun\ndeux\n'), datasetId: 'arbres', description: { keyword: ['rue'] } },
    plainFiles(engine),
  );
  expect(again.isNew).toBe(false);
  expect(await served('arbres')).toMatchObject({
    metas: { title: 'Arbres', keyword: ['rue'] },
    version: { rowCount: 2 },
  });
});

test('leaves nothing for a server to do but what it finds done', async () => {
  await publishFile(
    portal.services,
    { path: await fileOf('Nom\nun\n'), datasetId: 'arbres' },
    plainFiles(engine),
  );
  expect(await workThrough(portal.services, plainFiles(engine))).toMatchObject([
    { kind: 'index-version', state: 'done' },
  ]);
  expect(engine.kept.size).toBe(1);
});

test.each([
  [{ datasetId: 'Mauvais Nom' }, 'invalid-request', 'dataset_id'],
  [{ types: { hauteur: 'int' } }, 'invalid-request', 'columns.hauteur'],
  [{ description: { timezone: 'Mars' } }, 'invalid-request', 'description.timezone'],
] as const)('refuses %j, and publishes nothing', async (change, code, where) => {
  const publishing = publishFile(
    portal.services,
    { path: await fileOf('Nom\nun\n'), datasetId: 'arbres', ...change },
    plainFiles(engine),
  );
  await expect(publishing).rejects.toMatchObject({ code, place: where, hint: expect.any(String) });
  await expect(served('arbres')).rejects.toThrow('does not exist');
});

test('a file that cannot be read is refused in the words of its reader', async () => {
  const publishing = publishFile(
    portal.services,
    { path: await fileOf(''), datasetId: 'arbres' },
    plainFiles(engine),
  );
  await expect(publishing).rejects.toMatchObject({ code: 'upload-refused', message: 'The file is empty.' });
});

test('two publications of one dataset at once: one is refused, and the other is whole', async () => {
  const plain = plainFiles(engine);
  const path = await fileOf('Nom\nun\n');
  await publishFile(portal.services, { path, datasetId: 'arbres' }, plain);
  const [begun, refused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = publishFile(
    portal.services,
    { path, datasetId: 'arbres' },
    {
      ...plain,
      build: async (request, hooks) => {
        begun.resolve();
        await refused.promise;
        return plain.build(request, hooks);
      },
    },
  );
  await begun.promise;
  await expect(publishFile(portal.services, { path, datasetId: 'arbres' }, plain)).rejects.toMatchObject({
    code: 'conflict',
    hint: expect.any(String),
  });
  refused.resolve();
  await first;
});

test('stopped half-way, it leaves the old version and no run behind', async () => {
  const plain = plainFiles(engine);
  await publishFile(portal.services, { path: await fileOf('Nom\nun\n'), datasetId: 'arbres' }, plain);
  const before = await served('arbres');
  const stopping = new AbortController();
  const publishing = publishFile(
    portal.services,
    { path: await fileOf('Nom\ndeux\n'), datasetId: 'arbres', signal: stopping.signal },
    {
      ...plain,
      build: async (request, hooks) => {
        stopping.abort();
        return plain.build(request, hooks);
      },
    },
  );
  await expect(publishing).rejects.toThrow();
  expect(await served('arbres')).toEqual(before);
  expect(
    await portal.services.database.selectFrom('runs').select('id').where('living', 'is not', null).execute(),
  ).toEqual([]);
  expect(await workThrough(portal.services, plain)).toHaveLength(1);
});

test('takes the place of a publication whose process died, and leaves one that lives alone', async () => {
  const plain = plainFiles(engine);
  const path = await fileOf('Nom\nun\n');
  await publishFile(portal.services, { path, datasetId: 'arbres' }, plain);
  const { database, queue } = portal.services;
  const dataset = await database.selectFrom('datasets').select('id').executeTakeFirstOrThrow();
  const job = await queue.addLeased({ kind: 'publish-dataset', payload: {} }, 'command 1 x');
  await database
    .updateTable('runs')
    .set({ living: dataset.id, state: 'running', building: 'halfbuilt', job_id: job.id })
    .execute();
  const again = () => publishFile(portal.services, { path, datasetId: 'arbres' }, plain);
  await expect(again()).rejects.toMatchObject({ code: 'conflict' });
  portal.clock.advance(61_000);
  expect(await again()).toMatchObject({ run: { state: 'done' } });
  expect(await database.selectFrom('runs').select('state').orderBy('created_at').execute()).toEqual([
    { state: 'failed' },
    { state: 'done' },
  ]);
});
