import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { clientScript, preferencesOf, readVisitor, signalOf, stateCss, type Visitor } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { presentShell } from './present-shell.ts';
import type { ChoiceRecorder } from './record-choice.ts';
import type { OwnRegistryBook } from './registry-book.ts';

/** What a feature of consent needs beside the usual. */
export interface ConsentOptions extends FeatureOptions {
  readonly book: OwnRegistryBook;
  /** What the guard of cookies refused or corrected, by reason. */
  readonly refused?: () => Readonly<Record<string, number>>;
  /** Hears of each choice. */
  readonly recorder: ChoiceRecorder;
}

/** Who this is, as far as their choice goes. */
export function visitorOf(request: FastifyRequest, { services, jar, cookie, book }: ConsentOptions): Visitor {
  return readVisitor(
    { value: jar.read(request, cookie('cookies_preferences')), signal: signalOf(request.headers) },
    book,
    services.now(),
  );
}

const ShellQuery = Type.Object({ lang: Type.Union(languages.map((language) => Type.Literal(language))) });

/** What makes one page fit each visitor: never kept by a cache, and the same address for everybody. */
export const stateRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, options) => {
  const { book } = options;

  app.get('/_consent/state.css', async (request, reply) => {
    const visitor = visitorOf(request, options);
    return (
      reply
        .type('text/css; charset=utf-8')
        // With `no-cache`, browsers use it again on Back, and the banner returns.
        .header('Cache-Control', 'no-store')
        .send(stateCss(visitor))
    );
  });

  app.get('/_consent/state.json', async (request, reply) =>
    reply.header('Cache-Control', 'no-store').send(presentState(visitorOf(request, options), book)),
  );

  app.get('/_consent/preferences.json', { schema: { querystring: ShellQuery } }, async (request, reply) =>
    reply
      .header('Cache-Control', 'no-store')
      .send(preferencesOf(visitorOf(request, options), book, request.query.lang)),
  );

  const script = clientScript();
  const tag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`;
  app.get('/_consent/client.js', async (request, reply) => {
    reply.header('Cache-Control', 'public, max-age=3600').header('ETag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('text/javascript; charset=utf-8').send(script);
  });

  app.get('/_consent/shell.json', { schema: { querystring: ShellQuery } }, async (request, reply) =>
    reply
      .header('Cache-Control', 'public, max-age=0, must-revalidate')
      .send(presentShell(book.current, book.revision, request.query.lang)),
  );

  app.get('/.well-known/gpc.json', async (_request, reply) =>
    reply
      .header('Cache-Control', 'public, max-age=86400')
      .send({ gpc: true, lastUpdate: book.current.reviewedAt }),
  );

  app.get('/.well-known/consent-registry.json', async (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=300').send(book.current),
  );
};

/** A visitor's state for scripts. */
export function presentState(visitor: Visitor, { current }: Pick<OwnRegistryBook, 'current'>) {
  const codes = [...current.categories, ...current.services].map(({ code }) => code);
  return {
    decided: visitor.decided,
    accepted: visitor.choice?.accepted ?? [],
    allowed: codes.filter((code) => visitor.allows(code)),
    objects: visitor.objects,
    signal: visitor.signal,
    askedAgain: visitor.isAskedAgain,
  };
}
