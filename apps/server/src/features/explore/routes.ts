import { describeExplore } from '@parvis/api';
import type { FastifyPluginAsync } from 'fastify';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { registerCatalogue } from './catalogue-routes.ts';
import { registerDataset } from './dataset-routes.ts';
import { openDesk } from './desk.ts';
import { registerFirstVersion } from './first-version/routes.ts';
import { EXPLORE_PATH } from './links.ts';
import { registerSecondVersion, SECOND_VERSION_PATHS } from './second-version/routes.ts';

/** The public API: read only, compatible with Opendatasoft's. Its versions share one memory of answers. */
export const exploreRoutes: FastifyPluginAsync<FeatureOptions> = async (app, options) => {
  const { settings } = options.services;
  const desk = openDesk(options);

  await app.register(
    async (version) => {
      registerCatalogue(version, desk);
      registerDataset(version, desk);
      const description = describeExplore({
        server: settings.publicUrl + EXPLORE_PATH,
        title: settings.portalTitle,
      });
      version.get('/swagger.json', async () => description);
    },
    { prefix: EXPLORE_PATH },
  );
  // Where some of the reference service's own pages lead.
  app.get('/api-console/explore/v2.1', async (_request, reply) =>
    reply.redirect(`${EXPLORE_PATH}/console`, 302),
  );
  for (const prefix of SECOND_VERSION_PATHS)
    await app.register(async (version) => registerSecondVersion(version, desk, prefix), { prefix });
  registerFirstVersion(app, desk);
};
