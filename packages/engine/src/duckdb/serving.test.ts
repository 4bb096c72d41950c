import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { lockedInstance } from './serving.ts';
import { literal } from './sql-text.ts';
import { makePlace } from './testing/place.ts';

async function openLocked(folders: { versions: string; temporary: string }) {
  await mkdir(folders.versions, { recursive: true });
  return await lockedInstance({
    memory: 256 * 1024 ** 2,
    threads: 2,
    temporary: folders.temporary,
    temporarySize: 1024 ** 3,
    allowed: [folders.versions],
  });
}

test.each([
  ["SELECT * FROM read_text('/etc/hostname')"],
  ["SELECT * FROM glob('/etc/*')"],
  ["SELECT * FROM read_csv('/etc/passwd')"],
  ["COPY (SELECT 1) TO '/tmp/parvis-should-not-be.csv'"],
  ["ATTACH '/tmp/parvis-should-not-be.duckdb'"],
  ["EXPORT DATABASE '/tmp/parvis-should-not-be'"],
  ["SET memory_limit = '10GB'"],
  ["SET GLOBAL TimeZone = 'Europe/Paris'"],
  ['SET enable_external_access = true'],
  ["SET allowed_directories = ['/']"],
  ['INSTALL httpfs'],
  ['LOAD spatial'],
])('once locked, it refuses: %s', async (statement) => {
  await using place = await makePlace();
  const locked = await openLocked(place.folders);
  await expect(locked.connection.run(statement)).rejects.toThrow();
  locked.close();
});

test('a way out of its folder by `..` is refused', async () => {
  await using place = await makePlace();
  const locked = await openLocked(place.folders);
  const path = join(place.folders.versions, 'x').replace(/x$/, '../../../../../../etc/hostname');
  await expect(locked.connection.run(`SELECT * FROM read_text(${literal(path)})`)).rejects.toThrow();
  locked.close();
});

test('what it refuses works without the lock, so that the tests above mean something', async () => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const result = await connection.run("SELECT count(*) FROM read_text('/etc/hostname')");
  expect(await result.getRowsJS()).toEqual([[1n]]);
  connection.closeSync();
});

test('it reckons in UTC whatever the machine says', async () => {
  await using place = await makePlace();
  const locked = await openLocked(place.folders);
  const other = await locked.instance.connect();
  const result = await other.run("SELECT current_setting('TimeZone')");
  expect(await result.getRowsJS()).toEqual([['UTC']]);
  other.closeSync();
  locked.close();
});
