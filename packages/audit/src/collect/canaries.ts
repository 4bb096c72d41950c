import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import type { Canary, PhaseRecord } from '../record/record.ts';
import { CollectError } from './launch.ts';
import { Visitor } from './visitor.ts';

/** One thing planted on the tool's own page, and how it is told in what was seen. */
interface Planted {
  readonly name: string;
  readonly isSeen: (phase: PhaseRecord, other: string) => boolean;
}

const planted: readonly Planted[] = [
  {
    name: 'cookie of an answer',
    isSeen: ({ cookies }) => cookies.some(({ line }) => line === 'canary_answer=1; Path=/'),
  },
  {
    name: 'cookie that the browser refuses',
    isSeen: ({ cookies }) =>
      cookies.some(({ name, blocked }) => name === '__Host-canary' && blocked.length > 0),
  },
  {
    name: 'cookie of a script, taken away at once',
    isSeen: ({ cookies }) => cookies.some(({ name }) => name === 'canary_script'),
  },
  { name: 'cookie in the jar', isSeen: ({ jar }) => jar.some(({ name }) => name === 'canary_answer') },
  {
    name: 'storage key, taken away at once',
    isSeen: ({ storage }) => storage.some(({ kind, key }) => kind === 'local' && key === 'canary_key'),
  },
  { name: 'other host', isSeen: ({ requests }, other) => requests.some(({ host }) => host === other) },
  {
    name: 'other host, from a worker',
    isSeen: ({ requests }, other) =>
      requests.some(({ host, address }) => host === other && address.endsWith('/worker')),
  },
  {
    name: 'cookie sent',
    isSeen: ({ requests }) => requests.some(({ cookies }) => cookies.includes('canary_answer')),
  },
  { name: 'hint in the markup', isSeen: ({ hints }) => hints.some(({ host }) => host === 'canary.invalid') },
  {
    name: 'hint in a header',
    isSeen: ({ hints }) => hints.some(({ host }) => host === 'canary-header.invalid'),
  },
  { name: 'banner', isSeen: ({ pages }) => pages.some(({ banner }) => banner?.refuse && banner.accept) },
];

/** Milliseconds until the last canary must have flown. */
const LONGEST = 5_000;

/** One that sees as the passes do; a test gives one that sees less. */
export type Watch = (
  browser: Browser,
  address: string,
  now: () => number,
  released: Promise<void>,
) => Promise<PhaseRecord>;

export const watch: Watch = async (browser, address, now, released) => {
  const visitor = await Visitor.arrive(browser, { now }, { step: 'canaries', stance: 'none' });
  await visitor.go(address);
  // On a busy machine the worker may start after the page has come to rest.
  await released;
  await visitor.settle();
  const [phase] = await visitor.leave();
  if (!phase) throw new CollectError('The page of the self-test could not be looked at.');
  return phase;
};

/**
 * Proves that the tool can see, before anything is said of a site: what is planted on a page of its own must be found (C-79).
 * The other host answers, since one that does not would look like no contact.
 */
export async function releaseCanaries(
  browser: Browser,
  now: () => number,
  see: Watch = watch,
): Promise<Canary[]> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
    setTimeout(resolve, LONGEST).unref();
  });
  const other = await listen(
    (request, response) => {
      if (request.url === '/worker') release();
      response.setHeader('Access-Control-Allow-Origin', '*').end();
    },
    [
      // Cookies ignore ports: another host needs another address, which not every system has.
      '127.0.0.2',
      'localhost',
    ],
  );
  const page = await listen(answerPage(other.address), ['127.0.0.1']);
  try {
    const phase = await see(browser, page.address, now, released);
    return planted.map(({ name, isSeen }) => ({
      name,
      seen: isSeen(phase, new URL(other.address).hostname),
    }));
  } finally {
    page.server.close();
    other.server.close();
  }
}

function answerPage(other: string): RequestListener {
  return (request, response) => {
    if (request.url === '/worker.js')
      return response
        .setHeader('Content-Type', 'text/javascript')
        .end(`fetch('${other}/worker', { mode: 'no-cors' });`);
    if (request.url !== '/') return response.writeHead(204).end();
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Set-Cookie', ['canary_answer=1; Path=/', '__Host-canary=1']);
    response.setHeader('Link', '<https://canary-header.invalid>; rel=preconnect');
    return response.end(`<!doctype html><html lang="en"><title>Canaries</title>
<link rel="dns-prefetch" href="https://canary.invalid">
<div style="position: fixed"><p>This page asks about cookies.</p><button>Reject all</button><button>Accept all</button></div>
<img src="${other}/picture" alt="">
<script>
document.cookie = 'canary_script=1';
document.cookie = 'canary_script=; Max-Age=0';
localStorage.setItem('canary_key', '1');
localStorage.removeItem('canary_key');
fetch('/with-cookie');
new Worker('/worker.js');
</script></html>`);
  };
}

async function listen(
  listener: RequestListener,
  names: readonly string[],
): Promise<{ server: Server; address: string }> {
  for (const name of names) {
    const server = createServer(listener);
    const isListening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(0, name, () => resolve(true));
    });
    if (isListening) return { server, address: `http://${name}:${(server.address() as AddressInfo).port}` };
  }
  throw new CollectError(
    `The page of the self-test cannot be served: no ${names.join(' nor ')} to listen on.`,
  );
}
