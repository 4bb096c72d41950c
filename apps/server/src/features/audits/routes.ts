import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AuditSchedule } from '@parvis/api';
import { reports } from '@parvis/audit';
import { languages } from '@parvis/dataset';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { demandRegistryKeeper } from '../consent/index.ts';
import { askForAudit, findAudit } from './ask-for-audit.ts';
import { keepSchedule, readSchedule } from './audit-schedule.ts';
import { judgementsBefore, lastAudits, readJudgement } from './audit-store.ts';
import { closeLostAudit } from './close-lost-audit.ts';
import { portalBrowser } from './portal-browser.ts';
import { presentAudit, presentSummary } from './present-audit.ts';

const AUDITS = '/api/manage/v1/audits';
const SHOWN = 53;
const Named = Type.Object({ id: Type.String({ maxLength: 60 }) });
const LanguageQuery = Type.Object({
  lang: Type.Optional(Type.Union(languages.map((language) => Type.Literal(language)))),
});
/** There is no address in it: the portal audits itself, and nobody else. */
const NewAudit = Type.Object(
  { pages: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) },
  { additionalProperties: false },
);
const types: Readonly<Record<string, string>> = {
  text: 'text/plain; charset=utf-8',
  json: 'application/json',
  sarif: 'application/sarif+json',
  junit: 'application/xml',
  html: 'text/html; charset=utf-8',
};

/** Audits of the portal by itself, for administrators and the data protection officer. */
export const auditRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { services }) => {
  const { database, settings } = services;

  app.get(AUDITS, async (request) => {
    demandRegistryKeeper(request.actor);
    await closeLostAudit(services);
    return {
      address: settings.publicUrl,
      browser: await portalBrowser(settings),
      schedule: await readSchedule(database),
      audits: (await lastAudits(database, SHOWN)).map(presentSummary),
    };
  });

  app.post(AUDITS, { schema: { body: NewAudit } }, async (request, reply) => {
    demandRegistryKeeper(request.actor);
    const id = await askForAudit(services, request.body);
    return reply.code(202).send({ id });
  });

  app.put(
    `${AUDITS}/schedule`,
    { schema: { body: Type.Object({ schedule: AuditSchedule }, { additionalProperties: false }) } },
    async (request) => {
      demandRegistryKeeper(request.actor);
      await keepSchedule(database, request.body.schedule);
      return { schedule: request.body.schedule };
    },
  );

  app.get(`${AUDITS}/:id`, { schema: { params: Named, querystring: LanguageQuery } }, async (request) => {
    demandRegistryKeeper(request.actor);
    await closeLostAudit(services);
    const row = await findAudit(services, request.params.id);
    const [before] = await judgementsBefore(database, row.created_at, 1);
    return presentAudit(row, before, request.query.lang ?? settings.portalLanguage);
  });

  app.get(
    `${AUDITS}/:id/report/:form`,
    { schema: { params: Type.Object({ ...Named.properties, form: Type.String({ maxLength: 20 }) }) } },
    async (request, reply) => {
      demandRegistryKeeper(request.actor);
      const { judgement, created_at } = await findAudit(services, request.params.id);
      const report = reports.find(({ name }) => name === request.params.form);
      if (!report || judgement === null)
        throw new PortalError('not-found', 'There is no such report of this audit.');
      return reply
        .type(types[report.name] ?? 'application/octet-stream')
        .header('Cache-Control', 'no-store')
        .header(
          'Content-Disposition',
          `attachment; filename="audit-${created_at.slice(0, 10)}.${report.extension}"`,
        )
        .send(report.print(readJudgement(judgement)));
    },
  );
};
