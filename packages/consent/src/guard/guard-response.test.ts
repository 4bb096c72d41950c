import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { printChoice } from '../choice/choice.ts';
import { type ConsentOptions, openConsent } from '../node/open-consent.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { revisionOf } from '../registry/material.ts';
import type { Item } from '../registry/types.ts';
import type { GuardEvent } from './guard-response.ts';

const registry = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const good = 'django_language=fr; Path=/; SameSite=Lax; Max-Age=60';
const bad = 'tracker=1; Path=/';
const both = [bad, good];

function itemNamed(name: string): Item {
  const item = registry.items.find((one) => one.name === name);
  if (!item) throw new Error(`${name} is not declared`);
  return item;
}

type Way = (response: ServerResponse) => void;

/** Every way Node has to send the lines, of which one alone is declared. */
const ways: Record<string, Way> = {
  'setHeader with a list': (r) => {
    r.setHeader('Set-Cookie', both);
    r.end('x');
  },
  'setHeader with a string, then appendHeader': (r) =>
    void r.setHeader('set-cookie', bad).appendHeader('Set-Cookie', good).end('x'),
  'appendHeader with a list': (r) => {
    r.appendHeader('set-cookie', both);
    r.end('x');
  },
  'setHeaders with Headers': (r) => {
    const headers = new Headers();
    for (const line of both) headers.append('set-cookie', line);
    r.setHeaders(headers).end('x');
  },
  'setHeaders with a Map': (r) => void r.setHeaders(new Map([['Set-Cookie', both]])).end('x'),
  'writeHead with an object': (r) => void r.writeHead(200, { 'Set-Cookie': both }).end('x'),
  'writeHead with a flat list': (r) =>
    void r
      .writeHead(
        200,
        both.flatMap((line) => ['Set-Cookie', line]),
      )
      .end('x'),
  'writeHead with a flat list of one list': (r) => void r.writeHead(200, ['Set-Cookie', both]).end('x'),
  'writeHead with pairs': (r) =>
    // Node takes pairs, its types do not say so.
    void r.writeHead(200, both.map((line) => ['set-cookie', line]) as unknown as string[]).end('x'),
  'writeHead with a message': (r) => void r.writeHead(200, 'Fine', { 'SET-COOKIE': both }).end('x'),
  'setHeader and writeHead at once': (r) => {
    r.setHeader('Set-Cookie', bad);
    r.writeHead(200, { 'Set-Cookie': both });
    r.end('x');
  },
  'setHeader, and writeHead of something else': (r) =>
    void r.setHeader('Set-Cookie', both).writeHead(200, { 'X-Other': '1' }).end('x'),
  'an implicit write': (r) => {
    r.setHeader('Set-Cookie', both);
    r.write('x');
    r.end();
  },
  flushHeaders: (r) => {
    r.setHeader('Set-Cookie', both);
    r.flushHeaders();
    r.end('x');
  },
  'a piped stream': (r) => {
    r.setHeader('Set-Cookie', both);
    Readable.from(['x']).pipe(r);
  },
  'a redirect': (r) => void r.writeHead(303, { Location: '/', 'Set-Cookie': both }).end(),
  'an empty answer': (r) => {
    r.statusCode = 204;
    r.setHeader('Set-Cookie', both).end();
  },
};

type Options = Partial<ConsentOptions> & {
  readonly headers?: Record<string, string>;
  readonly path?: string;
};

function consentOf({ headers: _, path: _path, ...options }: Options, events: GuardEvent[]) {
  return openConsent({ registry, secure: false, mode: 'drop', told: (e) => events.push(e), ...options });
}

