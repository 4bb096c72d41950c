import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerClientError } from './too-large.ts';

const server = createServer((_request, response) => void response.end('x'));
server.on('clientError', answerClientError);
beforeEach(() => void server.listen(0, '127.0.0.1'));
afterEach(async () => void (await new Promise((done) => server.close(done))));

/** What the wire says after these bytes. */
async function answerTo(bytes: string): Promise<string> {
  if (!server.listening) await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  socket.on('error', () => undefined).write(bytes);
  await once(socket, 'close');
  return answer;
}

test('cookies past the limit of Node’s own parser get a page that says what to do, in French and in English', async () => {
  const answer = await answerTo(`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'a=b; '.repeat(8000)}\r\n\r\n`);
  const [head = '', page = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 431 /);
  expect(head).toContain('Content-Type: text/html; charset=utf-8');
  expect(head).toContain('Cache-Control: no-store');
  expect(head).not.toMatch(/set-cookie/i);
  expect(page).toContain('effacez les cookies de ce site');
  expect(page).toContain('clear the cookies of this site');
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(page)}`);
});

test('what is no HTTP gets a bare refusal', async () => {
  expect(await answerTo('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});
