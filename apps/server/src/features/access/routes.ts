import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Access, KeyQuotaChange } from '@parvis/api';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import { usualQuotas } from '../../http/rate-limit.ts';
import { demandAdministrator, type FeatureOptions } from '../../http/sign-in.ts';
import type { AccessBook } from './access-book.ts';
import { keepKeyQuota, keyQuotas } from './access-store.ts';

const ACCESS = '/api/manage/v1/access';
const Named = Type.Object({ key_id: Type.String({ maxLength: 64 }) });

/** Who may read the portal and how often, for administrators. */
export const accessRoutes: FastifyPluginAsyncTypebox<FeatureOptions & { readonly book: AccessBook }> = async (
  app,
  { services: { database, settings, now }, book },
) => {
  const report = async () => ({
    access: await book.current(),
    usual: usualQuotas(settings),
    keys: await keyQuotas(database, now()),
  });

  app.get(ACCESS, async ({ actor }) => {
    demandAdministrator(actor);
    return report();
  });

  app.put(ACCESS, { schema: { body: Access } }, async ({ actor, body }) => {
    demandAdministrator(actor);
    await book.change(body);
    return report();
  });

  app.put(
    `${ACCESS}/keys/:key_id`,
    { schema: { params: Named, body: KeyQuotaChange } },
    async ({ actor, params, body }) => {
      demandAdministrator(actor);
      if (!(await keepKeyQuota(database, params.key_id, body.callsPerDay)))
        throw new PortalError('key-not-found', 'There is no such key.');
      return report();
    },
  );
};
