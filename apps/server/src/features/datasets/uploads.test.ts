import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Upload } from '@parvis/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPortal, type Person, type TestPortal } from '../../testing/portal.ts';

const UPLOADS = '/api/manage/v1/uploads';
const NEW = '/backoffice/datasets/new/';
let portal: TestPortal;
let producer: Person;
beforeEach(async () => {
  // Smaller than the settings of a portal may be: a test sends more than the limit.
  portal = await openPortal({ settings: { maxUploadBytes: 2_000_000, bodySeconds: 1 } });
  producer = await portal.signedIn('producer');
});
afterEach(() => portal.close());

type Part = readonly [name: string, value: string, fileName?: string];

/** A form that carries a file, as a browser writes it. */
function formOf(parts: readonly Part[], end = '--limit--\r\n') {
  const body = parts.map(
    ([name, value, fileName]) =>
      `--limit\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${
        fileName === undefined ? '' : 'Content-Type: text/csv\r\n'
      }\r\n${value}\r\n`,
  );
  return {
    payload: Buffer.from(body.join('') + end),
    headers: { 'content-type': 'multipart/form-data; boundary=limit' },
  };
}

/** What a browser without script sends: no header of ours. */
function browser({ headers: { 'x-csrftoken': token = '', ...headers } }: Person) {
  return { token, headers: { ...headers, accept: 'text/html' } };
}

const files = async () => {
  const folder = join(portal.services.settings.dataFolder, 'files');
  const [kept, incoming] = await Promise.all(
    ['files', 'incoming'].map((name) => readdir(join(folder, name), { recursive: true })),
  );
  return { kept: kept?.filter((name) => name.length > 10) ?? [], incoming };
};
const uploads = () => portal.services.database.selectFrom('uploads').selectAll().execute();

