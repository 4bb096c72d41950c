import { REPORT_PATH } from '@parvis/consent';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { PortalError } from '../../http/errors.ts';
import { memoryCounter } from '../../http/rate-limit.ts';
import { policyReports } from './policy-reports.ts';
import { demandRegistryKeeper } from './registry-policy.ts';
import type { ConsentOptions } from './state-routes.ts';

/** A report names two addresses and a policy. */
const MOST_BYTES = 10_000;
const MOST_REPORTS_PER_MINUTE = 60;

/** What was stopped: cookies by the guard, content by the browsers. Counted since this server started, by kind and not by visitor. */
export const refusalRoutes: FastifyPluginAsync<ConsentOptions> = async (app, { services, refused }) => {
  const reports = policyReports();
  const counter = memoryCounter(60_000);
  const since = services.now().toISOString();

  app.get('/api/manage/v1/cookies/refusals', async (request) => {
    demandRegistryKeeper(request.actor);
    return { since, cookies: refused?.() ?? {}, content: reports.list() };
  });

  await app.register(async (inner) => {
    inner.addContentTypeParser(
      ['application/csp-report', 'application/reports+json'],
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      async (_request: FastifyRequest, body: string) => parse(body),
    );
    // A browser that reports sends no token, and nothing changes here: a report adds one to a number.
    inner.post(
      REPORT_PATH,
      { bodyLimit: MOST_BYTES, config: { readsOnly: true } },
      async (request, reply) => {
        reply.header('Cache-Control', 'no-store');
        if (counter.add(request.ip, services.now()) > MOST_REPORTS_PER_MINUTE)
          throw new PortalError('too-many-requests', 'Too many reports in a minute.', { retryAfter: 60 });
        for (const kind of reports.add(request.body))
          request.log.warn(kind, 'A browser stopped something that a page would have loaded');
        return reply.code(204).send();
      },
    );
  });
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PortalError('invalid-request', 'This report is no JSON.');
  }
}
