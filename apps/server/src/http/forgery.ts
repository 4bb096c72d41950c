import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Item } from '@parvis/consent';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CookieJar } from './cookies.ts';
import { PortalError } from './errors.ts';
import { derive } from './secrets.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The token may stand in a field of a multipart body, which only the route reads: it calls `demandToken` itself
     * before it keeps anything.
     */
    tokenInMultipart?: boolean;
    /** Nothing changes here, whatever the method: a form sent by POST is only a long question. */
    readsOnly?: boolean;
    /** The body carries credentials of its own and no cookie counts: whoever made a browser send it gained nothing. */
    ownCredentials?: boolean;
  }
  interface FastifyInstance {
    /** For routes with `tokenInMultipart`. @throws {PortalError} `bad-token` */
    demandToken(request: FastifyRequest, token: string | undefined): void;
    /** The form token of a session, newly masked, and the value of `csrftoken` it goes with. */
    formToken(sessionSecret: string): { token: string; cookie: string };
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const SECRET_LENGTH = 32;

/**
 * Refuses unsafe requests that another site made a browser send.
 *
 * A key vouches for itself. Anything else must come from our own pages by its `Sec-Fetch-Site` or, where a browser sends none,
 * its `Origin`; and what rides on a session must also bring the token: cookie `csrftoken`, and header `X-CSRFToken` or form
 * field `csrfmiddlewaretoken`. The secret is derived from the session, so a cookie planted by a neighbouring site is of no use.
 */
export function registerForgery(
  app: FastifyInstance,
  {
    key,
    publicUrl,
    jar,
    cookie,
  }: { key: string; publicUrl: string; jar: CookieJar; cookie: (name: string) => Item },
): void {
  const csrftoken = cookie('csrftoken');
  const secretOf = (session: string) => derive(key, 'csrftoken', session);

  const demandToken = (request: FastifyRequest, token: string | undefined): void => {
    if (request.actor.by === 'key' || request.sessionSecret === null) return;
    const secret = secretOf(request.sessionSecret);
    const planted = jar.read(request, csrftoken);
    if (
      planted === undefined ||
      token === undefined ||
      !same(planted, secret) ||
      !same(unmask(token), secret)
    )
      throw new PortalError(
        'bad-token',
        'This form is out of date: its token is missing or of another session.',
        {
          hint: 'Load the page again, then send the form. A program uses an API key.',
        },
      );
  };

  app.decorate('demandToken', demandToken);
  app.decorate('formToken', (sessionSecret: string) => {
    const secret = secretOf(sessionSecret);
    return { token: mask(secret), cookie: secret };
  });

  app.addHook('onRequest', async (request) => {
    if (isSafe(request) || request.actor.by === 'key') return;
    if (!isOurs(request.headers, publicUrl))
      throw new PortalError('bad-origin', 'This request does not come from a page of this portal.', {
        hint: 'Browsers: check the portal’s public address in its settings. Programs: use an API key.',
      });
  });
  app.addHook('preValidation', async (request) => {
    if (isSafe(request) || request.sessionSecret === null) return;
    const header = request.headers['x-csrftoken'];
    const token = typeof header === 'string' ? header : request.form?.token;
    const isMultipart = request.headers['content-type']?.startsWith('multipart/form-data') ?? false;
    if (token === undefined && isMultipart && request.routeOptions.config.tokenInMultipart) return;
    demandToken(request, token);
  });
}

function isSafe({ method, routeOptions }: FastifyRequest): boolean {
  const { readsOnly, ownCredentials } = routeOptions.config ?? {};
  return SAFE.has(method) || readsOnly === true || ownCredentials === true;
}

/** Does the browser say that one of our own pages made this request? Silence is a no. */
export function isOurs(headers: FastifyRequest['headers'], publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (typeof origin !== 'string' || !/^https?:\/\/[^\s/,@]+$/i.test(origin) || !URL.canParse(origin))
    return false;
  return new URL(origin).origin === new URL(publicUrl).origin;
}

/** The secret under a new mask: the page's text differs each time, so compression tells nothing of the secret. */
function mask(secret: string): string {
  const letters = [...randomBytes(SECRET_LENGTH)].map((byte) => byte % ALPHABET.length);
  const covered = [...secret].map(
    (letter, index) => ALPHABET[(ALPHABET.indexOf(letter) + (letters[index] ?? 0)) % ALPHABET.length],
  );
  return [...letters.map((letter) => ALPHABET[letter]), ...covered].join('');
}

/** The secret of a masked token; a script may also send the cookie's value as it is. */
function unmask(token: string): string {
  if (token.length !== 2 * SECRET_LENGTH) return token;
  return Array.from({ length: SECRET_LENGTH }, (_, index) => {
    const shift = ALPHABET.indexOf(token[index] ?? '');
    const letter = ALPHABET.indexOf(token[SECRET_LENGTH + index] ?? '');
    return shift < 0 || letter < 0 ? '?' : ALPHABET[(letter - shift + ALPHABET.length) % ALPHABET.length];
  }).join('');
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
