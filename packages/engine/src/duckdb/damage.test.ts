import { chmod, copyFile, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Field } from '@parvis/dataset';
import { compileQuery } from '@parvis/odsql';
import { expect, test } from 'vitest';
import type { VersionRef } from '../contract.ts';
import { makePlace, type Place, published } from './testing/place.ts';

const field: Field = { name: 'n', type: 'int', label: 'n', description: null, annotations: {} };
const setting = { timezone: 'UTC', lang: 'fr', now: new Date(0) };
const all = compileQuery({ limit: 1, offset: 0 }, { fields: [field] }, setting);

const fileOf = (place: Place, { files }: VersionRef) => join(place.folders.versions, files[0]?.path ?? '');

test.each([
  ['cut by one byte', async (file: string, bytes: Buffer) => truncate(file, bytes.length - 1)],
  ['emptied', async (file: string) => truncate(file, 0)],
  ['another format', async (file: string) => writeFile(file, 'id;name\n1;a\n')],
  [
    'a changed header',
    async (file: string, bytes: Buffer) => {
      bytes[100] = (bytes[100] ?? 0) ^ 0xff;
      await writeFile(file, bytes);
    },
  ],
])('a file that is %s is told damaged, and only its dataset suffers', async (_, spoil) => {
  await using place = await makePlace();
  const engine = await place.open();
  const good = await published(engine, [field], [[1]]);
  const bad = await published(engine, [field], [[2]], { version: 'version00002' });
  const file = fileOf(place, bad);
  await chmod(file, 0o600);
  await spoil(file, await readFile(file));

  await expect(engine.query(bad, all)).rejects.toMatchObject({ code: 'version-damaged', retryAfter: 300 });
  expect(await engine.verify(bad)).toBe('damaged');
  expect((await engine.query(good, all)).json).toBe('[{"n":1}]');
});

test('a file that was damaged and is restored is served again once it was verified', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, [field], [[1]]);
  const file = fileOf(place, version);
  await copyFile(file, `${file}.copy`);
  await chmod(file, 0o600);
  await truncate(file, 100);
  await expect(engine.query(version, all)).rejects.toMatchObject({ code: 'version-damaged' });

  await rename(`${file}.copy`, file);
  expect(await engine.verify(version)).toBe('intact');
  expect((await engine.query(version, all)).json).toBe('[{"n":1}]');
});

test('a file that goes bad while it is read takes its dataset offline, and no other', async () => {
  await using place = await makePlace();
  const engine = await place.open({ memory: 64 * 1024 ** 2, threads: 1 });
  const texts: Field[] = [field, { ...field, name: 't', type: 'text' }];
  // Texts that do not compress, so that there are blocks which a count never reads.
  const rows = Array.from({ length: 60_000 }, (_, n) => [
    n,
    `${Math.sin(n)} ${Math.cos(n * 7)} ${Math.tan(n)}`,
  ]);
  const version = await published(engine, texts, rows);
  const good = await published(engine, [field], [[1]], { version: 'version00002' });
  const ask = (question: object) =>
    engine.query(version, compileQuery({ limit: 1, offset: 0, ...question }, { fields: texts }, setting));
  await ask({ where: ['n = 5'] });

  const file = fileOf(place, version);
  const bytes = await readFile(file);
  for (let at = 40_000; at < bytes.length; at += 5_000) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
  await chmod(file, 0o600);
  await writeFile(file, bytes);

  await expect(ask({ where: ["startswith(t, 'z')"] })).rejects.toMatchObject({ code: 'version-damaged' });
  await expect(ask({})).rejects.toMatchObject({ code: 'version-damaged' });
  expect((await engine.query(good, all)).json).toBe('[{"n":1}]');
});

test('no error says where files lie or what SQL was run', async () => {
  await using place = await makePlace();
  const lines: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (details: object) => lines.push(details) };
  const engine = await place.open({ log });
  const version = await published(engine, [field], [[1]]);
  const other: Field = { ...field, name: 'absent' };
  const plan = compileQuery({ limit: 1, offset: 0 }, { fields: [other] }, setting);
  const error: unknown = await engine.query(version, plan).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'failed' });
  expect(String(error)).not.toMatch(/select|absent|versions|duckdb/i);
  expect(JSON.stringify(lines)).toContain('testdataset');
});
