import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Charter, charterMarkdown, charterOf, charterPdf } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import { charterEditions } from './charter-editions.ts';
import { charterFeed } from './charter-feed.ts';
import type { ConsentOptions } from './state-routes.ts';

const CharterQuery = Type.Object({
  lang: Type.Optional(Type.Union(languages.map((language) => Type.Literal(language)))),
  /** The number of an earlier revision. */
  revision: Type.Optional(Type.Integer({ minimum: 1 })),
});

interface AskedCharter {
  readonly lang?: string | undefined;
  readonly revision?: number | undefined;
}

const PAGE = '/terms/cookies-policy/';
/** A correction of the charter is read within the minute. */
const CACHE = 'public, max-age=60';

/** The charter that visitors are told, and each that they were told before, in the forms that programs and archives read. */
export const charterRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, { services, book }) => {
  const { portalLanguage, portalTitle, publicUrl } = services.settings;
  const schema = { querystring: CharterQuery };
  const printed = new Map<string, Promise<Buffer>>();

  const charterFor = ({ lang = portalLanguage, revision }: AskedCharter): Charter => {
    const editions = charterEditions(book.revisions, revision);
    const last = editions.at(-1);
    if (!last || (revision !== undefined && last.number !== revision))
      throw new PortalError('not-found', `The charter has no revision ${revision}.`, {
        hint: `They go from 1 to ${book.present.number}.`,
        place: 'revision',
      });
    return charterOf(revision === undefined ? book.current : last.registry, lang, editions);
  };

  app.get('/terms/cookies-policy.json', { schema }, async ({ query }, reply) =>
    reply.header('Cache-Control', CACHE).send(charterFor(query)),
  );

  app.get('/terms/cookies-policy.md', { schema }, async ({ query }, reply) =>
    reply
      .type('text/markdown; charset=utf-8')
      .header('Cache-Control', CACHE)
      .send(charterMarkdown(charterFor(query))),
  );

  app.get('/terms/cookies-policy.pdf', { schema }, async ({ query }, reply) => {
    const charter = charterFor(query);
    const name = `${charter.number}-${charter.language}`;
    const printing = printed.get(name) ?? charterPdf(charter, new URL(PAGE, publicUrl).href);
    // A charter of a revision never changes: each is printed once, and the last asked for are kept.
    printed.delete(name);
    printed.set(name, printing);
    for (const old of [...printed.keys()].slice(0, -8)) printed.delete(old);
    return reply
      .type('application/pdf')
      .header('Cache-Control', CACHE)
      .header('Content-Disposition', `inline; filename="cookies-${name}.pdf"`)
      .send(await printing);
  });

  app.get('/terms/cookies-policy.atom', { schema }, async ({ query }, reply) =>
    reply
      .type('application/atom+xml; charset=utf-8')
      .header('Cache-Control', CACHE)
      .send(charterFeed(charterFor(query), { title: portalTitle, page: new URL(PAGE, publicUrl).href })),
  );
};
