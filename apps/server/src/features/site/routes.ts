import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import { safeNext } from '../../http/next.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { wantsPage } from '../../http/wants-page.ts';
import { presentSite } from './present-site.ts';

const LanguageForm = Type.Object(
  {
    language: Type.Union(languages.map((language) => Type.Literal(language))),
    next: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** The portal itself: its name and languages, the language a visitor picks, and what machines ask first. */
export const siteRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (
  app,
  { services, jar, cookie },
) => {
  app.get('/api/manage/v1/site', async () => presentSite(services.settings));

  app.post('/language/', { schema: { body: LanguageForm } }, async (request, reply) => {
    jar.set(reply, cookie('django_language'), request.body.language);
    if (!wantsPage(request)) return reply.code(204).send();
    return reply.redirect(safeNext(request.form?.next ?? request.body.next), 303);
  });

  app.get('/healthz', async (_request, reply) => {
    await services.database.selectFrom('settings').select('name').limit(1).execute();
    return reply.send({ status: 'ok' });
  });

  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('Cache-Control', 'public, max-age=86400')
      .send(`${ROBOTS}Sitemap: ${services.settings.publicUrl}/sitemap.xml\n`),
  );
};

// Combinations of filters have no end; each dataset has its page and its export instead.
const ROBOTS = `User-agent: *
Disallow: /api/
Disallow: /backoffice/
Disallow: /login/
Disallow: /explore/?*refine
Disallow: /explore/?*q=
Disallow: /explore/embed/
`;