/** The `Set-Cookie` lines that reach a client, as they are on the wire, and what else it got. */
async function overHttp(way: Way, options: Options = {}) {
  const events: GuardEvent[] = [];
  const consent = consentOf(options, events);
  let error: unknown;
  const server = createServer((request, response) => {
    consent.guard(request, response);
    try {
      way(response);
    } catch (thrown) {
      error = thrown;
      response.end('error');
    }
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const informed: IncomingMessage['headers'][] = [];
  const answer = await new Promise<IncomingMessage>((done, fail) => {
    const { port } = server.address() as AddressInfo;
    get({ host: '127.0.0.1', port, path: options.path ?? '/', headers: options.headers ?? {} }, done)
      .on('information', ({ headers }) => informed.push(headers as IncomingMessage['headers']))
      .on('error', fail);
  });
  answer.resume();
  await new Promise((done) => answer.on('end', done));
  await new Promise((done) => server.close(done));
  return {
    lines: answer.headers['set-cookie'] ?? [],
    status: answer.statusCode,
    events,
    error,
    informed,
    trailers: answer.trailers,
    counts: consent.counts(),
  };
}

async function overHttp2(way: Way) {
  const events: GuardEvent[] = [];
  const consent = consentOf({}, events);
  const server = http2.createServer((request, response) => {
    consent.guard(request, response);
    way(response as unknown as ServerResponse);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const client = http2.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stream = client.request({ ':path': '/' });
  let trailers: http2.IncomingHttpHeaders = {};
  stream.on('trailers', (given) => {
    trailers = given;
  });
  const headers = await new Promise<http2.IncomingHttpHeaders>((done, fail) =>
    stream.on('response', done).on('error', fail),
  );
  stream.resume();
  await new Promise((done) => stream.on('end', done));
  client.close();
  await new Promise((done) => server.close(done));
  return { lines: headers['set-cookie'] ?? [], trailers };
}

test.each(Object.entries(ways))('C-54: by %s, only the declared cookie leaves', async (_, way) => {
  const { lines, events, counts } = await overHttp(way);
  expect(lines).toEqual([good]);
  expect(events).toContainEqual({ cookie: 'tracker', what: 'undeclared-cookie' });
  expect(counts['undeclared-cookie']).toBeGreaterThan(0);
});

test.each([
  'setHeader with a list',
  'appendHeader with a list',
  'writeHead with an object',
  'an implicit write',
  'flushHeaders',
  'a piped stream',
  'a redirect',
  'setHeader and writeHead at once',
])('C-54: over HTTP/2, by %s, only the declared cookie leaves', async (name) => {
  const way = ways[name];
  if (!way) throw new Error(`No way is called ${name}`);
  expect((await overHttp2(way)).lines).toEqual([good]);
});

test('C-54: early hints carry no cookie, declared or not', async () => {
  const { informed, lines } = await overHttp((r) => {
    r.writeEarlyHints({ link: '</a.css>; rel=preload; as=style', 'Set-Cookie': both });
    r.end('x');
  });
  expect(informed).toHaveLength(1);
  expect(informed[0]?.link).toContain('/a.css');
  expect(informed[0]?.['set-cookie']).toBeUndefined();
  expect(lines).toEqual([]);
});

test('C-54: trailers carry no cookie, over HTTP/1 and HTTP/2', async () => {
  const way: Way = (r) => {
    r.writeHead(200, { Trailer: 'X-Sum, Set-Cookie' });
    r.write('x');
    r.addTrailers({ 'X-Sum': '1', 'Set-Cookie': bad });
    r.end();
  };
  expect((await overHttp(way)).trailers).toEqual({ 'x-sum': '1' });
  const two: Way = (r) => {
    r.write('x');
    const response = r as unknown as { setTrailer: (name: string, value: string) => void };
    response.setTrailer('X-Sum', '1');
    response.setTrailer('Set-Cookie', bad);
    r.end();
  };
  const { trailers } = await overHttp2(two);
  expect({ ...trailers }).toMatchObject({ 'x-sum': '1' });
  expect(trailers['set-cookie']).toBeUndefined();
});

test('C-54: in development it is an error, and the page that tells of it leaves without the cookie', async () => {
  const { error, lines } = await overHttp((r) => void r.setHeader('Set-Cookie', bad).end('x'), {
    mode: 'throw',
  });
  expect(String(error)).toContain('not in the registry');
  expect(lines).toEqual([]);
});

test('C-54: where it only reports, the line leaves and is told of', async () => {
  const { events, lines } = await overHttp((r) => void r.setHeader('Set-Cookie', both).end('x'), {
    mode: 'report',
  });
  expect(lines).toEqual(both);
  expect(events).toEqual([{ cookie: 'tracker', what: 'undeclared-cookie' }]);
});

const at = '2026-11-26T00:00:00Z';
const id = 'a'.repeat(32);

test.each([
  [
    'missing flags are added',
    `sessionid=${id}`,
    `sessionid=${id}; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=1209600`,
  ],
  [
    'weaker ones are corrected, and a domain is taken out',
    `sessionid=${id}; Path=/; SameSite=None; Domain=example.org; Max-Age=60`,
    `sessionid=${id}; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=60`,
  ],
  [
    'a longer life is cut',
    'django_language=fr; Path=/; SameSite=Lax; Secure; Max-Age=99999999',
    'django_language=fr; Path=/; SameSite=Lax; Secure; Max-Age=31536000',
  ],
  [
    'Expires counts as a life',
    'django_language=fr; Path=/; SameSite=Lax; Secure; Expires=Thu, 26 Nov 2026 01:00:00 GMT',
    'django_language=fr; Path=/; SameSite=Lax; Secure; Max-Age=3600',
  ],
  [
    'a far Expires is cut',
    'django_language=fr; Path=/; Expires=Thu, 26 Nov 2099 01:00:00 GMT',
    'django_language=fr; Path=/; SameSite=Lax; Secure; Max-Age=31536000',
  ],
  [
    'a removal is not lengthened',
    'sessionid=; Path=/; Max-Age=0',
    'sessionid=; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=0',
  ],
])('C-52: %s', async (_, given, wanted) => {
  const { lines, counts } = await overHttp((r) => void r.setHeader('Set-Cookie', given).end(), {
    secure: true,
    now: () => new Date(at),
  });
  expect(lines).toEqual([wanted]);
  expect(counts.corrected).toBe(1);
});

test.each([
  ['value-shape', 'django_language=<script>; Path=/'],
  ['value-shape', 'cookies_preferences=%7B%22id%22%3A%22f81d4fae%22%7D'],
  ['too-large', `django_language=fr${'-abcdefgh'.repeat(20)}`],
])('C-53: a value that is not as declared does not leave (%s)', async (what, line) => {
  const { lines, counts } = await overHttp((r) => void r.setHeader('Set-Cookie', line).end());
  expect(lines).toEqual([]);
  expect(counts[what]).toBe(1);
});

test.each(['prefetch', 'prefetch;prerender'])(
  'C-06: a page asked for by %s sets nothing',
  async (purpose) => {
    const { lines, counts } = await overHttp((r) => void r.setHeader('Set-Cookie', good).end(), {
      mode: 'throw',
      headers: { 'Sec-Purpose': purpose },
    });
    expect(lines).toEqual([]);
    expect(counts.speculative).toBe(1);
  },
);

test('a view framed by other sites sets no cookie and reads none', async () => {
  const consent = openConsent({ registry, secure: false, mode: 'drop', placeOf: () => 'embed' });
  const request = { url: '/explore/embed/x', headers: { cookie: 'sessionid=abc; django_language=fr' } };
  const sent: unknown[] = [];
  const response = {
    headersSent: false,
    writeHead: () => undefined,
    getHeader: () => good,
    setHeader: (_: string, value: unknown) => sent.push(value),
    removeHeader: () => undefined,
  };
  consent.guard(request, response);
  response.writeHead();
  expect(request.headers.cookie).toBeUndefined();
  expect(sent).toEqual([]);
});

const { exemption: _exempt, justification: _why, when: _when, ...language } = itemNamed('django_language');
const measured = extendRegistry(registry, [
  {
    hosts: [],
    services: [],
    categories: [
      {
        code: 'st',
        key: 'statistics',
        consent: 'ask',
        isStatistics: true,
        order: 2,
        title: { fr: 'Mesure', en: 'Measure' },
        short: { fr: 'Compter les visites.', en: 'Counting visits.' },
        long: { fr: 'Compter les visites.', en: 'Counting visits.' },
        ifRefused: { fr: 'Rien ne change.', en: 'Nothing changes.' },
      },
    ],
    items: [
      {
        ...language,
        name: 'visits',
        category: 'statistics',
        place: 'front',
        deleteOn: ['withdraw'],
      },
    ],
  },
]);
const accepted = (codes: string[]) =>
  `cookies_preferences=${printChoice({
    revision: revisionOf(measured),
    day: new Date(at),
    accepted: codes,
    objects: false,
    underSignal: false,
  })}`;

test.each([
  ['before a choice', undefined, []],
  ['after a refusal', accepted([]), []],
  ['once accepted', accepted(['st']), ['visits=abc; Path=/; SameSite=Lax; Max-Age=60']],
])('C-54: a cookie that asks, %s', async (_, cookie, wanted) => {
  const { lines } = await overHttp(
    (r) => void r.setHeader('Set-Cookie', 'visits=abc; Path=/; SameSite=Lax; Max-Age=60').end(),
    { registry: measured, now: () => new Date(at), headers: cookie ? { cookie } : {} },
  );
  expect(lines).toEqual(wanted);
});

test('a cookie of the front office does not leave from the back office', async () => {
  const { counts, lines } = await overHttp((r) => void r.setHeader('Set-Cookie', 'visits=abc').end(), {
    registry: measured,
    placeOf: () => 'back',
  });
  expect(lines).toEqual([]);
  expect(counts['wrong-place']).toBe(1);
});

const visits = 'visits=abc; Path=/; SameSite=Lax; Max-Age=60';
const gone = 'visits=; Path=/; SameSite=Lax; Max-Age=0';

/** What the answer at an address sends to a browser that brings these cookies. */
async function answerAt(path: string, cookie: string, cache: string, set: string[] = []) {
  const { lines } = await overHttp(
    (r) => {
      r.setHeader('Cache-Control', cache);
      if (set.length > 0) r.setHeader('Set-Cookie', set);
      r.end('x');
    },
    {
      registry: measured,
      now: () => new Date(at),
      keeps: (name) => name === 'AWSALB',
      headers: { cookie },
      path,
    },
  );
  return lines;
}

test('C-34: what was withdrawn, and what nobody declared, is removed by the answers that no cache keeps', async () => {
  const brought = `${accepted([])}; visits=abc; _ga=GA1.2; AWSALB=x`;
  expect(await answerAt('/_consent/state.css', brought, 'no-store')).toEqual([
    gone,
    '_ga=; Path=/; Max-Age=0',
  ]);
  expect(await answerAt('/_consent/client.js', brought, 'public, max-age=3600')).toEqual([]);
  expect(await answerAt('/', brought, 'no-store')).toEqual([]);
  expect(await answerAt('/_consent/state.css', `${accepted(['st'])}; visits=abc`, 'no-store')).toEqual([]);
});

test('C-33 C-34: the answer that takes a choice back removes what it allowed, in the same breath', async () => {
  const before = `${accepted(['st'])}; visits=abc`;
  const refusal = `${accepted([])}; Path=/; SameSite=Lax; Max-Age=15552000`;
  expect(await answerAt('/cookies/preferences/', before, 'no-store', [refusal])).toEqual([refusal, gone]);
});

test('an answer that takes a choice may keep at once what it allows', async () => {
  const acceptance = `${accepted(['st'])}; Path=/; SameSite=Lax; Max-Age=15552000`;
  const lines = await answerAt('/cookies/preferences/', accepted([]), 'no-store', [acceptance, visits]);
  expect(lines).toEqual([acceptance, visits]);
});

test('a hundred foreign cookies: no answer grows past twenty removals, and what is ours is read', async () => {
  const foreign = Array.from({ length: 100 }, (_, index) => `foreign${index}=x`);
  const lines = await answerAt('/_consent/state.css', [...foreign, 'visits=abc'].join('; '), 'no-store');
  expect(lines).toHaveLength(20);
  expect(lines[0]).toBe(gone);
});
