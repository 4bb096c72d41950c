import { chmod, open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ManagedDataset, Run, Upload } from '@parvis/api';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLog } from '../../http/log.ts';
import { nobody } from '../../http/sign-in.ts';
import { openEngine } from '../../open-engine.ts';
import { openPortal, type Person, type TestPortal } from '../../testing/portal.ts';
import { workThrough } from '../../testing/work.ts';
import { findServed } from './find-served.ts';
import { verifyVersions } from './verify-versions.ts';

// Each file is read and built in a process of its own.
vi.setConfig({ testTimeout: 60_000 });

const MANAGE = '/api/manage/v1';
let portal: TestPortal;
let producer: Person;
beforeAll(async () => {
  portal = await openPortal({ engine: (settings) => openEngine(settings, openLog(settings)) });
  producer = await portal.signedIn('producer');
});
afterAll(() => portal.close());

async function ask<Body>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object): Promise<Body> {
  const answer = await portal.app.inject({
    method,
    url: `${MANAGE}${path}`,
    headers: producer.headers,
    ...(payload ? { payload } : {}),
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json<Body>();
}

async function send(bytes: Buffer | string, fileName: string, datasetId = ''): Promise<Upload> {
  const answer = await portal.app.inject({
    method: 'POST',
    url: `${MANAGE}/uploads?file_name=${encodeURIComponent(fileName)}&dataset_id=${datasetId}`,
    headers: { ...producer.headers, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  await workThrough(portal.services);
  return await ask<Upload>('GET', `/uploads/${answer.json<Upload>().id}`);
}

async function publish(upload: Upload, datasetId: string): Promise<ManagedDataset> {
  await ask('POST', '/datasets', { upload_id: upload.id, dataset_id: datasetId, description: {} });
  await workThrough(portal.services);
  return await ask<ManagedDataset>('GET', `/datasets/${datasetId}`);
}

const records = (id: string, query = '') =>
  portal.app.inject({ url: `/api/explore/v2.1/catalog/datasets/${id}/records${query}` });

const trees = Buffer.from(
  'Arbres remarquables\r\n\r\nNom;Hauteur (m);Planté le;Code\r\nChêne du parc;1 012,5;05/03/1920;01262\r\nHêtre;environ 8;20/11/1994;2A004\r\n',
  'latin1',
);

test('a French file with a title, in windows-1252, goes from the form to the public API', async () => {
  const upload = await send(trees, 'arbres.csv');
  expect(upload).toMatchObject({
    state: 'ready',
    rowCount: 2,
    reading: { format: 'csv', encoding: 'windows-1252', delimiter: ';', headerRow: 3 },
  });
  const columns = upload.columns.map(({ choice }) =>
    choice.name === 'hauteur_m' ? { ...choice, type: 'double' } : choice,
  );
  await ask('PATCH', `/uploads/${upload.id}`, { columns });
  await workThrough(portal.services);
  const corrected = await ask<Upload>('GET', `/uploads/${upload.id}`);
  expect(corrected.columns[1]).toMatchObject({ choice: { type: 'double' }, confidence: 0.5 });
  expect(corrected.preview[1]?.[1]).toMatchObject({ problem: true });

  const dataset = await publish(corrected, 'arbres');
  expect(dataset).toMatchObject({ published: true, rowCount: 2, lastRun: { state: 'done', badCells: 1 } });
  expect(dataset.lastRun?.problems).toMatchObject([{ row: 5, column: 'Hauteur (m)', value: 'environ 8' }]);
  expect((await records('arbres', '?where=hauteur_m>1000')).json()).toMatchObject({
    total_count: 1,
    results: [{ nom: 'Chêne du parc', hauteur_m: 1012.5, plante_le: '1920-03-05', code: '01262' }],
  });
});

test('the next file of the dataset is read as the last one was corrected', async () => {
  const next = await send(trees, 'arbres-2.csv', 'arbres');
  expect(next).toMatchObject({ datasetId: 'arbres', columns: [{}, { choice: { type: 'double' } }, {}, {}] });
});

test('a replacement with other columns is served whole, and the API says another ETag', async () => {
  const before = await records('arbres');
  const upload = await send('nom,taille\na,1\nb,2\nc,3\n', 'b.csv', 'arbres');
  const run = await ask<Run>('POST', '/datasets/arbres/versions', { upload_id: upload.id });
  expect((await records('arbres')).headers.etag).toBe(before.headers.etag);
  await workThrough(portal.services);
  expect(await ask<Run>('GET', `/datasets/arbres/runs/${run.id}`)).toMatchObject({ state: 'done', rows: 3 });
  const after = await records('arbres');
  expect(after.json()).toMatchObject({ total_count: 3, results: [{ nom: 'a', taille: 1 }, {}, {}] });
  expect(after.headers.etag).not.toBe(before.headers.etag);
});

test.each<[string, Buffer | string, string, string]>([
  ['an empty file', '', 'vide.csv', 'empty-file'],
  ['a header without rows', 'Nom;Âge\n', 'entete.csv', 'header-only'],
  ['a zip', Buffer.from('504b0304140000000800', 'hex'), 'donnees.csv', 'zip-archive'],
  ['a compressed file', gzipSync('Nom\nx\n'), 'donnees.csv.gz', 'compressed-file'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'photo.csv', 'image-file'],
  [
    'bytes that mean nothing',
    Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)),
    'x.csv',
    '',
  ],
  ['a cut JSON', '[{"a": 1}, {"a": 2', 'coupe.json', 'truncated-json'],
  ['a page of the web', '<!doctype html><html><body>Error</body></html>', 'export.csv', 'html-page'],
  ['a line that never ends', Buffer.alloc(11_000_000, 'x'), 'ligne.csv', 'line-too-long'],
])('%s is refused with a sentence and a hint, and the portal goes on', async (_, bytes, name, code) => {
  const upload = await send(bytes, name);
  expect(upload).toMatchObject({
    state: 'refused',
    error: { message: expect.stringMatching(/\w{3,}.*\.$/), hint: expect.stringMatching(/\w{3,}/) },
  });
  if (code) expect(upload.error?.code).toBe(code);
  expect((await portal.app.inject({ url: '/api/explore/v2.1/catalog/datasets' })).statusCode).toBe(200);
});

test('a wrong reading is corrected by another, even after a refusal', async () => {
  const upload = await send('"Nom;Âge"\n"x;1"\n', 'cite.csv');
  const reading = { ...upload.reading, delimiter: ';', quote: '' };
  await ask('PATCH', `/uploads/${upload.id}`, { reading });
  await workThrough(portal.services);
  expect((await ask<Upload>('GET', `/uploads/${upload.id}`)).columns).toHaveLength(2);
  await ask('PATCH', `/uploads/${upload.id}`, { reading: { ...reading, encoding: 'no-such-encoding' } });
  await workThrough(portal.services);
  expect(await ask<Upload>('GET', `/uploads/${upload.id}`)).toMatchObject({
    state: 'refused',
    error: { code: 'unknown-encoding' },
  });
  await ask('PATCH', `/uploads/${upload.id}`, { reading });
  await workThrough(portal.services);
  expect(await ask<Upload>('GET', `/uploads/${upload.id}`)).toMatchObject({ state: 'ready', error: null });
});

test('a damaged file takes its dataset offline, and nothing else', async () => {
  const upload = await send('Nom;N\nun;1\ndeux;2\n', 'a.csv');
  await publish(upload, 'entier');
  await publish(upload, 'abime');
  const { version } = await findServed({ ...portal.services, actor: nobody }, 'abime');
  const path = join(portal.services.settings.dataFolder, 'versions', version?.files[0]?.path ?? '');
  await chmod(path, 0o644);
  const file = await open(path, 'r+');
  await file.write(Buffer.from([0xff, 0x00, 0xff, 0x00]), 0, 4, 20_000);
  await file.close();

  expect(await verifyVersions(portal.services)).toMatchObject([
    { datasetId: 'abime', verdict: 'damaged' },
    { datasetId: 'arbres', verdict: 'intact' },
    { datasetId: 'entier', verdict: 'intact' },
  ]);
  const refused = await records('abime');
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, expect.stringMatching(/^\d+$/)]);
  expect(refused.json()).toMatchObject({ error_code: 'version-damaged' });
  expect((await records('entier')).json()).toMatchObject({ total_count: 2 });
  expect((await portal.app.inject({ url: '/api/explore/v2.1/catalog/datasets' })).json()).toMatchObject({
    total_count: 3,
  });
  expect((await ask<ManagedDataset>('GET', '/datasets/abime')).damaged).toBe(true);
  // Published again from the file that was kept, it is whole.
  await ask('POST', '/datasets/abime/versions', { upload_id: upload.id });
  await workThrough(portal.services);
  expect((await records('abime')).json()).toMatchObject({ total_count: 2 });
});