test('a plain form sends a file, and goes on to the page that shows it', async () => {
  const { token, headers } = browser(producer);
  const form = formOf([
    ['csrfmiddlewaretoken', token],
    ['file', 'Nom\nélan\n', 'Données été.csv'],
  ]);
  const answer = await portal.app.inject({
    method: 'POST',
    url: UPLOADS,
    headers: { ...headers, ...form.headers },
    payload: form.payload,
  });
  const [row] = await uploads();
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${NEW}?upload=${row?.id}`]);
  expect(row).toMatchObject({
    file_name: 'Données été.csv',
    bytes: 10,
    account_id: producer.id,
    state: 'reading',
  });
  expect((await files()).incoming).toEqual([]);
});

test('the form may say where to go next, on this portal alone', async () => {
  const { token, headers } = browser(producer);
  const go = async (next: string) => {
    const form = formOf([
      ['csrfmiddlewaretoken', token],
      ['next', next],
      ['file', 'x\n', 'a.csv'],
    ]);
    const answer = await portal.app.inject({
      method: 'POST',
      url: UPLOADS,
      headers: { ...headers, ...form.headers },
      payload: form.payload,
    });
    return String(answer.headers.location).replace(/upload=\w+/, 'upload=ID');
  };
  expect(await go('/backoffice/datasets/arbres/?tab=file')).toBe(
    '/backoffice/datasets/arbres/?tab=file&upload=ID',
  );
  expect(await go('//evil.example/')).toBe(`${NEW}?upload=ID`);
  expect(await go('https://evil.example/')).toBe(`${NEW}?upload=ID`);
});

test('a script sends the bytes as they are, with a key and a name, whatever type it announces', async () => {
  const made = await portal.app.inject({
    method: 'POST',
    url: '/api/manage/v1/keys',
    headers: producer.headers,
    payload: { label: 'nightly' },
  });
  const { key } = made.json<{ key: string }>();
  for (const type of [
    'text/csv',
    'application/json',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
  ]) {
    const answer = await portal.app.inject({
      method: 'POST',
      url: UPLOADS,
      headers: { authorization: `Apikey ${key}`, 'content-type': type, 'x-file-name': 'donn%C3%A9es.json' },
      payload: '{"a": 1}',
    });
    expect(answer.statusCode, `${type} ${answer.body}`).toBe(201);
    expect(answer.json<Upload>()).toMatchObject({ fileName: 'données.json', bytes: 8, state: 'reading' });
  }
  // The same bytes four times are one file.
  expect((await files()).kept).toHaveLength(1);
});

test('without the token, or with that of another, nothing is kept', async () => {
  const other = await portal.signedIn('producer');
  const { headers } = browser(producer);
  for (const parts of [
    [['file', 'x\n', 'a.csv']],
    [
      ['csrfmiddlewaretoken', other.headers['x-csrftoken'] ?? ''],
      ['file', 'x\n', 'a.csv'],
    ],
    [
      ['file', 'x\n', 'a.csv'],
      ['csrfmiddlewaretoken', producer.headers['x-csrftoken'] ?? ''],
    ],
  ] as readonly (readonly Part[])[]) {
    const form = formOf(parts);
    const call = (accept: string) =>
      portal.app.inject({
        method: 'POST',
        url: UPLOADS,
        headers: { ...headers, ...form.headers, accept },
        payload: form.payload,
      });
    expect((await call('application/json')).json()).toMatchObject({ error_code: 'bad-token' });
    expect((await call('text/html')).headers.location).toBe(`${NEW}?error=bad-token`);
  }
  expect(await uploads()).toEqual([]);
  expect(await files()).toEqual({ kept: [], incoming: [] });
});

test('a raw body riding on a session needs the token too', async () => {
  const { 'x-csrftoken': _, ...headers } = producer.headers;
  const answer = await portal.app.inject({
    method: 'POST',
    url: `${UPLOADS}?file_name=a.csv`,
    headers: { ...headers, 'content-type': 'text/csv' },
    payload: 'x\n',
  });
  expect(answer.json()).toMatchObject({ error_code: 'bad-token' });
});

test.each([
  ['a form without a file', [['next', '/']], {}, 400, 'invalid-request'],
  ['a file without a name', [['file', 'x', '']], {}, 400, 'invalid-request'],
  ['a name of folders only', [['file', 'x', '../..']], {}, 400, 'invalid-request'],
  [
    'a dataset that does not exist',
    [
      ['dataset_id', 'absent'],
      ['file', 'x', 'a.csv'],
    ],
    {},
    404,
    'dataset-not-found',
  ],
  ['a form that is cut', [['file', 'x', 'a.csv']], { end: '' }, 400, 'invalid-request'],
  ['a file above the limit', [['file', 'x'.repeat(2_000_001), 'a.csv']], {}, 413, 'body-too-large'],
] as const)(
  '%s is refused, with a place or a hint, and nothing is kept',
  async (_, parts, { end }: { end?: string }, status, code) => {
    const form = formOf(parts, end);
    const answer = await portal.app.inject({
      method: 'POST',
      url: UPLOADS,
      headers: { ...producer.headers, ...form.headers },
      payload: form.payload,
    });
    expect([answer.statusCode, answer.json<{ error_code: string }>().error_code], answer.body).toEqual([
      status,
      code,
    ]);
    expect(await uploads()).toEqual([]);
    expect(await files()).toEqual({ kept: [], incoming: [] });
  },
);

test('a name keeps no folder and no control character', async () => {
  const answer = await portal.app.inject({
    method: 'POST',
    url: `${UPLOADS}?file_name=${encodeURIComponent('C:\\Users\\x\\arbres\r\n.csv')}`,
    headers: { ...producer.headers, 'content-type': 'text/csv' },
    payload: 'x\n',
  });
  expect(answer.json<Upload>().fileName).toBe('arbres.csv');
});

test('a body without a name, and an empty one, are answered', async () => {
  const call = (query: string, payload: string) =>
    portal.app.inject({
      method: 'POST',
      url: UPLOADS + query,
      headers: { ...producer.headers, 'content-type': 'text/csv' },
      payload,
    });
  expect((await call('', 'x\n')).json()).toMatchObject({ error_code: 'invalid-request', place: 'file' });
  // An empty file is received like another: reading it says what is wrong with it.
  expect((await call('?file_name=a.csv', '')).json()).toMatchObject({ bytes: 0, state: 'reading' });
});

test('an upload is forgotten when its sender wants it', async () => {
  const sent = await portal.app.inject({
    method: 'POST',
    url: `${UPLOADS}?file_name=a.csv`,
    headers: { ...producer.headers, 'content-type': 'text/csv' },
    payload: 'x\n',
  });
  const url = `${UPLOADS}/${sent.json<Upload>().id}`;
  const call = (method: 'GET' | 'DELETE') => portal.app.inject({ method, url, headers: producer.headers });
  expect((await call('DELETE')).statusCode).toBe(204);
  expect((await call('DELETE')).json()).toMatchObject({
    error_code: 'upload-not-found',
    hint: expect.any(String),
  });
  expect((await call('GET')).statusCode).toBe(404);
});

test('a size announced above the limit is refused before a byte of it is read', async () => {
  const { socket, answer } = await speak([
    `POST ${UPLOADS}?file_name=a.csv HTTP/1.1`,
    'Content-Type: text/csv',
    'Content-Length: 3000000000',
  ]);
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(await answer).toMatch(/connection: close/i);
  expect(await answer).toContain('body-too-large');
  socket.destroy();
});

test('a body that hides its size is cut at the limit, and nothing of it is kept', async () => {
  const { socket, answer } = await speak([
    `POST ${UPLOADS}?file_name=a.csv HTTP/1.1`,
    'Content-Type: text/csv',
    'Transfer-Encoding: chunked',
  ]);
  const block = 'x'.repeat(100_000);
  for (let sent = 0; sent < 25 && !socket.destroyed; sent += 1) {
    if (!socket.write(`${block.length.toString(16)}\r\n${block}\r\n`))
      await Promise.race([once(socket, 'drain'), answer]);
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
  expect(await files()).toEqual({ kept: [], incoming: [] });
});

test('a client that sends a byte now and then is refused, and one that leaves half-way leaves nothing', async () => {
  const head = [
    `POST ${UPLOADS}?file_name=a.csv HTTP/1.1`,
    'Content-Type: text/csv',
    'Content-Length: 1000000',
  ];
  const slow = await speak(head);
  slow.socket.write('x');
  const leaving = await speak(head);
  leaving.socket.write('x'.repeat(100_000));
  await pause(200);
  expect((await files()).incoming).toHaveLength(2);
  leaving.socket.destroy();
  expect(await slow.answer).toMatch(/^HTTP\/1\.1 408 /);
  slow.socket.destroy();
  for (let time = 0; time < 50 && (await files()).incoming?.length; time += 1) await pause(20);
  expect(await files()).toEqual({ kept: [], incoming: [] });
  expect(await uploads()).toEqual([]);
  expect((await portal.app.inject({ url: '/api/manage/v1/site' })).statusCode).toBe(200);
});

/** Sends the head of a request over a real connection, as the producer. */
async function speak(lines: readonly string[]) {
  if (!portal.app.server.listening) await portal.app.listen({ host: '127.0.0.1', port: 0 });
  const address = portal.app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The portal does not listen.');
  const socket = connect(address.port, '127.0.0.1');
  await once(socket, 'connect');
  const headers = Object.entries(producer.headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([...lines, 'Host: localhost', ...headers, '', ''].join('\r\n'));
  let text = '';
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (data) => {
      text += data;
      if (text.includes('\r\n\r\n') && text.trimEnd().endsWith('}')) resolve(text);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', () => resolve(text));
  });
  return { socket, answer };
}
