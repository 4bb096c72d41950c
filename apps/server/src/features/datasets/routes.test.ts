import type { ManagedDataset, Run, Upload } from '@parvis/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BackOffice, openBackOffice } from '../../testing/back-office.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { plainFiles } from '../../testing/plain-files.ts';
import { ourPage } from '../../testing/portal.ts';
import { workThrough } from '../../testing/work.ts';

const MANAGE = '/api/manage/v1';

onEachDatabase('the back office’s API of datasets', (place) => {
  let office: BackOffice;
  beforeEach(async () => {
    office = await openBackOffice(place);
  });
  afterEach(() => office.close());

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
    await office.publish('pris');
    const upload = await office.send('Nom\nx\n');
    await office.work();
    const answer = await office.ask<object>('POST', '/datasets', {
      upload_id: upload.id,
      dataset_id: 'bon',
      description: {},
      ...change,
    });
    expect(answer, JSON.stringify(answer.body)).toMatchObject({
      status,
      body: { error_code: expect.any(String), message: expect.any(String), place: where },
    });
    expect((await office.ask<{ datasets: object[] }>('GET', '/datasets')).body.datasets).toHaveLength(1);
  });

  test('a file that cannot be read says why, and cannot be published', async () => {
    const upload = await office.send('\n');
    await office.work();
    expect((await office.ask<Upload>('GET', `/uploads/${upload.id}`)).body).toMatchObject({
      state: 'refused',
      error: { code: 'empty-file', message: 'The file is empty.', hint: 'Send one that holds rows.' },
    });
    expect(await office.ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'a' })).toMatchObject({
      status: 422,
      body: { error_code: 'upload-refused', message: 'The file is empty.', place: 'upload_id' },
    });
  });

  test('a file still being read, two columns of one name, and no column at all are refused', async () => {
    const upload = await office.send('Nom;Essence\nun;chêne\n');
    expect(await office.ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'a' })).toMatchObject({
      status: 409,
    });
    await office.work();
    const [first, second] = (await office.ask<Upload>('GET', `/uploads/${upload.id}`)).body.columns.map(
      ({ choice }) => choice,
    );
    expect(
      await office.ask('PATCH', `/uploads/${upload.id}`, {
        columns: [first, { ...second, name: first?.name }],
      }),
    ).toMatchObject({ status: 400, body: { place: 'columns.1.name' } });
    await office.ask('PATCH', `/uploads/${upload.id}`, {
      columns: [
        { ...first, discard: true },
        { ...second, discard: true },
      ],
    });
    await office.work();
    expect(await office.ask('POST', '/datasets', { upload_id: upload.id, dataset_id: 'a' })).toMatchObject({
      status: 422,
    });
  });

  test('other settings of reading have the file read again, and only the last reading asked for counts', async () => {
    const upload = await office.send('Nom;Essence\nun;chêne\n');
    const reading = { format: 'csv', encoding: 'windows-1252', delimiter: ';', quote: '', headerRow: 1 };
    expect((await office.ask<Upload>('PATCH', `/uploads/${upload.id}`, { reading })).body.state).toBe(
      'reading',
    );
    const seen: unknown[] = [];
    const plain = plainFiles(office.engine);
    await workThrough(office.portal.services, {
      ...plain,
      inspect: async (request, hooks) => {
        seen.push(request.settings);
        return plain.inspect(request, hooks);
      },
    });
    expect(seen).toEqual([reading]);
    expect((await office.ask<Upload>('GET', `/uploads/${upload.id}`)).body).toMatchObject({
      state: 'ready',
      reading,
    });
    expect((await office.ask<Upload>('PATCH', `/uploads/${upload.id}`, { reading })).body.state).toBe(
      'ready',
    );
  });

  test('when a file is not made like the last one of its dataset, it is read as it is', async () => {
    await office.publish('arbres');
    const upload = await office.send('Nom\nx\n', 'b.csv', '&dataset_id=arbres');
    const plain = plainFiles(office.engine);
    await workThrough(office.portal.services, {
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
    expect((await office.ask<Upload>('GET', `/uploads/${upload.id}`)).body.state).toBe('ready');
  });

  test('readers and visitors have no part in this, whether the dataset exists or not', async () => {
    await office.publish('arbres');
    const reader = await office.portal.signedIn('reader');
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
        office.portal.app.inject({
          method,
          url: `${MANAGE}${path}`,
          headers,
          ...(payload ? { payload } : {}),
        });
      expect((await call(ourPage)).statusCode, `${method} ${path} as nobody`).toBe(401);
      expect((await call(reader.headers)).statusCode, `${method} ${path} as a reader`).toBe(403);
    }
  });

  test('a form without script makes a dataset and goes on to its page', async () => {
    const upload = await office.send('Nom\nx\n');
    await office.work();
    const form = (fields: [string, string][]) =>
      office.portal.app.inject({
        method: 'POST',
        url: `${MANAGE}/datasets`,
        headers: {
          ...office.producer.headers,
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
    expect((await office.ask<ManagedDataset>('GET', '/datasets/arbres')).body.description).toMatchObject({
      title: 'Arbres',
      keyword: ['arbre', 'parc'],
      theme: ['envi', 'regi'],
      license: null,
    });
  });

  test('the vocabularies are there for everybody', async () => {
    const answer = await office.portal.app.inject({ url: `${MANAGE}/vocabularies` });
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
    await office.publish('arbres');
    await office.publish('autre');
    office.portal.clock.advance(1000);
    const second = await office.replace('arbres', 'Nom\nx\n');
    const { runs } = (await office.ask<{ runs: Run[] }>('GET', '/datasets/arbres/runs')).body;
    expect(runs).toHaveLength(2);
    expect(runs[0]?.id).toBe(second.id);
    expect(await office.ask('GET', `/datasets/autre/runs/${second.id}`)).toMatchObject({
      status: 404,
      body: { error_code: 'run-not-found' },
    });
  });
});
