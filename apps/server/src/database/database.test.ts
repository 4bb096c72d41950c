import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { onEachDatabase } from '../testing/databases.ts';
import { lockFolder } from './lock.ts';
import { migrations } from './migrations/list.ts';
import { type Database, migrate, openDatabase, pendingMigrations } from './open.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-database-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

onEachDatabase('the control plane', (place) => {
  let url: string;
  let drop: () => Promise<void>;
  const opened: Database[] = [];
  beforeEach(async () => {
    const prepared = await place.prepare();
    [url, drop] = [prepared.databaseUrl, prepared.drop];
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.destroy();
    await drop();
  });
  const open = async () => {
    const database = await openDatabase({ url, path: join(folder, 'parvis.sqlite') });
    opened.push(database);
    return database;
  };

  test('is brought up to date from nothing, once', async () => {
    const database = await open();
    expect(await migrate(database)).toEqual(Object.keys(migrations));
    expect(await migrate(database)).toEqual([]);
    for (const table of ['accounts', 'jobs', 'datasets', 'versions', 'uploads', 'runs'] as const)
      expect(await database.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  test('is brought up to date though another portal has its tables beside, in a schema of its own', async () => {
    if (place.name === 'SQLite')
      return expect(await migrate(await open())).toHaveLength(Object.keys(migrations).length);
    await sql`create schema neighbour`.execute(await open());
    const beside = new URL(url);
    beside.searchParams.set('options', '-c search_path=neighbour');
    for (const address of [beside.href, url]) {
      const database = await openDatabase({ url: address, path: '' });
      opened.push(database);
      expect((await pendingMigrations(database)).pending).toEqual(Object.keys(migrations));
      expect(await migrate(database)).toEqual(Object.keys(migrations));
      expect(await migrate(database)).toEqual([]);
    }
  });

  test('made by a newer Parvis, it is refused by name rather than spoiled', async () => {
    const database = await open();
    await migrate(database);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2099')`.execute(database);
    await expect(migrate(database)).rejects.toMatchObject({
      code: 'newer-database',
      message: expect.stringContaining('9999-later'),
    });
  });

  test('programs that read and write at the same time all succeed, and lose nothing', async () => {
    const path = join(folder, 'parvis.sqlite');
    const database = await open();
    await migrate(database);
    await database.insertInto('settings').values({ name: 'count', value: '0' }).execute();
    const module = fileURLToPath(new URL('../testing/count-up.ts', import.meta.url));
    const ends = await Promise.all(
      [1, 2, 3].map(async () => {
        const writer = spawn(process.execPath, [module, url, path, '50'], { stdio: 'inherit' });
        const [code] = await once(writer, 'exit');
        return code;
      }),
    );
    expect(ends).toEqual([0, 0, 0]);
    const { value } = await database
      .selectFrom('settings')
      .select('value')
      .where('name', '=', 'count')
      .executeTakeFirstOrThrow();
    expect(value).toBe('150');
  });

  test('counts beyond 32 bits are numbers, and flags and texts come back as they went', async () => {
    const database = await open();
    await migrate(database);
    await database
      .insertInto('uploads')
      .values({
        id: 'u',
        account_id: null,
        dataset: null,
        file_name: 'été ’œ€ 🌳.csv',
        sha256: 'x',
        bytes: 9_007_199_254_740_991,
        state: 'ready',
        progress: 0.25,
        reading_round: 1,
        asked: null,
        inspection: '{"a":"\\u0000é"}',
        error: null,
        created_at: '2026-11-24T10:00:00.000Z',
      })
      .execute();
    expect(await database.selectFrom('uploads').selectAll().executeTakeFirstOrThrow()).toMatchObject({
      file_name: 'été ’œ€ 🌳.csv',
      bytes: 9_007_199_254_740_991,
      progress: 0.25,
      inspection: '{"a":"\\u0000é"}',
    });
  });

  test('what hangs on a dataset goes with it', async () => {
    const database = await open();
    await migrate(database);
    const now = '2026-11-24T10:00:00.000Z';
    await database
      .insertInto('datasets')
      .values({
        id: 'd',
        dataset_id: 'd',
        uid: 'u',
        visibility: 'domain',
        description: '{}',
        served_version: null,
        damaged: 0,
        stamp: 's',
        created_at: now,
        modified_at: now,
        metadata_processed_at: now,
        data_processed_at: null,
      })
      .execute();
    await database
      .insertInto('reading_memory')
      .values({ dataset: 'd', reading: '{}', columns: '[]', updated_at: now })
      .execute();
    await database.deleteFrom('datasets').execute();
    expect(await database.selectFrom('reading_memory').selectAll().execute()).toEqual([]);
  });
});

test('a PostgreSQL that does not answer is said to be unreachable, without its password', async () => {
  const opening = openDatabase({
    url: 'postgres://parvis:hunter2@127.0.0.1:1/parvis',
    path: '',
    patience: 300,
  });
  await expect(opening).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.not.stringContaining('hunter2'),
  });
});

test('a file that is no database is refused with a sentence', async () => {
  await expect(openDatabase({ url: '', path: '/proc/version' })).rejects.toMatchObject({
    code: 'unreachable',
  });
});

test('a second server on a folder is refused, and told which process has it', () => {
  const lock = lockFolder(folder, { pid: 4321, startedAt: new Date('2026-11-24T10:00:00Z') });
  expect(() => lockFolder(folder, { pid: 1, startedAt: new Date() })).toThrow(
    expect.objectContaining({
      code: 'in-use',
      message: expect.stringContaining('process 4321, started 2026-11-24T10:00'),
    }),
  );
  lock.release();
  lockFolder(folder, { pid: 1, startedAt: new Date() }).release();
});

test('a folder is free again as soon as its server is killed', async () => {
  const module = fileURLToPath(new URL('../testing/hold-folder.ts', import.meta.url));
  const holder = spawn(process.execPath, [module, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Left alive, it would keep the whole run from ending.
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  expect(() => lockFolder(folder, { pid: 1, startedAt: new Date() })).toThrow(`process ${holder.pid}`);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  lockFolder(folder, { pid: 1, startedAt: new Date() }).release();
});
