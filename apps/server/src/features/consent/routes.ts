import type { FastifyPluginAsync } from 'fastify';
import { charterRoutes } from './charter-routes.ts';
import { choiceRoutes } from './choice-routes.ts';
import { gateRoutes } from './gate-routes.ts';
import { manageRoutes } from './manage-routes.ts';
import { proofRoutes } from './proof-routes.ts';
import { choiceRecorder } from './record-choice.ts';
import { refusalRoutes } from './refusal-routes.ts';
import { type ConsentOptions, stateRoutes } from './state-routes.ts';

/** What a visitor chose about cookies, what follows from it, the charter they are told, and the proof of all that. */
export const consentRoutes: FastifyPluginAsync<Omit<ConsentOptions, 'recorder'>> = async (app, given) => {
  const { services, book } = given;
  const recorder = choiceRecorder({
    database: services.database,
    book,
    now: services.now,
    onLoss: (error) => app.log.error({ err: error }, 'The proof of a choice was lost; the choice holds'),
  });
  const options: ConsentOptions = { ...given, recorder };
  await app.register(choiceRoutes, options);
  await app.register(stateRoutes, options);
  await app.register(gateRoutes, options);
  await app.register(charterRoutes, options);
  await app.register(proofRoutes, options);
  await app.register(manageRoutes, options);
  await app.register(refusalRoutes, options);
};
