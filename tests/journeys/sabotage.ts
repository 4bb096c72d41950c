import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What somebody added to a copy of the portal, behind its back: a cookie, a storage key, another host and a hint. */
export const planted = {
  cookie: 'planted_id',
  storage: 'planted_key',
  host: 'pixel.invalid',
  hint: 'fonts.invalid',
} as const;

const lines = [
  `<link rel="preconnect" href="https://${planted.hint}">`,
  `<script>sessionStorage.setItem('${planted.storage}', '1')</script>`,
  `<img src="https://${planted.host}/1.gif" alt="">`,
].join('');

/** The portal as a proxy in front of it would spoil it: its pages, less their policy, and what was planted. */
export async function startSabotaged(base: string): Promise<{ base: string; close(): void }> {
  const server = createServer((asked, answer) => {
    const { hostname, port } = new URL(base);
    const headers = { ...asked.headers, host: `${hostname}:${port}`, 'accept-encoding': 'identity' };
    const onward = request(
      { hostname, port, path: asked.url, method: asked.method, headers },
      async (got) => {
        const { 'content-security-policy': _, 'content-length': __, ...kept } = got.headers;
        if (!kept['content-type']?.startsWith('text/html')) {
          answer.writeHead(got.statusCode ?? 502, got.headers);
          got.pipe(answer);
          return;
        }
        const page = (await text(got)).replace('</body>', `${lines}</body>`);
        answer.writeHead(got.statusCode ?? 502, { ...kept, 'set-cookie': `${planted.cookie}=1; Path=/` });
        answer.end(page);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  // A listening server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { base: `http://localhost:${port}`, close: () => server.close().closeAllConnections() };
}
