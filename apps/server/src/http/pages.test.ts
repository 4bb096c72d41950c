import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { settingsForTests } from '../config.ts';
import { fixedBook, registryOf } from './cookies.ts';
import { pagePolicies } from './page-policy.ts';
import { pages } from './pages.ts';

const settings = settingsForTests();
let app: FastifyInstance;
afterEach(() => app.close());

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

async function portalWith(handler: Handler | null): Promise<FastifyInstance> {
  app = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error_code: 'not-found' }));
  app.get('/api/manage/v1/site', async (request) => ({ title: 'Lagon', cookie: request.headers.cookie }));
  await app.register(pages, { settings, log: app.log, handler });
  return app;
}

test('a page is given the body as it was sent', async () => {
  const portal = await portalWith(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('content-type', 'text/html');
    response.end(`<p>${Buffer.concat(chunks)}</p>`);
  });
  const answer = await portal.inject({
    method: 'POST',
    url: '/some/form/?x=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'name=caf%C3%A9',
  });
  expect(answer.body).toBe('<p>name=caf%C3%A9</p>');
});

test('a page calls the API without a network, in its visitor’s name', async () => {
  const portal = await portalWith(async (request, response) => {
    const lent = Reflect.get(request, Symbol.for('parvis.in-process'));
    const answer = await lent.call({
      method: 'GET',
      url: '/api/manage/v1/site',
      headers: { cookie: 'sessionid=a' },
    });
    response.end(answer.body);
  });
  expect((await portal.inject('/')).json()).toEqual({ title: 'Lagon', cookie: 'sessionid=a' });
});

test('an address of the API that is not there is answered by the API, never by a page', async () => {
  const portal = await portalWith((_request, response) => response.end('page'));
  for (const url of ['/api/nothing', '/api/explore/v9/', '/api/manage/v1/nothing?x=/'])
    expect((await portal.inject(url)).json(), url).toEqual({ error_code: 'not-found' });
  expect((await portal.inject('/api/')).body).toBe('page');
  expect((await portal.inject('/apiary/')).body).toBe('page');
});

test('where the pages are not built, each says what to run and the API answers', async () => {
  const portal = await portalWith(null);
  const answer = await portal.inject('/explore/');
  expect(answer.statusCode).toBe(404);
  expect(answer.body).toContain('npm run build');
  expect((await portal.inject('/api/manage/v1/site')).statusCode).toBe(200);
});

test('what a page leaves alone is a plain 404', async () => {
  const portal = await portalWith((_request, _response, next) => next());
  expect((await portal.inject('/left/')).statusCode).toBe(404);
});

test('C-71 a page may load what the registry says, and its own text by its digest; a document without a policy gets one', async () => {
  app = Fastify();
  const policies: Record<string, string | undefined> = {
    '/own': "script-src 'self' 'sha256-abc='; img-src https://tracker.example",
    '/none': undefined,
  };
  const handler: Handler = (request, response) => {
    const written = policies[request.url ?? ''];
    if (written !== undefined) response.setHeader('content-security-policy', written);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.writeHead(200).end('<p>x');
  };
  const policy = pagePolicies(fixedBook(registryOf(settings)));
  await app.register(pages, { settings, log: app.log, handler, policy });
  const own = String((await app.inject('/own')).headers['content-security-policy']);
  expect(own).toContain("script-src 'self' 'sha256-abc=';");
  expect(own).toContain("img-src 'self';");
  expect(own).toContain('report-uri /_consent/csp-report');
  const none = String((await app.inject('/none')).headers['content-security-policy']);
  expect(none).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
});
