import { access, mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onEachDatabase } from '../../testing/databases.ts';
import { type KeepingEngine, keepingEngine, plainFiles } from '../../testing/plain-files.ts';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { workThrough } from '../../testing/work.ts';
import { publishFile } from './publish-file.ts';
import { tidy } from './tidy.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

onEachDatabase('the janitor', (place) => {
  let portal: TestPortal;
  let engine: KeepingEngine;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const prepared = await place.prepare();
    drop = prepared.drop;
    engine = keepingEngine();
    portal = await openPortal({
      engine,
      startAt: new Date(),
      settings: { databaseUrl: prepared.databaseUrl },
    });
    // As a server does when it starts.
    await tidy(portal.services);
  });
  afterEach(async () => {
    await portal.close();
    await drop();
  });

  const folder = (...names: string[]) => join(portal.services.settings.dataFolder, ...names);
  const exists = (...names: string[]) =>
    access(folder(...names)).then(
      () => true,
      () => false,
    );
  async function put(age: number, ...names: string[]) {
    await mkdir(folder(...names.slice(0, -1)), { recursive: true });
    await writeFile(folder(...names), 'x');
    const time = new Date(Date.now() - age);
    await utimes(folder(...names), time, time);
  }
  async function publish(datasetId: string) {
    const path = folder('arbres.csv');
    await writeFile(path, `Nom\n${Math.random()}\n`);
    await publishFile(portal.services, { path, datasetId }, plainFiles(engine));
    portal.clock.advance(1000);
  }

  test('keeps the version before the present one, and those that were replaced today', async () => {
    for (let time = 0; time < 4; time += 1) await publish('arbres');
    expect(await tidy(portal.services)).toMatchObject({ versions: 0 });
    expect(engine.kept.size).toBe(4);
    portal.clock.advance(DAY);
    expect(await tidy(portal.services)).toMatchObject({ versions: 2 });
    expect(engine.kept.size).toBe(2);
    portal.clock.advance(30 * DAY);
    expect(await tidy(portal.services)).toMatchObject({ versions: 0 });
    expect(engine.kept.size).toBe(2);
  });

  test('removes what a crash left half-built, and nothing that is being built', async () => {
    await put(0, 'incoming', 'deadversion1-ab12', 'version.duckdb');
    await put(0, 'incoming', 'livingversion-ab12', 'version.duckdb');
    await publish('arbres');
    const { database, queue } = portal.services;
    const job = await queue.addLeased({ kind: 'publish-dataset', payload: {} }, 'somebody');
    await database
      .updateTable('runs')
      .set({ living: 'x', building: 'livingversion', job_id: job.id })
      .execute();
    const searching = await queue.addLeased(
      { kind: 'index-version', payload: { version: 'searched' } },
      'somebody',
    );
    await put(0, 'incoming', 'searched-cd34', 'search.duckdb');
    await tidy(portal.services);
    expect(await readdir(folder('incoming'))).toEqual(['livingversion-ab12', 'searched-cd34']);
    await queue.finish(job.id, 'somebody');
    await queue.finish(searching.id, 'somebody');
    await tidy(portal.services);
    expect(await readdir(folder('incoming'))).toEqual([]);
  });

  test('removes what the engine of a process that ended had spilt', async () => {
    await put(0, 'temporary', '999999999', 'spilt.tmp');
    await put(0, 'temporary', String(process.pid), 'spilt.tmp');
    await tidy(portal.services);
    expect(await readdir(folder('temporary'))).toEqual([String(process.pid)]);
  });

  test('removes files among the versions that no row names, once they are an hour old', async () => {
    await publish('arbres');
    const { database } = portal.services;
    const named = { role: 'records', path: 'dataset00001/named0000001.duckdb', bytes: 1, sha256: 'x' };
    await database
      .updateTable('versions')
      .set({ files: JSON.stringify([named]) })
      .execute();
    await put(0, 'versions', 'dataset00001', 'named0000001.duckdb');
    await put(0, 'versions', 'dataset00001', 'nobodys00001.duckdb');
    await put(0, 'versions', 'dataset00002', 'nobodys00002.duckdb');
    await tidy(portal.services);
    expect(await exists('versions', 'dataset00001', 'nobodys00001.duckdb')).toBe(true);
    portal.clock.advance(HOUR + 60_000);
    await tidy(portal.services);
    expect(await readdir(folder('versions'))).toEqual(['dataset00001']);
    expect(await readdir(folder('versions', 'dataset00001'))).toEqual(['named0000001.duckdb']);
  });

  test('follows no link, and leaves it alone', async () => {
    await put(2 * DAY, 'elsewhere', 'precious.txt');
    await mkdir(folder('versions', 'dataset00001'), { recursive: true });
    await mkdir(folder('incoming'), { recursive: true });
    for (const names of [
      ['incoming', 'link'],
      ['versions', 'link'],
      ['versions', 'dataset00001', 'link'],
    ])
      await symlink(folder('elsewhere'), folder(...names));
    portal.clock.advance(2 * DAY);
    await tidy(portal.services);
    expect(await exists('elsewhere', 'precious.txt')).toBe(true);
    expect(await exists('incoming', 'link')).toBe(true);
    expect(await exists('versions', 'dataset00001', 'link')).toBe(true);
    expect(portal.services.settings.dataFolder).toBeTruthy();
  });

  test('sweeps nothing when the folder and the database do not belong together', async () => {
    await put(2 * DAY, 'versions', 'dataset00001', 'nobodys00001.duckdb');
    await put(0, 'incoming', 'deadversion1-ab12', 'version.duckdb');
    await writeFile(folder('identity'), 'of another database');
    portal.clock.advance(2 * DAY);
    await tidy(portal.services);
    await writeFile(folder('identity'), '');
    await portal.services.database.deleteFrom('settings').where('name', '=', 'identity').execute();
    await tidy(portal.services);
    expect(await exists('versions', 'dataset00001', 'nobodys00001.duckdb')).toBe(true);
    expect(await exists('incoming', 'deadversion1-ab12')).toBe(true);
  });

  test('a folder without identity that holds versions is another’s: nothing is swept', async () => {
    const fresh = await openPortal({ engine: keepingEngine() });
    const at = (...names: string[]) => join(fresh.services.settings.dataFolder, ...names);
    await mkdir(at('versions', 'dataset00001'), { recursive: true });
    await writeFile(at('versions', 'dataset00001', 'precious0001.duckdb'), 'x');
    fresh.clock.advance(400 * DAY);
    await tidy(fresh.services);
    expect(await readdir(at('versions', 'dataset00001'))).toEqual(['precious0001.duckdb']);
    await fresh.close();
  });

  test('forgets uploads never published after a week, with their bytes, and keeps those that versions came from', async () => {
    await publish('arbres');
    const { database, storage, now } = portal.services;
    const bytes = async function* () {
      yield Buffer.from('never published');
    };
    const { sha256 } = await storage.put(bytes());
    await database
      .insertInto('uploads')
      .values({
        id: 'forgotten',
        account_id: null,
        dataset: null,
        file_name: 'a.csv',
        sha256,
        bytes: 1,
        state: 'ready',
        progress: 1,
        reading_round: 1,
        asked: null,
        inspection: null,
        error: null,
        created_at: now().toISOString(),
      })
      .execute();
    portal.clock.advance(6 * DAY);
    expect(await tidy(portal.services)).toMatchObject({ uploads: 0 });
    portal.clock.advance(2 * DAY);
    expect(await tidy(portal.services)).toMatchObject({ uploads: 1, files: 1 });
    expect(await storage.size(sha256)).toBeNull();
    const [kept] = await database.selectFrom('uploads').select('sha256').execute();
    expect(await storage.size(kept?.sha256 ?? '')).not.toBeNull();
  });

  test('closes a run whose worker died each time, says so, and the dataset can be published again', async () => {
    await publish('arbres');
    const { database, queue } = portal.services;
    await database.updateTable('runs').set({ living: 'x', state: 'running', job_id: 'gone' }).execute();
    expect(await tidy(portal.services)).toMatchObject({ runs: 1 });
    const [run] = await database.selectFrom('runs').selectAll().execute();
    expect(run).toMatchObject({ state: 'failed', living: null });
    expect(JSON.parse(run?.error ?? '')).toMatchObject({ code: 'worker-lost', hint: expect.any(String) });
    await publish('arbres');
    expect(await queue.claim('x', ['publish-dataset'])).toBeNull();
  });

  test('comes by as a job, and reports are kept as long as their run', async () => {
    const path = folder('faux.csv');
    await writeFile(path, 'Nom\nbad\n');
    const { run } = await publishFile(portal.services, { path, datasetId: 'faux' }, plainFiles(engine));
    expect(run).toMatchObject({ state: 'done', badCells: 1 });
    portal.clock.advance(3 * DAY);
    await portal.services.queue.enqueue({ kind: 'tidy', payload: null });
    expect(await workThrough(portal.services, plainFiles(engine))).toMatchObject([
      { kind: 'index-version', state: 'done' },
      { kind: 'tidy', state: 'done' },
    ]);
    const row = await portal.services.database
      .selectFrom('runs')
      .select('report_sha256')
      .executeTakeFirstOrThrow();
    expect(await portal.services.storage.size(row.report_sha256 ?? '')).not.toBeNull();
  });
});
