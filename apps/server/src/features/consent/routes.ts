import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { charterMarkdown, charterOf, decide, printChoice, readChoice } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import { registryOf } from '../../http/cookies.ts';
import { PortalError } from '../../http/errors.ts';
import { safeNext } from '../../http/next.ts';
import { memoryCounter } from '../../http/rate-limit.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { wantsPage } from '../../http/wants-page.ts';

const ChoiceBody = Type.Object(
  {
    choice: Type.Union([
      Type.Literal('refuse'),
      Type.Literal('accept'),
      Type.Literal('save'),
      Type.Literal('forget'),
    ]),
    on: Type.Optional(
      Type.Union([
        Type.String({ maxLength: 2 }),
        Type.Array(Type.String({ maxLength: 2 }), { maxItems: 100 }),
      ]),
    ),
    stats: Type.Optional(Type.Union([Type.Literal('allow'), Type.Literal('object')])),
    next: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const LanguageQuery = Type.Object({
  lang: Type.Optional(Type.Union(languages.map((language) => Type.Literal(language)))),
});

/** A choice is a few letters. */
const MOST_BYTES = 1000;
const MOST_CHOICES_PER_MINUTE = 30;

/** What a visitor chose about cookies, and the charter they are told. */
export const consentRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (
  app,
  { services, jar, cookie },
) => {
  const registry = registryOf(services.settings);
  const kept = cookie('cookies_preferences');
  const counter = memoryCounter(60_000);

  app.post(
    '/cookies/preferences/',
    { schema: { body: ChoiceBody }, bodyLimit: MOST_BYTES },
    async (request, reply) => {
      const now = services.now();
      if (counter.add(request.ip, now) > MOST_CHOICES_PER_MINUTE)
        throw new PortalError('too-many-requests', 'Too many choices in a minute.', { retryAfter: 60 });
      const { choice, on, stats, next } = request.body;
      reply.header('Cache-Control', 'no-store');
      if (choice === 'forget') {
        // A sign-in is ended by signing out, which also forgets it on our side.
        for (const item of registry.items.filter(
          ({ kind, deleteOn }) => kind === 'cookie' && deleteOn.includes('forget'),
        ))
          if (!request.sessionSecret || item.exemption === 'choice' || item.exemption === 'language')
            jar.remove(reply, cookie(item.name));
      } else {
        const form = { choice, on: [on ?? []].flat(), ...(stats === undefined ? {} : { stats }) };
        jar.set(reply, kept, printChoice(decide(registry, form, now)));
      }
      if (wantsPage(request))
        return reply.redirect(safeNext(request.form?.next ?? next, '/cookies/preferences/'), 303);
      return reply.code(204).send();
    },
  );

  app.get('/_consent/state.json', async (request, reply) => {
    const choice = readChoice(jar.read(request, kept), services.now());
    return reply.header('Cache-Control', 'no-store').send({
      decided: choice !== null,
      accepted: choice?.accepted ?? [],
      objects: choice?.objects ?? false,
    });
  });

  app.get('/terms/cookies-policy.json', { schema: { querystring: LanguageQuery } }, async (request, reply) =>
    reply
      .header('Cache-Control', 'public, max-age=3600')
      .send(charterOf(registry, request.query.lang ?? services.settings.portalLanguage)),
  );

  app.get('/terms/cookies-policy.md', { schema: { querystring: LanguageQuery } }, async (request, reply) =>
    reply
      .type('text/markdown; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(charterMarkdown(charterOf(registry, request.query.lang ?? services.settings.portalLanguage))),
  );
};
