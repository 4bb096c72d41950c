import type { GuardedResponse } from '../guard/guard-response.ts';
import { type Consent, type ConsentOptions, type NodeRequest, openConsent } from '../node/open-consent.ts';

/** What of a Fastify server is used. Written out here, so that the package needs none. */
export interface FastifyLike {
  addHook(
    name: 'onRequest',
    hook: (request: { readonly raw: NodeRequest }, reply: { readonly raw: GuardedResponse }) => Promise<void>,
  ): unknown;
  decorate(name: 'consent', value: Consent): unknown;
}

/** Guards every answer of a server. To be called before any other hook is added: what answers earlier is not seen. */
export function guardFastify(app: Pick<FastifyLike, 'addHook'>, consent: Consent): void {
  app.addHook('onRequest', async (request, reply) => consent.guard(request.raw, reply.raw));
}

/** The same as a plugin: `await app.register(consentPlugin, options)`, then `app.consent`. */
export const consentPlugin = Object.assign(
  async (app: FastifyLike, options: ConsentOptions): Promise<void> => {
    const consent = openConsent(options);
    app.decorate('consent', consent);
    guardFastify(app, consent);
  },
  // Fastify keeps what a plugin adds to the plugin's own routes, unless it says this.
  { [Symbol.for('skip-override')]: true, [Symbol.for('fastify.display-name')]: '@parvis/consent' },
);
