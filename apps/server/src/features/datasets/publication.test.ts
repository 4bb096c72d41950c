import type { ManagedDataset, Run, Upload } from '@parvis/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nobody } from '../../http/sign-in.ts';
import { type BackOffice, openBackOffice } from '../../testing/back-office.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { plainFiles } from '../../testing/plain-files.ts';
import { workThrough } from '../../testing/work.ts';
import { findServed } from './find-served.ts';

const MANAGE = '/api/manage/v1';

onEachDatabase('a publication', (place) => {
  let office: BackOffice;
  beforeEach(async () => {
    office = await openBackOffice(place);
  });
  afterEach(() => office.close());

  test('a file is received, read, corrected, described, published, and served', async () => {
    const upload = await office.send('Nom;Essence\nun;chêne\n');
    expect(upload).toMatchObject({ fileName: 'arbres.csv', bytes: 22, state: 'reading', columns: [] });
    await office.work();
    const read = (await office.ask<Upload>('GET', `/uploads/${upload.id}`)).body;
    expect(read).toMatchObject({ state: 'ready', progress: 1, rowCount: 1, datasetId: null });

    const columns = read.columns.map(({ choice }) => choice);
    const [first, second] = columns;
    const corrected = await office.ask<Upload>('PATCH', `/uploads/${upload.id}`, {
      columns: [{ ...first, label: 'Le nom', facet: true }, second],
    });
    expect(corrected.body).toMatchObject({ state: 'ready', columns: [{ choice: { label: 'Le nom' } }, {}] });

    const made = await office.ask<ManagedDataset>('POST', '/datasets', {
      upload_id: upload.id,
      dataset_id: 'arbres',
      description: {
        title: ' Arbres ',
        license: 'licence-ouverte-2.0',
        theme: ['envi'],
        description: '<p>Tous.</p><script>x</script>',
      },
    });
    expect(made.body).toMatchObject({ published: false, lastRun: { state: 'queued' }, rowCount: null });
    expect(await findServed(office.as(nobody), 'arbres')).toMatchObject({ version: null, fields: [] });
    await office.work();

    const served = await findServed(office.as(nobody), 'arbres');
    expect(served).toMatchObject({
      datasetId: 'arbres',
      uid: expect.stringMatching(/^da_[a-z0-9]{6}$/),
      damaged: false,
      fields: [
        { name: 'nom', label: 'Le nom' },
        { name: 'essence', label: 'Essence' },
      ],
      version: { rowCount: 1 },
      metas: {
        title: 'Arbres',
        description: '<p>Tous.</p>',
        license: 'Licence Ouverte v2.0 (Etalab)',
        license_url: expect.stringContaining('https://'),
        theme: ['Environnement'],
        keyword: null,
        modified: '2026-11-24T10:00:00+00:00',
      },
    });
    expect((await office.ask<ManagedDataset>('GET', '/datasets/arbres')).body).toMatchObject({
      published: true,
      rowCount: 1,
      lastRun: { state: 'done', stage: null, rows: 1, badCells: 0, fileName: 'arbres.csv', error: null },
    });
  });

  test('a replacement is served whole, and the old version is kept for a while', async () => {
    await office.publish('arbres');
    const before = await findServed(office.as(nobody), 'arbres');
    office.portal.clock.advance(1000);
    expect(await office.replace('arbres', 'Nom;Essence;Hauteur\nun;chêne;3\n')).toMatchObject({
      state: 'done',
      rows: 1,
    });
    const after = await findServed(office.as(nobody), 'arbres');
    expect(after.version?.version).not.toBe(before.version?.version);
    expect([before.fields.length, after.fields.length]).toEqual([2, 3]);
    expect(after.dataProcessedAt).not.toBe(before.dataProcessedAt);
    expect(office.engine.kept.size).toBe(2);
  });

  test('corrections are remembered with the dataset for its next file', async () => {
    const upload = await office.send('Nom;Essence\nun;chêne\n');
    await office.work();
    const { columns } = (await office.ask<Upload>('GET', `/uploads/${upload.id}`)).body;
    const choices = columns.map(({ choice }) => ({
      ...choice,
      label: `Mon ${choice.label}`,
      discard: choice.name === 'essence',
    }));
    await office.ask('PATCH', `/uploads/${upload.id}`, { columns: choices });
    await office.work();
    await office.ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'arbres', description: {} });
    await office.work();
    expect((await findServed(office.as(nobody), 'arbres')).fields.map(({ name }) => name)).toEqual(['nom']);

    const next = await office.send('Essence;Nom\nérable;deux\n', 'b.csv', '&dataset_id=arbres');
    await office.work();
    const proposed = (await office.ask<Upload>('GET', `/uploads/${next.id}`)).body;
    expect(proposed.datasetId).toBe('arbres');
    expect(proposed.columns.map(({ choice: { label, discard } }) => [label, discard])).toEqual([
      ['Mon Essence', true],
      ['Mon Nom', false],
    ]);
  });

  test('cells that do not fit are counted and shown, and their report can be downloaded', async () => {
    await office.publish('arbres', 'Nom;Essence\nun;bad\n=cmd;bad\n');
    const { lastRun } = (await office.ask<ManagedDataset>('GET', '/datasets/arbres')).body;
    expect(lastRun).toMatchObject({
      state: 'done',
      badCells: 2,
      problems: [{ row: 2, column: 'Essence', value: 'bad' }, {}],
    });
    const report = await office.portal.app.inject({
      url: `${MANAGE}/datasets/arbres/runs/${lastRun?.id}/report.csv`,
      headers: office.producer.headers,
    });
    expect(report.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(report.headers['content-disposition']).toMatch(/^attachment; filename="arbres-\w+-report\.csv"$/);
    expect(report.body).toContain('2;Essence;bad;n’est pas un nombre\r\n');
    const none = await office.publish('sans-faute');
    expect(
      (await office.ask('GET', `/datasets/sans-faute/runs/${none.lastRun?.id}/report.csv`)).body,
    ).toMatchObject({
      error_code: 'file-not-found',
    });
  });

  test('a publication that fails says why, changes nothing for readers, and another may follow', async () => {
    await office.publish('arbres');
    const before = await findServed(office.as(nobody), 'arbres');
    const upload = await office.send('Nom\nx\n');
    await office.work();
    const run = await office.ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    const failing = plainFiles(office.engine);
    await workThrough(office.portal.services, {
      ...failing,
      build: async () => {
        throw Object.assign(new Error('Line 3 is too long.'), {
          name: 'FormatError',
          code: 'line-too-long',
          hint: 'Shorten it.',
        });
      },
    });
    expect((await office.ask<Run>('GET', `/datasets/arbres/runs/${run.body.id}`)).body).toMatchObject({
      state: 'failed',
      error: { code: 'line-too-long', message: 'Line 3 is too long.', hint: 'Shorten it.' },
    });
    expect(await findServed(office.as(nobody), 'arbres')).toEqual(before);
    expect(office.engine.kept.size).toBe(1);
    expect(
      (await office.ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id })).status,
    ).toBe(202);
    await office.work();
    expect((await findServed(office.as(nobody), 'arbres')).fields).toHaveLength(1);
  });

  test('a fault on our side is tried again, later each time, and its inside is told to nobody', async () => {
    await office.publish('arbres');
    const upload = await office.send('Nom\nx\n');
    await office.work();
    const run = await office.ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    let tries = 0;
    const options = {
      ...plainFiles(office.engine),
      build: async () => {
        tries += 1;
        throw new Error('password=hunter2');
      },
    };
    for (let time = 0; time < 5; time += 1) {
      await workThrough(office.portal.services, options);
      office.portal.clock.advance(60_000);
    }
    expect(tries).toBe(3);
    const { body } = await office.ask<Run>('GET', `/datasets/arbres/runs/${run.body.id}`);
    expect(body).toMatchObject({ state: 'failed', error: { code: 'job-failed' } });
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  test('a job that runs twice, one after the other or at once, publishes once', async () => {
    const upload = await office.send('Nom\nx\n');
    await office.work();
    await office.ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'arbres', description: {} });
    const { database, queue } = office.portal.services;
    const { id } = await database.selectFrom('runs').select('id').executeTakeFirstOrThrow();
    await queue.enqueue({ kind: 'publish-dataset', payload: { run: id } });
    await Promise.all([office.work(), office.work()]);
    await queue.enqueue({ kind: 'publish-dataset', payload: { run: id } });
    await office.work();
    expect(await database.selectFrom('versions').select('id').execute()).toHaveLength(1);
    expect(office.engine.kept.size).toBe(1);
    expect((await findServed(office.as(nobody), 'arbres')).version?.rowCount).toBe(1);
  });

  test('while a publication goes on, another of the same dataset is refused', async () => {
    await office.publish('arbres');
    const upload = await office.send('Nom\nx\n');
    await office.work();
    expect((await office.ask('POST', '/datasets/arbres/versions', { upload_id: upload.id })).status).toBe(
      202,
    );
    expect(await office.ask('POST', '/datasets/arbres/versions', { upload_id: upload.id })).toMatchObject({
      status: 409,
      body: { error_code: 'conflict', hint: expect.any(String) },
    });
    expect(await office.ask('PATCH', `/uploads/${upload.id}`, { columns: [] })).toMatchObject({
      status: 409,
    });
    expect(await office.ask('DELETE', `/uploads/${upload.id}`)).toMatchObject({ status: 409 });
  });

  test('a dataset deleted while it is being published leaves nothing behind', async () => {
    await office.publish('arbres');
    const upload = await office.send('Nom\nx\n');
    await office.work();
    await office.ask('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    const plain = plainFiles(office.engine);
    await workThrough(office.portal.services, {
      ...plain,
      build: async (request, hooks) => {
        const built = await plain.build(request, hooks);
        expect((await office.ask('DELETE', '/datasets/arbres')).status).toBe(204);
        return built;
      },
    });
    await expect(findServed(office.as(nobody), 'arbres')).rejects.toMatchObject({ code: 'NotFoundResource' });
    expect(office.engine.kept.size).toBe(0);
    const { database } = office.portal.services;
    for (const table of ['datasets', 'versions', 'runs', 'reading_memory'] as const)
      expect(await database.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  test('the search of a version comes after its publication, once, and readers then have it', async () => {
    let made = 0;
    office.engine.buildSearch = async ({ version }) => {
      made += 1;
      return { role: 'search', path: `x/${version}.search`, bytes: 7, sha256: 'x' };
    };
    await office.publish('arbres');
    const { version } = await findServed(office.as(nobody), 'arbres');
    expect(version?.files.map(({ role }) => role)).toEqual(['records', 'search']);
    await office.portal.services.queue.enqueue({
      kind: 'index-version',
      payload: { version: version?.version },
    });
    await office.work();
    expect(made).toBe(1);
    const { rowCount, bytes } = (await office.ask<ManagedDataset>('GET', '/datasets/arbres')).body;
    expect([rowCount, bytes]).toEqual([2, 7 + (version?.files[0]?.bytes ?? 0)]);
  });

  test('a search that cannot be made takes nothing back', async () => {
    office.engine.buildSearch = async () => {
      throw new Error('no');
    };
    expect((await office.publish('arbres')).lastRun).toMatchObject({ state: 'done', stage: 'indexing' });
    expect((await findServed(office.as(nobody), 'arbres')).version?.files).toHaveLength(1);
  });
});
