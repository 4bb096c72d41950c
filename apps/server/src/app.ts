import { answerClientError } from '@parvis/consent';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { access, openAccessBook } from './features/access/index.ts';
import { accounts } from './features/accounts/index.ts';
import { audience, registerAudience } from './features/audience/index.ts';
import { audits } from './features/audits/index.ts';
import { consent, keepFresh, openRegistryBook } from './features/consent/index.ts';
import { datasets } from './features/datasets/index.ts';
import { explore, fromNetwork, odsqlRefusal } from './features/explore/index.ts';
import { oauth } from './features/oauth/index.ts';
import { site } from './features/site/index.ts';
import { registerPrivacy } from './http/access-rules.ts';
import { registerChecking } from './http/checking.ts';
import { registerChosenLanguage } from './http/chosen-language.ts';
import { registerCompression } from './http/compression.ts';
import { cookieJar, declared, registerCookieGuard, registryOf } from './http/cookies.ts';
import { registerErrors } from './http/errors.ts';
import { registerForgery } from './http/forgery.ts';
import { registerForms } from './http/form.ts';
import { registerHeaders } from './http/headers.ts';
import { pagePolicies } from './http/page-policy.ts';
import { pages } from './http/pages.ts';
import { registerRateLimit } from './http/rate-limit.ts';
import { portalSecret } from './http/secrets.ts';
import { type FeatureOptions, registerSignIn } from './http/sign-in.ts';
import { registerSlowBody } from './http/slow-body.ts';
import type { Services } from './services.ts';

/** The longest request line and headers, in bytes. */
const HEADER_BYTES = 16_384;
const MANAGE = '/api/manage/v1';

/**
 * The application, as a function of its parts: what every request goes through, in this order, then what it may reach.
 */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const { settings, database, log, now } = services;
  const book = await openRegistryBook(registryOf(settings), services);
  const rules = openAccessBook(services);
  const jar = cookieJar(book, settings);
  const cookie = (name: string) => declared(book.base, name);
  const contextOf = (request: FastifyRequest) => ({ ...services, actor: request.actor });
  const key = await portalSecret(database);

  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    bodyLimit: settings.maxBodyBytes,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    // Works only with `headersTimeout` below it; each body has its own deadline in slow-body.ts.
    requestTimeout: settings.uploadSeconds * 1000,
    http: {
      headersTimeout: settings.headersSeconds * 1000,
      connectionsCheckingInterval: 2000,
      maxHeaderSize: HEADER_BYTES,
    },
    rewriteUrl: ({ url = '/' }) => fromNetwork(url),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
  });

  // What every request goes through
  const guard = registerCookieGuard(app, book, { settings, now });
  registerClosing(app);
  if (settings.databaseUrl) keepFresh(app, book);
  registerChosenLanguage(app, { jar, cookie });
  registerErrors(app, [odsqlRefusal]);
  registerChecking(app);
  registerForms(app);
  registerAudience(app, { services, jar, cookie });
  registerHeaders(app, settings);
  await registerCompression(app);
  registerSlowBody(app, settings);
  registerSignIn(app, { services, jar, cookie });
  registerRateLimit(app, { settings, rules, now });
  registerPrivacy(app, rules);
  registerForgery(app, { key, publicUrl: settings.publicUrl, jar, cookie });

  // What it may reach
  const options: FeatureOptions = { services, contextOf, jar, cookie };
  await app.register(accounts, { ...options, prefix: MANAGE });
  await app.register(access, { ...options, book: rules });
  await app.register(datasets, { ...options, prefix: MANAGE });
  await app.register(oauth, options);
  await app.register(consent, { ...options, book, refused: guard.counts });
  await app.register(audience, options);
  await app.register(audits, options);
  await app.register(explore, options);
  await app.register(site, options);
  await app.register(pages, { settings, log, policy: pagePolicies(book) });

  return app;
}

/** While the server stops, each answer tells its caller to come back on a new connection: to whichever server is there then. */
function registerClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (isClosing) reply.header('Connection', 'close');
    return payload;
  });
}
