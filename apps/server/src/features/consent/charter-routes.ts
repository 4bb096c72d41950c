import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { charterMarkdown, charterOf } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import type { ConsentOptions } from './state-routes.ts';

const LanguageQuery = Type.Object({
  lang: Type.Optional(Type.Union(languages.map((language) => Type.Literal(language)))),
});

/** The charter that visitors are told, in the forms that programs and archives read. */
export const charterRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, { services, book }) => {
  const languageOf = (asked: string | undefined) => asked ?? services.settings.portalLanguage;

  app.get('/terms/cookies-policy.json', { schema: { querystring: LanguageQuery } }, async (request, reply) =>
    reply
      .header('Cache-Control', 'public, max-age=3600')
      .send(charterOf(book.current, languageOf(request.query.lang))),
  );

  app.get('/terms/cookies-policy.md', { schema: { querystring: LanguageQuery } }, async (request, reply) =>
    reply
      .type('text/markdown; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(charterMarkdown(charterOf(book.current, languageOf(request.query.lang)))),
  );
};
