import { consentPlugin, platformRegistry } from '@parvis/consent';
import Fastify from 'fastify';
import { expect, test } from 'vitest';

const registry = platformRegistry({
  site: 'Musée',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});

test('as a plugin of any Fastify server, it guards the routes of every other plugin', async () => {
  const app = Fastify();
  await app.register(consentPlugin, { registry, secure: true, mode: 'drop' });
  await app.register(async (inner) => {
    inner.get('/', async (request, reply) => {
      reply.header('set-cookie', ['tracker=1', 'django_language=fr']);
      return { seen: request.headers.cookie ?? null };
    });
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(address, { headers: { cookie: '_ga=1; django_language=en' } });
  expect(await answer.json()).toEqual({ seen: 'django_language=en' });
  expect(answer.headers.getSetCookie()).toEqual([
    'django_language=fr; Path=/; SameSite=Lax; Secure; Max-Age=31536000',
  ]);
  const { consent } = app as typeof app & { consent: { counts(): Record<string, number> } };
  expect(consent.counts()).toEqual({ 'undeclared-cookie': 1, corrected: 1 });
  await app.close();
});
