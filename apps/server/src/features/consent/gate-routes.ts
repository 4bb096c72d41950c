import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type EmbedMatch,
  embedOf,
  type GateDocument,
  gateStyle,
  placeholderDocument,
  providerDocument,
  readChoice,
  scriptLoader,
  signalOf,
} from '@parvis/consent';
import { languages } from '@parvis/dataset';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import { type ConsentOptions, visitorOf } from './state-routes.ts';

const EmbedParams = Type.Object({ service: Type.String({ maxLength: 60 }) });
const EmbedQuery = Type.Object({
  ref: Type.String({ maxLength: 200 }),
  lang: Type.Union(languages.map((language) => Type.Literal(language))),
});
const OnceBody = Type.Object({ act: Type.Literal('once') }, { additionalProperties: false });
const MOST_BYTES = 1000;

/** What stands between a page and somebody else's content: decided for each request, kept by no cache (spec §5). */
export const gateRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, options) => {
  const { book, jar, cookie } = options;

  app.get(
    '/_consent/embed/:service',
    { schema: { params: EmbedParams, querystring: EmbedQuery } },
    async (request, reply) => {
      const match = demandEmbed(request.params.service, request.query.ref);
      const { lang } = request.query;
      const visitor = visitorOf(request, options);
      // A page fetched before anybody asked for it contacts nobody.
      const isOpen = visitor.allows(match.service.code) && request.headers['sec-purpose'] === undefined;
      return send(
        reply,
        isOpen
          ? providerDocument(match, lang)
          : placeholderDocument(book.current, match, {
              language: lang,
              self: `/_consent/embed/${match.service.id}?${new URLSearchParams({ ref: match.ref, lang })}`,
              revision: book.revision,
              token: tokenOf(request, reply),
            }),
      );
    },
  );

  // By POST alone: an address could be put in somebody's hands, an act of theirs cannot.
  app.post(
    '/_consent/embed/:service',
    {
      schema: { params: EmbedParams, querystring: EmbedQuery, body: OnceBody },
      bodyLimit: MOST_BYTES,
    },
    async (request, reply) => {
      const match = demandEmbed(request.params.service, request.query.ref);
      await options.recorder.record({
        action: 'once',
        code: match.service.code,
        before: readChoice(jar.read(request, cookie('cookies_preferences')), options.services.now()),
        choice: null,
        shown: book.revision,
        source: 'placeholder',
        signal: signalOf(request.headers),
        language: request.query.lang,
      });
      return send(reply, providerDocument(match, request.query.lang));
    },
  );

  app.get('/_consent/script/:service', { schema: { params: EmbedParams } }, async (request, reply) => {
    const service = book.current.services.find(({ id }) => id === request.params.service);
    if (!service?.script || !service.enabled) throw notHere();
    const visitor = visitorOf(request, options);
    reply.header('Cache-Control', 'no-store').type('text/javascript; charset=utf-8');
    const isOpen = visitor.allows(service.code) && request.headers['sec-purpose'] === undefined;
    return isOpen ? reply.send(scriptLoader(service)) : reply.code(204).send();
  });

  const style = gateStyle();
  app.get('/_consent/gate.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('Cache-Control', 'public, max-age=3600').send(style),
  );

  function demandEmbed(service: string, ref: string): EmbedMatch {
    const match = embedOf(book.current, service, ref);
    if (!match) throw notHere();
    return match;
  }

  /** A session's form needs its token, and the cookie it goes with. */
  function tokenOf(request: FastifyRequest, reply: FastifyReply): string | null {
    if (request.sessionSecret === null) return null;
    const { token, cookie: value } = app.formToken(request.sessionSecret);
    const csrftoken = cookie('csrftoken');
    if (jar.read(request, csrftoken) !== value) jar.set(reply, csrftoken, value);
    return token;
  }
};

function notHere(): PortalError {
  return new PortalError('not-found', 'This portal shows no such content of another site.', {
    hint: 'The service may have been turned off since: load the page again.',
  });
}

function send(reply: FastifyReply, { html, policy }: GateDocument): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .header('Content-Security-Policy', policy)
    .send(html);
}
