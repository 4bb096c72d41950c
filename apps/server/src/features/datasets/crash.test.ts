import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildStep } from '@parvis/engine';
import { inspectFile } from '@parvis/formats';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Settings, settingsForTests } from '../../config.ts';
import { nobody } from '../../http/sign-in.ts';
import { doJob } from '../../jobs/worker.ts';
import { type OpenedServices, openServices } from '../../open-services.ts';
import type { Services } from '../../services.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { workThrough } from '../../testing/work.ts';
import { type Builder, buildInChild } from './build-in-child.ts';
import { buildVersion } from './build-version.ts';
import { findServed } from './find-served.ts';
import type { Inspector } from './inspect-upload.ts';
import { datasetJobs } from './jobs.ts';
import { publishFile } from './publish-file.ts';
import type { PublicationMoment } from './publish-version.ts';
import { demandReady, PUBLISH, startRun } from './start-run.ts';
import { tidy } from './tidy.ts';

const HOUR = 3_600_000;
const OLD = 'Nom;Hauteur\nun;1\n';
const NEW = 'Nom;Hauteur\nun;1,5\ndeux;2,5\ntrois;3\n';
const steps: readonly BuildStep[] = ['rows-written', 'sealed', 'hashed', 'synced', 'renamed'];
const moments: readonly PublicationMoment[] = ['before-publication', 'before-commit', 'after-publication'];

// Each starts a few processes of its own.
vi.setConfig({ testTimeout: 90_000 });

