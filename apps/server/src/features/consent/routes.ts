import type { FastifyPluginAsync } from 'fastify';
import { charterRoutes } from './charter-routes.ts';
import { choiceRoutes } from './choice-routes.ts';
import { gateRoutes } from './gate-routes.ts';
import { manageRoutes } from './manage-routes.ts';
import { refusalRoutes } from './refusal-routes.ts';
import { type ConsentOptions, stateRoutes } from './state-routes.ts';

/** What a visitor chose about cookies, what follows from it, and the charter they are told. */
export const consentRoutes: FastifyPluginAsync<ConsentOptions> = async (app, options) => {
  await app.register(choiceRoutes, options);
  await app.register(stateRoutes, options);
  await app.register(gateRoutes, options);
  await app.register(charterRoutes, options);
  await app.register(manageRoutes, options);
  await app.register(refusalRoutes, options);
};
