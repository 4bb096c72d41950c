import type { ManagedDataset, Run, Upload } from '@parvis/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nobody } from '../../http/sign-in.ts';
import type { Actor } from '../../services.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { type KeepingEngine, keepingEngine, plainFiles } from '../../testing/plain-files.ts';
import { openPortal, ourPage, type Person, type TestPortal } from '../../testing/portal.ts';
import { workThrough } from '../../testing/work.ts';
import { catalogueStamp, findServed, listServed } from './find-served.ts';
import { markDamaged } from './mark-damaged.ts';
import { verifyVersions } from './verify-versions.ts';

const MANAGE = '/api/manage/v1';

onEachDatabase('datasets', (place) => {
  let portal: TestPortal;
  let engine: KeepingEngine;
  let producer: Person;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const prepared = await place.prepare();
    drop = prepared.drop;
    engine = keepingEngine();
    portal = await openPortal({ engine, settings: { databaseUrl: prepared.databaseUrl } });
    producer = await portal.signedIn('producer');
  });
  afterEach(async () => {
    await portal.close();
    await drop();
  });

  const work = () => workThrough(portal.services, plainFiles(engine));
  const as = (actor: Actor) => ({ ...portal.services, actor });
  const actorOf = ({ id, email }: Person, role: 'reader' | 'producer'): Actor => ({
    account: { id, email, name: '', role },
    by: 'session',
  });

  async function send(text: string, fileName = 'arbres.csv', query = ''): Promise<Upload> {
    const answer = await portal.app.inject({
      method: 'POST',
      url: `${MANAGE}/uploads?file_name=${fileName}${query}`,
      headers: { ...producer.headers, 'content-type': 'text/csv' },
      payload: text,
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<Upload>();
  }
  const ask = async <Body>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
    const answer = await portal.app.inject({
      method,
      url: `${MANAGE}${path}`,
      headers: producer.headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body ? answer.json<Body>() : (null as Body) };
  };
  async function publish(
    id: string,
    text = 'Nom;Essence\nun;chêne\ndeux;érable\n',
    description: object = {},
  ) {
    const upload = await send(text);
    await work();
    const made = await ask<ManagedDataset>('POST', '/datasets', {
      upload_id: upload.id,
      dataset_id: id,
      description,
    });
    expect(made.status, JSON.stringify(made.body)).toBe(202);
    await work();
    return (await ask<ManagedDataset>('GET', `/datasets/${id}`)).body;
  }
  async function replace(id: string, text: string) {
    const upload = await send(text, 'suite.csv', `&dataset_id=${id}`);
    await work();
    const run = await ask<Run>('POST', `/datasets/${id}/versions`, { upload_id: upload.id });
    expect(run.status, JSON.stringify(run.body)).toBe(202);
    await work();
    return (await ask<Run>('GET', `/datasets/${id}/runs/${run.body.id}`)).body;
  }

  test('a file is received, read, corrected, described, published, and served', async () => {
    const upload = await send('Nom;Essence\nun;chêne\n');
    expect(upload).toMatchObject({ fileName: 'arbres.csv', bytes: 22, state: 'reading', columns: [] });
    await work();
    const read = (await ask<Upload>('GET', `/uploads/${upload.id}`)).body;
    expect(read).toMatchObject({ state: 'ready', progress: 1, rowCount: 1, datasetId: null });

    const columns = read.columns.map(({ choice }) => choice);
    const [first, second] = columns;
    const corrected = await ask<Upload>('PATCH', `/uploads/${upload.id}`, {
      columns: [{ ...first, label: 'Le nom', facet: true }, second],
    });
    expect(corrected.body).toMatchObject({ state: 'ready', columns: [{ choice: { label: 'Le nom' } }, {}] });

    const made = await ask<ManagedDataset>('POST', '/datasets', {
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
    expect(await findServed(as(nobody), 'arbres')).toMatchObject({ version: null, fields: [] });
    await work();

    const served = await findServed(as(nobody), 'arbres');
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
    expect((await ask<ManagedDataset>('GET', '/datasets/arbres')).body).toMatchObject({
      published: true,
      rowCount: 1,
      lastRun: { state: 'done', stage: null, rows: 1, badCells: 0, fileName: 'arbres.csv', error: null },
    });
  });

  test('a replacement is served whole, the old version is kept for a while, and what was chosen is proposed again', async () => {
    await publish('arbres');
    const before = await findServed(as(nobody), 'arbres');
    portal.clock.advance(1000);
    expect(await replace('arbres', 'Nom;Essence;Hauteur\nun;chêne;3\n')).toMatchObject({
      state: 'done',
      rows: 1,
    });
    const after = await findServed(as(nobody), 'arbres');
    expect(after.version?.version).not.toBe(before.version?.version);
    expect(after.fields).toHaveLength(3);
    expect(before.fields).toHaveLength(2);
    expect(engine.kept.size).toBe(2);

    const [, , height] = (
      await ask<Upload>(
        'GET',
        `/uploads/${(await send('Nom;Essence;Hauteur\nx;y;1\n', 'a.csv', '&dataset_id=arbres')).id}`,
      )
    ).body.columns;
    expect(height).toBeUndefined();
    await work();
  });

  test('corrections are remembered with the dataset for its next file', async () => {
    const upload = await send('Nom;Essence\nun;chêne\n');
    await work();
    const { columns } = (await ask<Upload>('GET', `/uploads/${upload.id}`)).body;
    const choices = columns.map(({ choice }) => ({
      ...choice,
      label: `Mon ${choice.label}`,
      discard: choice.name === 'essence',
    }));
    await ask('PATCH', `/uploads/${upload.id}`, { columns: choices });
    await work();
    await ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'arbres', description: {} });
    await work();
    expect((await findServed(as(nobody), 'arbres')).fields.map(({ name }) => name)).toEqual(['nom']);

    const next = await send('Essence;Nom\nérable;deux\n', 'b.csv', '&dataset_id=arbres');
    await work();
    const proposed = (await ask<Upload>('GET', `/uploads/${next.id}`)).body;
    expect(proposed.datasetId).toBe('arbres');
    expect(proposed.columns.map(({ choice: { label, discard } }) => [label, discard])).toEqual([
      ['Mon Essence', true],
      ['Mon Nom', false],
    ]);
  });

  test('cells that do not fit are counted and shown, and their report can be downloaded', async () => {
    await publish('arbres', 'Nom;Essence\nun;bad\n=cmd;bad\n');
    const { lastRun } = (await ask<ManagedDataset>('GET', '/datasets/arbres')).body;
    expect(lastRun).toMatchObject({
      state: 'done',
      badCells: 2,
      problems: [{ row: 2, column: 'Essence', value: 'bad' }, {}],
    });
    const report = await portal.app.inject({
      url: `${MANAGE}/datasets/arbres/runs/${lastRun?.id}/report.csv`,
      headers: producer.headers,
    });
    expect(report.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(report.headers['content-disposition']).toMatch(/^attachment; filename="arbres-\w+-report\.csv"$/);
    expect(report.body).toContain('2;Essence;bad;not-a-number;This does not fit.\r\n');
    const none = await publish('sans-faute');
    expect((await ask('GET', `/datasets/sans-faute/runs/${none.lastRun?.id}/report.csv`)).body).toMatchObject(
      {
        error_code: 'file-not-found',
      },
    );
  });

  test('a publication that fails says why, changes nothing for readers, and another may follow', async () => {
    await publish('arbres');
    const before = await findServed(as(nobody), 'arbres');
    const upload = await send('Nom\nx\n');
    await work();
    const run = await ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    const failing = plainFiles(engine);
    await workThrough(portal.services, {
      ...failing,
      build: async () => {
        throw Object.assign(new Error('Line 3 is too long.'), {
          name: 'FormatError',
          code: 'line-too-long',
          hint: 'Shorten it.',
        });
      },
    });
    expect((await ask<Run>('GET', `/datasets/arbres/runs/${run.body.id}`)).body).toMatchObject({
      state: 'failed',
      error: { code: 'line-too-long', message: 'Line 3 is too long.', hint: 'Shorten it.' },
    });
    expect(await findServed(as(nobody), 'arbres')).toEqual(before);
    expect(engine.kept.size).toBe(1);
    expect((await ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id })).status).toBe(202);
    await work();
    expect((await findServed(as(nobody), 'arbres')).fields).toHaveLength(1);
  });

  test('a fault on our side is tried again, later each time, and its inside is told to nobody', async () => {
    await publish('arbres');
    const upload = await send('Nom\nx\n');
    await work();
    const run = await ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    let tries = 0;
    const options = {
      ...plainFiles(engine),
      build: async () => {
        tries += 1;
        throw new Error('password=hunter2');
      },
    };
    for (let time = 0; time < 5; time += 1) {
      await workThrough(portal.services, options);
      portal.clock.advance(60_000);
    }
    expect(tries).toBe(3);
    const { body } = await ask<Run>('GET', `/datasets/arbres/runs/${run.body.id}`);
    expect(body).toMatchObject({ state: 'failed', error: { code: 'job-failed' } });
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  test('a job that runs twice, one after the other or at once, publishes once', async () => {
    const upload = await send('Nom\nx\n');
    await work();
    await ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'arbres', description: {} });
    const { database, queue } = portal.services;
    const { id } = await database.selectFrom('runs').select('id').executeTakeFirstOrThrow();
    await queue.enqueue({ kind: 'publish-dataset', payload: { run: id } });
    await Promise.all([work(), work()]);
    await queue.enqueue({ kind: 'publish-dataset', payload: { run: id } });
    await work();
    expect(await database.selectFrom('versions').select('id').execute()).toHaveLength(1);
    expect(engine.kept.size).toBe(1);
    expect((await findServed(as(nobody), 'arbres')).version?.rowCount).toBe(1);
  });

  test('while a publication goes on, another of the same dataset is refused', async () => {
    await publish('arbres');
    const upload = await send('Nom\nx\n');
    await work();
    expect((await ask('POST', '/datasets/arbres/versions', { upload_id: upload.id })).status).toBe(202);
    expect(await ask('POST', '/datasets/arbres/versions', { upload_id: upload.id })).toMatchObject({
      status: 409,
      body: { error_code: 'conflict', hint: expect.any(String) },
    });
    expect(await ask('PATCH', `/uploads/${upload.id}`, { columns: [] })).toMatchObject({ status: 409 });
    expect(await ask('DELETE', `/uploads/${upload.id}`)).toMatchObject({ status: 409 });
  });

  test('a dataset deleted while it is being published leaves nothing behind', async () => {
    await publish('arbres');
    const upload = await send('Nom\nx\n');
    await work();
    await ask('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    const plain = plainFiles(engine);
    await workThrough(portal.services, {
      ...plain,
      build: async (request, hooks) => {
        const built = await plain.build(request, hooks);
        expect((await ask('DELETE', '/datasets/arbres')).status).toBe(204);
        return built;
      },
    });
    await expect(findServed(as(nobody), 'arbres')).rejects.toMatchObject({ code: 'NotFoundResource' });
    expect(engine.kept.size).toBe(0);
    const { database } = portal.services;
    for (const table of ['datasets', 'versions', 'runs', 'reading_memory'] as const)
      expect(await database.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  test('the search of a version comes after its publication, once, and readers then have it', async () => {
    let made = 0;
    engine.buildSearch = async ({ version }) => {
      made += 1;
      return { role: 'search', path: `x/${version}.search`, bytes: 7, sha256: 'x' };
    };
    await publish('arbres');
    const { version } = await findServed(as(nobody), 'arbres');
    expect(version?.files.map(({ role }) => role)).toEqual(['records', 'search']);
    await portal.services.queue.enqueue({ kind: 'index-version', payload: { version: version?.version } });
    await work();
    expect(made).toBe(1);
    const { rowCount, bytes } = (await ask<ManagedDataset>('GET', '/datasets/arbres')).body;
    expect([rowCount, bytes]).toEqual([2, 7 + (version?.files[0]?.bytes ?? 0)]);
  });

  test('a search that cannot be made takes nothing back', async () => {
    engine.buildSearch = async () => {
      throw new Error('no');
    };
    expect((await publish('arbres')).lastRun).toMatchObject({ state: 'done', stage: 'indexing' });
    expect((await findServed(as(nobody), 'arbres')).version?.files).toHaveLength(1);
  });

  test('a restricted dataset does not exist for those who may not know of it', async () => {
    const [named, other] = [await portal.signedIn('reader'), await portal.signedIn('reader')];
    await publish('ouvert');
    await publish('interne', undefined, { visibility: 'restricted', readers: [named.id] });
    const [namedActor, otherActor] = [actorOf(named, 'reader'), actorOf(other, 'reader')];
    for (const actor of [nobody, otherActor]) {
      const [hidden, absent] = await Promise.all(
        ['interne', 'absent'].map((id) =>
          findServed(as(actor), id).catch((error: Error) => error.message.replace(id, '…')),
        ),
      );
      expect(hidden).toBe(absent);
      expect((await listServed(as(actor))).map(({ datasetId }) => datasetId)).toEqual(['ouvert']);
    }
    for (const actor of [namedActor, actorOf(producer, 'producer')])
      expect((await listServed(as(actor))).map(({ datasetId }) => datasetId)).toEqual(['interne', 'ouvert']);

    await ask('PATCH', '/datasets/interne', { readers: [] });
    expect((await listServed(as(namedActor))).map(({ datasetId }) => datasetId)).toEqual(['ouvert']);
    await ask('PATCH', '/datasets/interne', { visibility: 'domain' });
    expect((await findServed(as(nobody), 'interne')).visibility).toBe('domain');
  });

  test('an unknown dataset is refused in the words of the Explore API', async () => {
    await expect(findServed(as(nobody), 'rien')).rejects.toMatchObject({
      code: 'NotFoundResource',
      message: 'The requested dataset rien does not exist.',
    });
  });

  test('the stamp of the catalogue changes with anything readers may notice, and only then', async () => {
    const stamps = [await catalogueStamp(as(nobody))];
    const changed = async () => {
      stamps.push(await catalogueStamp(as(nobody)));
      return stamps.at(-1) !== stamps.at(-2);
    };
    const upload = await send('Nom\nx\n');
    await work();
    expect(await changed()).toBe(false);
    await publish('arbres');
    expect(await changed()).toBe(true);
    await ask('PATCH', '/datasets/arbres', { title: 'Autres' });
    expect(await changed()).toBe(true);
    expect((await findServed(as(nobody), 'arbres')).metas.title).toBe('Autres');
    await ask('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    expect(await changed()).toBe(false);
    await work();
    expect(await changed()).toBe(true);
    const served = await findServed(as(nobody), 'arbres');
    if (!served.version) throw new Error('not served');
    await markDamaged(portal.services, served.version);
    expect(await changed()).toBe(true);
    expect((await listServed(as(nobody)))[0]?.damaged).toBe(true);
    await ask('DELETE', '/datasets/arbres');
    expect(await changed()).toBe(true);
    expect(await catalogueStamp(as(actorOf(producer, 'producer')))).not.toBe(stamps.at(-1));
  });

  test('a damaged version takes its dataset offline and no other, and comes back when it is whole again', async () => {
    await publish('arbres');
    await publish('autre');
    const { version } = await findServed(as(nobody), 'arbres');
    if (!version) throw new Error('not served');
    expect(await markDamaged(portal.services, version)).toBe(true);
    expect(await markDamaged(portal.services, version)).toBe(false);
    expect((await findServed(as(nobody), 'arbres')).damaged).toBe(true);
    expect((await findServed(as(nobody), 'autre')).damaged).toBe(false);
    expect((await ask<ManagedDataset>('GET', '/datasets/arbres')).body.damaged).toBe(true);
    expect(portal.lines.join('')).not.toContain('undefined');

    expect(await verifyVersions(portal.services)).toMatchObject([
      { datasetId: 'arbres', verdict: 'intact' },
      { datasetId: 'autre', verdict: 'intact' },
    ]);
    expect((await findServed(as(nobody), 'arbres')).damaged).toBe(false);
    engine.verdict = 'damaged';
    await verifyVersions(portal.services);
    expect((await listServed(as(nobody))).map(({ damaged }) => damaged)).toEqual([true, true]);
    await replace('arbres', 'Nom\nx\n');
    expect((await findServed(as(nobody), 'arbres')).damaged).toBe(false);
  });

  test('a late report of damage does not touch the version that came after', async () => {
    await publish('arbres');
    const { version } = await findServed(as(nobody), 'arbres');
    if (!version) throw new Error('not served');
    await replace('arbres', 'Nom\nx\n');
    expect(await markDamaged(portal.services, version)).toBe(false);
    expect((await findServed(as(nobody), 'arbres')).damaged).toBe(false);
  });

  test.each([
    [{ dataset_id: 'Arbres' }, 400, 'dataset_id'],
    [{ dataset_id: '../etc' }, 400, 'dataset_id'],
    [{ dataset_id: '' }, 400, 'dataset_id'],
    [{ dataset_id: 'x'.repeat(101) }, 400, 'dataset_id'],
    [{ upload_id: 'nothing' }, 404, 'upload_id'],
    [{ description: { title: '' } }, 400, 'description.title'],
    [{ description: { title: ' ' } }, 400, 'description.title'],
    [{ description: { timezone: 'Paris' } }, 400, 'description.timezone'],
    [{ description: { language: 'français' } }, 400, 'description.language'],
    [{ description: { modified: '2026-13-45' } }, 400, 'description.modified'],
    [{ description: { visibility: 'hidden' } }, 400, 'description.visibility'],
    [{ description: { readers: ['nobody'] } }, 400, 'description.readers'],
    [{ description: { owner: 'me' } }, 400, 'description.owner'],
    [{ owner: 'me' }, 400, 'owner'],
    [{ dataset_id: 'pris' }, 409, 'dataset_id'],
  ])('a new dataset with %j is refused, and the place is named', async (change, status, where) => {
    await publish('pris');
    const upload = await send('Nom\nx\n');
    await work();
    const answer = await ask<object>('POST', '/datasets', {
      upload_id: upload.id,
      dataset_id: 'bon',
      description: {},
      ...change,
    });
    expect(answer, JSON.stringify(answer.body)).toMatchObject({
      status,
      body: { error_code: expect.any(String), message: expect.any(String), place: where },
    });
    expect((await ask<{ datasets: object[] }>('GET', '/datasets')).body.datasets).toHaveLength(1);
  });

  test('a file that cannot be read says why, and cannot be published', async () => {
    const upload = await send('\n');
    await work();
    expect((await ask<Upload>('GET', `/uploads/${upload.id}`)).body).toMatchObject({
      state: 'refused',
      error: { code: 'empty-file', message: 'The file is empty.', hint: 'Send one that holds rows.' },
    });
    expect(await ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'a' })).toMatchObject({
      status: 422,
      body: { error_code: 'upload-refused', message: 'The file is empty.', place: 'upload_id' },
    });
  });

  test('a file still being read, two columns of one name, and no column at all are refused', async () => {
    const upload = await send('Nom;Essence\nun;chêne\n');
    expect(await ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'a' })).toMatchObject({
      status: 409,
    });
    await work();
    const [first, second] = (await ask<Upload>('GET', `/uploads/${upload.id}`)).body.columns.map(
      ({ choice }) => choice,
    );
    expect(
      await ask('PATCH', `/uploads/${upload.id}`, { columns: [first, { ...second, name: first?.name }] }),
    ).toMatchObject({ status: 400, body: { place: 'columns.1.name' } });
    await ask('PATCH', `/uploads/${upload.id}`, {
      columns: [
        { ...first, discard: true },
        { ...second, discard: true },
      ],
    });
    await work();
    expect(await ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'a' })).toMatchObject({
      status: 422,
    });
  });

  test('other settings of reading have the file read again, and only the last reading asked for counts', async () => {
    const upload = await send('Nom;Essence\nun;chêne\n');
    const reading = { format: 'csv', encoding: 'windows-1252', delimiter: ';', quote: '', headerRow: 1 };
    expect((await ask<Upload>('PATCH', `/uploads/${upload.id}`, { reading })).body.state).toBe('reading');
    const seen: unknown[] = [];
    const plain = plainFiles(engine);
    await workThrough(portal.services, {
      ...plain,
      inspect: async (request, hooks) => {
        seen.push(request.settings);
        return plain.inspect(request, hooks);
      },
    });
    expect(seen).toEqual([reading]);
    expect((await ask<Upload>('GET', `/uploads/${upload.id}`)).body).toMatchObject({
      state: 'ready',
      reading,
    });
    expect((await ask<Upload>('PATCH', `/uploads/${upload.id}`, { reading })).body.state).toBe('ready');
  });

  test('when a file is not made like the last one of its dataset, it is read as it is', async () => {
    await publish('arbres');
    const upload = await send('Nom\nx\n', 'b.csv', '&dataset_id=arbres');
    const plain = plainFiles(engine);
    await workThrough(portal.services, {
      ...plain,
      inspect: async (request, hooks) => {
        if (request.settings)
          throw Object.assign(new Error('No such encoding.'), {
            name: 'FormatError',
            code: 'bad-settings',
            hint: '',
          });
        return plain.inspect(request, hooks);
      },
    });
    expect((await ask<Upload>('GET', `/uploads/${upload.id}`)).body.state).toBe('ready');
  });

  test('readers and visitors have no part in this, whether the dataset exists or not', async () => {
    await publish('arbres');
    const reader = await portal.signedIn('reader');
    for (const [method, path] of [
      ['GET', '/datasets'],
      ['POST', '/datasets'],
      ['GET', '/datasets/arbres'],
      ['GET', '/datasets/absent'],
      ['PATCH', '/datasets/arbres'],
      ['DELETE', '/datasets/arbres'],
      ['POST', '/datasets/arbres/versions'],
      ['GET', '/datasets/arbres/runs'],
      ['GET', '/datasets/arbres/runs/x'],
      ['GET', '/datasets/arbres/runs/x/report.csv'],
      ['POST', '/uploads'],
      ['GET', '/uploads/x'],
      ['PATCH', '/uploads/x'],
      ['DELETE', '/uploads/x'],
    ] as const) {
      const payload =
        path === '/datasets' && method === 'POST'
          ? { upload_id: 'x', dataset_id: 'x' }
          : path.endsWith('versions')
            ? { upload_id: 'x' }
            : method === 'PATCH'
              ? {}
              : undefined;
      const call = (headers: Readonly<Record<string, string>>) =>
        portal.app.inject({ method, url: `${MANAGE}${path}`, headers, ...(payload ? { payload } : {}) });
      expect((await call(ourPage)).statusCode, `${method} ${path} as nobody`).toBe(401);
      expect((await call(reader.headers)).statusCode, `${method} ${path} as a reader`).toBe(403);
    }
  });

  test('a form without script makes a dataset and goes on to its page', async () => {
    const upload = await send('Nom\nx\n');
    await work();
    const form = (fields: [string, string][]) =>
      portal.app.inject({
        method: 'POST',
        url: `${MANAGE}/datasets`,
        headers: {
          ...producer.headers,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams(fields).toString(),
      });
    const answer = await form([
      ['upload_id', upload.id],
      ['dataset_id', 'arbres'],
      ['description.title', 'Arbres'],
      ['description.keyword', 'arbre, parc'],
      ['description.theme', 'envi'],
      ['description.theme', 'regi'],
      ['description.license', ''],
    ]);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/backoffice/datasets/arbres/']);
    expect((await ask<ManagedDataset>('GET', '/datasets/arbres')).body.description).toMatchObject({
      title: 'Arbres',
      keyword: ['arbre', 'parc'],
      theme: ['envi', 'regi'],
      license: null,
    });
  });

  test('the vocabularies are there for everybody', async () => {
    const answer = await portal.app.inject({ url: `${MANAGE}/vocabularies` });
    expect(answer.json()).toMatchObject({
      licenses: [
        { id: 'licence-ouverte-2.0', label: { fr: expect.any(String), en: expect.any(String) } },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
      themes: expect.any(Array),
      frequencies: expect.any(Array),
    });
  });

  test('the newest runs of a dataset come first, and those of another are not found', async () => {
    await publish('arbres');
    await publish('autre');
    portal.clock.advance(1000);
    const second = await replace('arbres', 'Nom\nx\n');
    const { runs } = (await ask<{ runs: Run[] }>('GET', '/datasets/arbres/runs')).body;
    expect(runs).toHaveLength(2);
    expect(runs[0]?.id).toBe(second.id);
    expect(await ask('GET', `/datasets/autre/runs/${second.id}`)).toMatchObject({
      status: 404,
      body: { error_code: 'run-not-found' },
    });
  });
});
