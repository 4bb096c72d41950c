import type { Account } from '@parvis/api';
import type { Item } from '@parvis/consent';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Context, Services } from '../services.ts';
import type { CookieJar } from './cookies.ts';
import { PortalError } from './errors.ts';
import { accountOfKey, keyOf } from './keys.ts';
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
 * Says who asks, before anything else looks: a key, else a session, else nobody.
 * With a key the cookies are not even read, so that a key's exemption from the token never covers a session.
 *
 * @throws {PortalError} `bad-key`: a key that is not good is never taken for nobody
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
      const account = await accountOfKey(database, key, now);
      if (!account)
        throw new PortalError('bad-key', 'This API key is unknown, revoked or over.', {
          hint: 'Make a new one in the back office, under your account.',
        });
      request.actor = { account: identity(account), by: 'key' };
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
}

/** The account behind a request. @throws {PortalError} `not-signed-in` */
export function demandAccount(actor: Actor): NonNullable<Actor['account']> {
  if (actor.account) return actor.account;
  throw new PortalError('not-signed-in', 'This needs a sign-in or an API key.', {
    hint: 'Sign in at /login/, or send the header "Authorization: Apikey …".',
  });
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
