import { Readable } from 'node:stream';
import { platformRegistry } from '@parvis/consent';
import { setResponse } from '@sveltejs/kit/node';
import Fastify, { type FastifyReply } from 'fastify';
import { expect, test } from 'vitest';
import { settingsForTests } from '../config.ts';
import { openPortal } from '../testing/portal.ts';
import { cookieJar, declared, fixedBook, registerCookieGuard, registryOf } from './cookies.ts';

const settings = settingsForTests();
const now = () => new Date('2026-11-26T10:00:00Z');
const registry = registryOf(settings);
const tracker = 'tracker=1; Path=/';
const language = 'django_language=fr; Path=/; SameSite=Lax; Max-Age=60';

/** What a page without our jar may do to set a cookie. */
const ways: Record<string, (reply: FastifyReply, lines: string[]) => void> = {
  'reply.header': (reply, lines) => void reply.header('set-cookie', lines).send('x'),
  setHeader: (reply, lines) => {
    reply.raw.setHeader('Set-Cookie', lines);
    reply.send('x');
  },
  'appendHeader on a page': (reply, lines) => {
    reply.hijack();
    for (const line of lines) reply.raw.appendHeader('set-cookie', line);
    reply.raw.end('x');
  },
  'writeHead with an object': (reply, lines) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'Set-Cookie': lines }).end('x');
  },
  'writeHead with a flat list': (reply, lines) => {
    reply.hijack();
    reply.raw
      .writeHead(
        200,
        'OK',
        lines.flatMap((line) => ['Set-Cookie', line]),
      )
      .end('x');
  },
  'reply.headers': (reply, lines) => void reply.headers({ 'Set-Cookie': lines }).send('x'),
  'a stream': (reply, lines) => void reply.header('set-cookie', lines).send(Readable.from(['x'])),
  'a web response': (reply, lines) => void reply.send(responseWith(lines)),
  'a redirect': (reply, lines) => void reply.header('set-cookie', lines).redirect('/elsewhere', 303),
  'a page of SvelteKit': (reply, lines) => {
    reply.hijack();
    void setResponse(reply.raw, responseWith(lines));
  },
  'an implicit write': (reply, lines) => {
    reply.hijack();
    reply.raw.setHeader('Set-Cookie', lines);
    reply.raw.write('x');
    reply.raw.end();
  },
};

function responseWith(lines: readonly string[]): Response {
  const response = new Response('x');
  for (const line of lines) response.headers.append('set-cookie', line);
  return response;
}

async function cookiesOf(way: (reply: FastifyReply) => void, mode: 'test' | 'production') {
  const app = Fastify();
  registerCookieGuard(app, fixedBook(registry), { settings: { ...settings, mode }, now });
  app.get('/', (_request, reply) => way(reply));
  const answer = await app.inject({ url: '/' });
  await app.close();
  return answer.headers['set-cookie'];
}

test.each(Object.entries(ways))('C-54: by %s, only a declared cookie leaves the server', async (_, way) => {
  const kept = await cookiesOf((reply) => way(reply, [language, tracker]), 'production');
  expect([kept].flat()).toEqual([language]);
});

test('in development an undeclared cookie is an error', async () => {
  const app = Fastify();
  registerCookieGuard(app, fixedBook(registry), { settings, now });
  app.get('/', async (_request, reply) => {
    reply.hijack();
    reply.raw.setHeader('Set-Cookie', tracker);
    expect(() => reply.raw.writeHead(200)).toThrow('not in the registry');
    reply.raw.removeHeader('Set-Cookie');
    reply.raw.end();
  });
  expect((await app.inject({ url: '/' })).headers['set-cookie']).toBeUndefined();
  await app.close();
});

test('a cookie declared elsewhere, or changed after its declaration, is not set', async () => {
  const jar = cookieJar(fixedBook(registry), settings);
  const app = Fastify();
  const stranger = { ...declared(registry, 'sessionid'), httpOnly: false };
  app.get('/', async (_request, reply) => {
    expect(() => jar.set(reply, stranger, 'x'.repeat(43))).toThrow('not the one of the registry');
    expect(() => declared(registry, 'tracker')).toThrow('not in the registry');
    return 'x';
  });
  expect((await app.inject({ url: '/' })).statusCode).toBe(200);
  await app.close();
});

test('over https every cookie is Secure, and none names a domain', async () => {
  const jar = cookieJar(fixedBook(registry), { ...settings, publicUrl: 'https://data.example.org' });
  const app = Fastify();
  app.get('/', async (_request, reply) => {
    jar.set(reply, declared(registry, 'sessionid'), 'x'.repeat(43));
    return 'x';
  });
  const line = String((await app.inject({ url: '/' })).headers['set-cookie']);
  expect(line).toBe(`sessionid=${'x'.repeat(43)}; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=1209600`);
  await app.close();
});

test('the registry of a portal is the platform’s own', () => {
  const { items } = platformRegistry({
    site: settings.portalTitle,
    languages: ['fr', 'en'],
    controller: { name: settings.publisherName, url: null, dpo: null },
  });
  expect(registry.items).toEqual(items);
});

test('a browser with more cookies than the server reads is told what to do, in a page', async () => {
  const portal = await openPortal();
  const address = await portal.app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(address, { headers: { cookie: 'a=b; '.repeat(8000) } });
  await portal.close();
  expect(answer.status).toBe(431);
  expect(await answer.text()).toContain('effacez les cookies de ce site');
});
