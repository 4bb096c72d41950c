import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AuthorizationAnswer, AuthorizationRequest, NewApplication } from '@parvis/api';
import Type from 'typebox';
import { demandAccount, demandPerson, type FeatureOptions } from '../../http/sign-in.ts';
import { applicationsOf, registerApplication, removeApplication } from './application-store.ts';
import { answerRequest, askingApplication } from './authorize.ts';
import { tokenRoutes } from './token-routes.ts';
import { authorizationsOf, endAuthorization } from './token-store.ts';

const MANAGE = '/api/manage/v1';
const Named = Type.Object({ application_id: Type.String({ maxLength: 64 }) });

/** Applications that read in people's names: registered, allowed, and ended (OAuth 2.0, authorisation code). */
export const oauthRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, options) => {
  const { database, now } = options.services;
  await app.register(tokenRoutes, options);

  app.get(`${MANAGE}/applications`, async ({ actor }) => ({
    applications: await applicationsOf(database, demandAccount(actor).id),
  }));

  app.post(`${MANAGE}/applications`, { schema: { body: NewApplication } }, async ({ actor, body }, reply) => {
    const { id } = demandPerson(actor, 'A key cannot register an application.');
    return reply
      .code(201)
      .header('Cache-Control', 'private, no-store')
      .send(await registerApplication(database, id, body, now()));
  });

  app.delete(
    `${MANAGE}/applications/:application_id`,
    { schema: { params: Named } },
    async ({ actor, params }, reply) => {
      await removeApplication(database, demandAccount(actor).id, params.application_id);
      return reply.code(204).send();
    },
  );

  app.get(`${MANAGE}/authorizations`, async ({ actor }) => ({
    authorizations: await authorizationsOf(database, demandAccount(actor).id),
  }));

  app.get(
    `${MANAGE}/authorizations/request`,
    { schema: { querystring: AuthorizationRequest } },
    async ({ actor, query }) => {
      demandPerson(actor, 'Only a person allows an application.');
      return askingApplication(database, query);
    },
  );

  app.post(
    `${MANAGE}/authorizations`,
    { schema: { body: AuthorizationAnswer } },
    async ({ actor, body }, reply) => {
      const { id } = demandPerson(actor, 'Only a person allows an application.');
      return reply
        .header('Cache-Control', 'private, no-store')
        .send({ location: await answerRequest(database, body, { accountId: id, now: now() }) });
    },
  );

  app.delete(
    `${MANAGE}/authorizations/:application_id`,
    { schema: { params: Named } },
    async ({ actor, params }, reply) => {
      await endAuthorization(database, demandAccount(actor).id, params.application_id);
      return reply.code(204).send();
    },
  );
};
