import { describeExplore } from '@parvis/api';
import type { FastifyPluginAsync } from 'fastify';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { registerCatalogue } from './catalogue-routes.ts';
import { registerDataset } from './dataset-routes.ts';
import { openDesk } from './desk.ts';
import { EXPLORE_PATH } from './links.ts';

/** The public API, version 2.1: read only, compatible with Opendatasoft's. */
export const exploreRoutes: FastifyPluginAsync<FeatureOptions> = async (app, options) => {
  const { settings } = options.services;
  const desk = openDesk(options);
  registerCatalogue(app, desk);
  registerDataset(app, desk);

  const description = describeExplore({
    server: settings.publicUrl + EXPLORE_PATH,
    title: settings.portalTitle,
  });
  app.get('/swagger.json', async () => description);
};
