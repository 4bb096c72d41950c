import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closeIfTooSlow } from './slow-reader.ts';

const SECONDS = 0.1;

/** What becomes of a connection that is sent `parts`, one each half second, within two seconds. */
async function fate(parts: readonly number[], { reads }: { reads: boolean }): Promise<'ended' | 'cut'> {
  const server = createServer(async (_request, response) => {
    closeIfTooSlow(response, { seconds: SECONDS });
    for (const bytes of parts) {
      response.write(Buffer.alloc(bytes));
      await wait(500);
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const outcome = Promise.withResolvers<'ended' | 'cut'>();
  server.once('request', (_request, response) => {
    response.once('close', () => outcome.resolve(response.writableFinished ? 'ended' : 'cut'));
  });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {}).write('GET / HTTP/1.0\r\n\r\n');
  if (reads) socket.resume();
  const known = await outcome.promise;
  socket.destroy();
  server.close();
  return known;
}

test('a reader who takes nothing loses the connection', async () => {
  expect(await fate([30_000_000], { reads: false })).toBe('cut');
});

test('a reader who took everything keeps it, however slow the next part is to come', async () => {
  expect(await fate([10, 10], { reads: true })).toBe('ended');
});
