import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readyServices } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import type { Additions } from './additions.ts';
import { presentRegistry, presentRevisions } from './present-registry.ts';
import { previewRegistry } from './preview-registry.ts';
import { countRecords } from './record-store.ts';
import { demandRegistryKeeper } from './registry-policy.ts';
import type { ConsentOptions } from './state-routes.ts';

const Short = Type.String({ maxLength: 500 });
const AddedServices = Type.Array(
  Type.Object(
    {
      id: Type.Union(readyServices.map(({ id }) => Type.Literal(id))),
      settings: Type.Record(Type.String({ maxLength: 40 }), Short),
      enabled: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  { maxItems: 40 },
);
const Tightenings = Type.Array(
  Type.Object(
    {
      kind: Type.Literal('cookie'),
      name: Type.String({ maxLength: 100 }),
      maxAge: Type.Optional(Type.Integer({ minimum: 0 })),
      sameSite: Type.Optional(Type.Literal('Strict')),
    },
    { additionalProperties: false },
  ),
  { maxItems: 100 },
);
const ChangeBody = Type.Object(
  {
    /** The number of the revision that was looked at. */
    based_on: Type.Integer(),
    services: AddedServices,
    tightenings: Tightenings,
  },
  { additionalProperties: false },
);
const LanguageQuery = Type.Object({
  lang: Type.Optional(Type.Union(languages.map((language) => Type.Literal(language)))),
});

/** The registry, for those who look after it: they add services and make things stricter, never weaker. */
export const manageRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, options) => {
  const { services, book } = options;
  const language = (asked: string | undefined) => asked ?? services.settings.portalLanguage;
  const additionsOf = (body: Pick<Additions, 'services' | 'tightenings'>): Additions => ({
    ...book.present.additions,
    services: body.services.map((service) => withGoodSettings(service)),
    tightenings: body.tightenings,
  });

  app.get('/api/manage/v1/cookies', async (request) => {
    demandRegistryKeeper(request.actor);
    return presentRegistry(book, services.now());
  });

  app.get('/api/manage/v1/cookies/revisions', { schema: { querystring: LanguageQuery } }, async (request) => {
    demandRegistryKeeper(request.actor);
    return { revisions: presentRevisions(book.revisions, language(request.query.lang)) };
  });

  app.post(
    '/api/manage/v1/cookies/preview',
    { schema: { body: ChangeBody, querystring: LanguageQuery }, config: {} },
    async (request) => {
      demandRegistryKeeper(request.actor);
      return previewRegistry(book, additionsOf(request.body), {
        language: language(request.query.lang),
        counts: await countRecords(services.database, book.revision),
      });
    },
  );

  app.put('/api/manage/v1/cookies', { schema: { body: ChangeBody } }, async (request) => {
    demandRegistryKeeper(request.actor);
    if (request.body.based_on !== book.present.number)
      throw new PortalError('conflict', 'Somebody else has changed the registry meanwhile.', {
        hint: 'Look at it again, then make your change.',
      });
    const additions = additionsOf(request.body);
    const { faults } = previewRegistry(book, additions, {
      language: 'fr',
      counts: { choices: 0, accepted: 0 },
    });
    const [fault] = faults;
    if (fault)
      throw new PortalError('invalid-request', fault.message, {
        place: fault.place,
        hint: 'Ask for a preview to see every fault.',
      });
    await book.publish(additions);
    return presentRegistry(book, services.now());
  });
};

/** @throws {PortalError} `invalid-request` naming the setting: a tracker pasted in place of an address stops here */
function withGoodSettings(service: Additions['services'][number]): Additions['services'][number] {
  const ready = readyServices.find(({ id }) => id === service.id);
  const known = new Map(ready?.settings.map((setting) => [setting.name, setting]));
  for (const name of Object.keys(service.settings))
    if (!known.has(name))
      throw new PortalError(
        'invalid-request',
        `The service ${service.id} has no setting ${name.slice(0, 40)}.`,
        {
          place: `services.${service.id}.${name.slice(0, 40)}`,
        },
      );
  for (const { name, shape, example } of known.values())
    if (!new RegExp(`^(?:${shape})$`).test(service.settings[name] ?? ''))
      throw new PortalError('invalid-request', `The setting ${name} of ${service.id} is not of its form.`, {
        hint: `For instance: ${example}`,
        place: `services.${service.id}.${name}`,
      });
  return service;
}
