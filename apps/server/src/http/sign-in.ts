import type { Account } from '@parvis/api';
import type { Item } from '@parvis/consent';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Context, Services } from '../services.ts';
import { accessTokenOf, accountOfToken } from './access-tokens.ts';
import type { CookieJar } from './cookies.ts';
import { isExplore, PortalError } from './errors.ts';
import { findKey, keyOf } from './keys.ts';
import { findSession } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    /** The value of `sessionid`, when a living session stands behind it and no key was sent. */
    sessionSecret: string | null;
  }
}

export const nobody: Actor = { account: null, by: null };

/** What a feature's plugin is given. */
export interface FeatureOptions {
  readonly services: Services;
  readonly contextOf: (request: FastifyRequest) => Context;
  readonly jar: CookieJar;
  /** The declaration of a cookie of the registry. */
  readonly cookie: (name: string) => Item;
}

/**
 * Says who asks, before anything else looks: a key, else an application's token, else a session, else nobody.
 * With a key or an application's token the cookies are not even read, so that their exemption from the form token never covers a
 * session.
 *
 * @throws {PortalError} `bad-key`, `bad-access-token`: what is not good is never taken for nobody
 */
export function registerSignIn(
  app: FastifyInstance,
  { services, jar, cookie }: { services: Services; jar: CookieJar; cookie: (name: string) => Item },
): void {
  const { database, settings } = services;
  const sessionid = cookie('sessionid');
  app.decorateRequest('actor');
  app.decorateRequest('sessionSecret', null);
  app.addHook('onRequest', async (request, reply) => {
    request.actor = nobody;
    const now = services.now();
    const key = keyOf(request);
    if (key !== undefined) {
      const good = await findKey(database, key, now);
      if (!good)
        throw new PortalError('bad-key', 'This API key is unknown, revoked or over.', {
          hint: 'Make a new one in the back office, under your account.',
        });
      const { id, account, callsPerDay } = good;
      request.actor = { account: identity(account), by: 'key', key: { id, callsPerDay } };
      return;
    }
    const access = accessTokenOf(request);
    if (access !== undefined) {
      request.actor = await actorOfToken(access, request.url, now);
      return;
    }
    // Embedded views read no cookie: they stand on other people's pages.
    if (request.url.startsWith('/explore/embed/')) return;
    const secret = jar.read(request, sessionid);
    if (!secret) return;
    const session = await findSession(database, secret, { now, settings });
    if (!session) return;
    request.actor = { account: identity(session.account), by: 'session' };
    request.sessionSecret = secret;
    if (session.renewed) jar.set(reply, sessionid, secret);
  });
  // A question sent as a form may carry the token among its fields (RFC 6750, 2.2).
  app.addHook('preValidation', async (request) => {
    if (request.form === null || request.actor.by !== null) return;
    const { access_token: access, ...others } = Object(request.body);
    if (typeof access !== 'string' || !isReading(request.url)) return;
    request.actor = await actorOfToken(access, request.url, services.now());
    request.body = others;
  });

  /** @throws {PortalError} `bad-access-token`; `not-allowed` where more than reading is done */
  async function actorOfToken(access: string, url: string, now: Date): Promise<Actor> {
    const account = await accountOfToken(database, access, now);
    if (!account)
      throw new PortalError('bad-access-token', 'This access token is unknown, revoked or over.', {
        hint: 'Ask for a new one at /oauth2/token/, with the refresh token.',
      });
    if (!isReading(url))
      throw new PortalError('not-allowed', 'An application reads in your name, and does nothing else.', {
        hint: 'A program that publishes uses an API key.',
      });
    return { account: identity(account), by: 'token' };
  }
}

/** The public API, which only reads. */
function isReading(url: string): boolean {
  return isExplore({ url });
}

/** The account behind a request. @throws {PortalError} `not-signed-in` */
export function demandAccount(actor: Actor): NonNullable<Actor['account']> {
  if (actor.account) return actor.account;
  throw new PortalError('not-signed-in', 'This needs a sign-in or an API key.', {
    hint: 'Sign in at /login/, or send the header "Authorization: Apikey …".',
  });
}

/** The person who signed in, for what no program may do in their name. @throws {PortalError} `not-signed-in`, `not-allowed` */
export function demandPerson(actor: Actor, sentence: string): NonNullable<Actor['account']> {
  const account = demandAccount(actor);
  if (actor.by === 'session') return account;
  throw new PortalError('not-allowed', sentence, { hint: 'Sign in to do it.' });
}

/** @throws {PortalError} `not-signed-in`, `not-allowed` */
export function demandAdministrator(actor: Actor): NonNullable<Actor['account']> {
  const account = demandAccount(actor);
  if (account.role === 'administrator') return account;
  throw new PortalError('not-allowed', 'Only an administrator may do this.');
}

function identity({ id, email, name, role }: Account): NonNullable<Actor['account']> {
  return { id, email, name, role };
}