onEachDatabase('a process killed while it publishes', (place) => {
  let settings: Settings;
  let drop: () => Promise<void>;
  let open: OpenedServices | null;
  beforeEach(async () => {
    const prepared = await place.prepare();
    drop = prepared.drop;
    settings = settingsForTests({ databaseUrl: prepared.databaseUrl });
    await mkdir(settings.dataFolder, { recursive: true });
    open = null;
  });
  afterEach(async () => {
    await open?.close();
    await drop();
    await rm(settings.dataFolder, { recursive: true, force: true });
  });

  /** A server stands on the folder, its workers still. */
  async function start(): Promise<Services> {
    open = await openServices({ settings, as: 'server' });
    return open.services;
  }
  async function stop() {
    await open?.close();
    open = null;
  }
  async function fileOf(text: string) {
    const path = join(settings.dataFolder, 'arbres.csv');
    await writeFile(path, text);
    return path;
  }
  const served = (services: Services) => findServed({ ...services, actor: nobody }, 'arbres');

  /** One version is served, and the publication of another waits in the queue. */
  async function prepare() {
    const services = await start();
    // What is not tried here is done without other processes.
    const here: { inspect: Inspector; build: Builder } = {
      inspect: ({ path, ...options }) => inspectFile(path, options),
      build: (request, hooks) => buildVersion(services.engine, request, hooks),
    };
    await publishFile(services, { path: await fileOf(OLD), datasetId: 'arbres' }, here);
    // A file published elsewhere leaves an upload like any other.
    await publishFile(services, { path: await fileOf(NEW), datasetId: 'autre' }, here);
    const { database, queue } = services;
    const upload = await database
      .selectFrom('uploads')
      .innerJoin('datasets', 'datasets.id', 'uploads.dataset')
      .select('uploads.id')
      .where('dataset_id', '=', 'autre')
      .executeTakeFirstOrThrow();
    const { row } = await demandReady(database, upload.id);
    await database.transaction().execute(async (transaction) => {
      const dataset = await transaction
        .selectFrom('datasets')
        .selectAll()
        .where('dataset_id', '=', 'arbres')
        .executeTakeFirstOrThrow();
      await startRun(transaction, services, {
        dataset,
        upload: row,
        accountId: null,
        addJob: (payload) => queue.enqueue({ kind: PUBLISH, payload }, transaction),
      });
    });
    return services;
  }

  /** Runs a server until it kills itself. */
  async function dieAt(argument: string, value: string) {
    const module = fileURLToPath(new URL('../../testing/publish-and-die.ts', import.meta.url));
    const dying = spawn(process.execPath, [module, argument, value], {
      env: {
        NODE_ENV: 'test',
        PARVIS_DATA: settings.dataFolder,
        PARVIS_DATABASE_URL: settings.databaseUrl,
        PARVIS_LOG_LEVEL: 'fatal',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(dying, 'exit');
    expect(signal).toBe('SIGKILL');
  }

  /** Somebody starts the portal again: the interrupted run is taken up, and the janitor finds nothing left to do. */
  async function startAgain(services: Services) {
    // On PostgreSQL other servers may live: the lease of the dead one is waited for.
    if (settings.databaseUrl)
      await services.database
        .updateTable('jobs')
        .set({ lease_until: '2000' })
        .where('state', '=', 'running')
        .execute();
    else await services.queue.takeBack('server ');
    await workThrough(services);
  }

  async function expectWhole(services: Services, rows: number) {
    const { version, fields } = await served(services);
    if (!version) throw new Error('Nothing is served.');
    expect(version.rowCount).toBe(rows);
    expect(await services.engine.verify(version)).toBe('intact');
    const { json } = await services.engine.query(version, {
      kind: 'records',
      columns: fields.map((field) => ({
        key: field.name,
        expression: { kind: 'field', field, type: field.type },
      })),
      where: null,
      order: [],
      limit: 10,
      offset: 0,
      timezone: 'UTC',
      lang: 'fr',
    });
    expect(JSON.parse(json)).toHaveLength(rows);
  }

  async function expectNothingLeft(services: Services) {
    const later = new Date(Date.now() + 2 * HOUR);
    await tidy({ ...services, now: () => later });
    expect(await readdir(join(settings.dataFolder, 'incoming'))).toEqual([]);
    const { database } = services;
    const named = (await database.selectFrom('versions').select(['dataset', 'id']).execute()).map(
      ({ dataset, id }) => `${dataset}/${id}.duckdb`,
    );
    const there = await readdir(join(settings.dataFolder, 'versions'), { recursive: true });
    expect(there.filter((path) => path.endsWith('.duckdb')).toSorted()).toEqual(named.toSorted());
    expect(await database.selectFrom('runs').select('id').where('living', 'is not', null).execute()).toEqual(
      [],
    );
  }

  // Where the files are made the database has no part: on PostgreSQL, what surrounds its transaction.
  if (place.name === 'SQLite')
    test.each(steps)('with its builder, at the step %s: the old version, then the new one', async (step) => {
      await prepare();
      await stop();
      await dieAt('--step', step);
      const services = await start();
      await expectWhole(services, 1);
      await startAgain(services);
      await expectWhole(services, 3);
      await expectNothingLeft(services);
    });

  test.each(moments)('at the moment %s: wholly one version or wholly the other', async (moment) => {
    await prepare();
    await stop();
    await dieAt('--moment', moment);
    const services = await start();
    await expectWhole(services, moment === 'after-publication' ? 3 : 1);
    await startAgain(services);
    await expectWhole(services, 3);
    await expectNothingLeft(services);
    expect(await services.database.selectFrom('versions').select('id').execute()).toHaveLength(3);
  });

  test.each(place.name === 'SQLite' ? (['rows-written', 'renamed'] as const) : (['sealed'] as const))(
    'the builder alone, at the step %s: the run is put back, and the next try publishes',
    async (step) => {
      const services = await prepare();
      const build = buildInChild(services);
      let tries = 0;
      await workThrough(services, {
        build: (request, hooks) => {
          tries += 1;
          return build(
            { ...request, ...(tries === 1 ? { failpoint: { step, kills: 'child' as const } } : {}) },
            hooks,
          );
        },
      });
      await expectWhole(services, 1);
      expect(await readdir(join(settings.dataFolder, 'incoming'))).toEqual([]);
      await services.database
        .updateTable('jobs')
        .set({ due_at: '2000' })
        .where('state', '=', 'queued')
        .execute();
      await workThrough(services);
      await expectWhole(services, 3);
      await expectNothingLeft(services);
    },
  );

  test('a server that is told to stop hands the run back, and the next one publishes it', async () => {
    const services = await prepare();
    const { queue, log } = services;
    const stopping = new AbortController();
    const build = buildInChild(services);
    const { publishing } = datasetJobs(services, {
      build: (request, { onStep, ...hooks }) =>
        build(request, {
          ...hooks,
          onStep: (step) => {
            stopping.abort();
            onStep?.(step);
          },
        }),
    });
    const job = await queue.claim('server 1 x', [PUBLISH]);
    if (!job) throw new Error('Nothing waits.');
    await doJob(job, { queue, handlers: publishing, name: 'server 1 x', log, signal: stopping.signal });
    expect(await queue.find(job.id)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await readdir(join(settings.dataFolder, 'incoming'))).toEqual([]);
    await expectWhole(services, 1);
    await workThrough(services);
    await expectWhole(services, 3);
    await expectNothingLeft(services);
  });

  test('the builder each time: the run has failed with its reason, and readers never noticed', async () => {
    const services = await prepare();
    const build = buildInChild(services);
    for (let time = 0; time < 3; time += 1) {
      await services.database
        .updateTable('jobs')
        .set({ due_at: '2000' })
        .where('state', '=', 'queued')
        .execute();
      await workThrough(services, {
        build: (request, hooks) =>
          build({ ...request, failpoint: { step: 'rows-written', kills: 'child' } }, hooks),
      });
    }
    await expectWhole(services, 1);
    await expectNothingLeft(services);
    const run = await services.database
      .selectFrom('runs')
      .selectAll()
      .where('state', '=', 'failed')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(run.error ?? '')).toMatchObject({ code: 'lost', message: expect.any(String) });
  });
});
