import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  charterMarkdown,
  charterOf,
  decide,
  printChoice,
  readChoice,
  readVisitor,
  signalOf,
} from '@parvis/consent';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import { safeNext } from '../../http/next.ts';
import { memoryCounter } from '../../http/rate-limit.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { wantsPage } from '../../http/wants-page.ts';
import type { OwnRegistryBook } from './registry-book.ts';

const ChoiceBody = Type.Object(
  {
    choice: Type.Union(
      (['refuse', 'accept', 'save', 'allow', 'forget'] as const).map((value) => Type.Literal(value)),
    ),
    on: Type.Optional(
      Type.Union([
        Type.String({ maxLength: 2 }),
        Type.Array(Type.String({ maxLength: 2 }), { maxItems: 100 }),
      ]),
    ),
    stats: Type.Optional(Type.Union([Type.Literal('allow'), Type.Literal('object')])),
    /** The revision the form showed. */
    rev: Type.Optional(Type.String({ pattern: '^[0-9a-z]{6}$' })),
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
export const consentRoutes: FastifyPluginAsyncTypebox<
  FeatureOptions & { readonly book: OwnRegistryBook }
> = async (app, { services, jar, cookie, book }) => {
  const kept = cookie('cookies_preferences');
  const counter = memoryCounter(60_000);

  app.post(
    '/cookies/preferences/',
    { schema: { body: ChoiceBody }, bodyLimit: MOST_BYTES },
    async (request, reply) => {
      const now = services.now();
      if (counter.add(request.ip, now) > MOST_CHOICES_PER_MINUTE)
        throw new PortalError('too-many-requests', 'Too many choices in a minute.', { retryAfter: 60 });
      const { choice, on, stats, rev, next } = request.body;
      reply.header('Cache-Control', 'no-store');
      if (choice === 'forget') {
        // A sign-in is ended by signing out, which also forgets it on our side.
        for (const item of book.base.items.filter(
          ({ kind, deleteOn }) => kind === 'cookie' && deleteOn.includes('forget'),
        ))
          if (!request.sessionSecret || item.exemption === 'choice' || item.exemption === 'language')
            jar.remove(reply, cookie(item.name));
      } else {
        const form = { choice, on: [on ?? []].flat(), ...(stats === undefined ? {} : { stats }) };
        const revision = rev ?? book.revision;
        const shown = book.of(revision);
        if (!shown)
          throw new PortalError('conflict', 'This form is of a state of the portal that nobody knows here.', {
            hint: 'Load the page again, then choose.',
          });
        const { choice: decided } = decide(form, {
          shown,
          revision,
          before: readChoice(jar.read(request, kept), now),
          underSignal: signalOf(request.headers) !== null,
          now,
        });
        jar.set(reply, kept, printChoice(decided));
      }
      if (wantsPage(request))
        return reply.redirect(safeNext(request.form?.next ?? next, '/cookies/preferences/'), 303);
      return reply.code(204).send();
    },
  );

  app.get('/_consent/state.json', async (request, reply) => {
    const visitor = readVisitor(
      { value: jar.read(request, kept), signal: signalOf(request.headers) },
      book,
      services.now(),
    );
    return reply.header('Cache-Control', 'no-store').send({
      decided: visitor.decided,
      accepted: visitor.choice?.accepted ?? [],
      objects: visitor.objects,
      signal: visitor.signal,
      askedAgain: visitor.isAskedAgain,
    });
  });

  app.get('/.well-known/consent-registry.json', async (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=300').send(book.current),
  );

  app.get('/terms/cookies-policy.json', { schema: { querystring: LanguageQuery } }, async (request, reply) =>
    reply
      .header('Cache-Control', 'public, max-age=3600')
      .send(charterOf(book.current, request.query.lang ?? services.settings.portalLanguage)),
  );

  app.get('/terms/cookies-policy.md', { schema: { querystring: LanguageQuery } }, async (request, reply) =>
    reply
      .type('text/markdown; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(charterMarkdown(charterOf(book.current, request.query.lang ?? services.settings.portalLanguage))),
  );
};
