import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { reportAudience, reportPublicAudience } from './report-audience.ts';

const ReportQuery = Type.Object({ period: Type.Optional(Type.String({ maxLength: 20 })) });

/** The portal's own audience: for those who work on it, and for everybody. */
export const audienceRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (
  app,
  { services, contextOf },
) => {
  app.get('/api/manage/v1/audience', { schema: { querystring: ReportQuery } }, (request) =>
    reportAudience(contextOf(request), request.query.period ?? '30-days'),
  );

  app.get('/api/audience/v1', { schema: { querystring: ReportQuery } }, async (request, reply) =>
    reply
      .header('Cache-Control', 'public, max-age=600')
      .send(await reportPublicAudience(services, request.query.period ?? '30-days')),
  );
};
