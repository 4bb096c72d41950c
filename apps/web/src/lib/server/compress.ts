import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Under this, the headers of compression cost more than it saves. */
const SMALLEST = 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * A page in brotli or gzip, as the browser prefers: pages leave the server before its own compression.
 * The levels are those where time still buys size. An ETag becomes a weak one, since the bytes now depend on the browser.
 */
export async function compressed(response: Response, accepted: string | null): Promise<Response> {
  const isPage = response.headers.get('content-type')?.startsWith('text/') ?? false;
  if (!isPage || response.headers.has('content-encoding') || response.body === null) return response;
  const encoding = ['br', 'gzip'].find((name) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted ?? ''),
  );
  if (encoding === undefined) return response;
  const text = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const { status, statusText } = response;
  if (text.byteLength < SMALLEST) return new Response(text, { status, statusText, headers });
  const body =
    encoding === 'br'
      ? await brotli(text, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 5,
            [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength,
          },
        })
      : await zip(text, { level: 6 });
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
  headers.set('content-encoding', encoding);
  headers.set('content-length', String(body.byteLength));
  return new Response(new Uint8Array(body), { status, statusText, headers });
}
