import type { Access } from '@parvis/api';
import type { FastifyInstance } from 'fastify';
import { isExplore, PortalError } from './errors.ts';
import { wantsPage } from './wants-page.ts';

/** Who may read the portal, and how often its API may be called: what administrators set (features/access). */
export interface AccessRules {
  current(): Promise<Access>;
}

/**
 * What a private portal still answers to whoever is not signed in: the way in, its legal pages, its cookies, and what pages are
 * drawn with. Whatever is not in this list is closed, so that an address that is added tomorrow is closed too. Each of these
 * judges by itself who may do what.
 */
const OPEN =
  /^\/(?:login|language|terms|cookies|_consent|_app|oauth2|account|backoffice|api\/manage|\.well-known)(?:\/|$)|^\/(?:healthz|robots\.txt|favicon\.svg)$/;

/** Closes a private portal to whoever is not signed in: programs get 401, browsers the sign-in page. */
export function registerPrivacy(app: FastifyInstance, rules: AccessRules): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'OPTIONS' || request.actor.account !== null || isOpen(request.url)) return;
    if ((await rules.current()).readers === 'everybody') return;
    // A form may carry a token among its fields, which nobody has read yet, and is looked at again below.
    if (request.method === 'POST' && isExplore(request)) return;
    if (request.method === 'GET' && wantsPage(request) && !isExplore(request)) {
      reply.header('Cache-Control', 'private, no-store');
      return reply.redirect(`/login/?next=${encodeURIComponent(request.url)}`, 302);
    }
    throw closed();
  });
  app.addHook('preHandler', async (request) => {
    if (request.method !== 'POST' || request.actor.account !== null || !isExplore(request)) return;
    if ((await rules.current()).readers === 'accounts') throw closed();
  });
}

function closed(): PortalError {
  return new PortalError('not-signed-in', 'This portal is read by its accounts alone.', {
    hint: 'Sign in at /login/, or send the header "Authorization: Apikey …".',
  });
}

/** As it is written, and as a browser and our pages would read it: `/login/../explore/` is no way in. */
function isOpen(url: string): boolean {
  const [raw = ''] = url.split(/[?#]/);
  const read = URL.canParse(url, 'http://here.invalid') ? new URL(url, 'http://here.invalid').pathname : '';
  return OPEN.test(raw) && OPEN.test(read);
}
