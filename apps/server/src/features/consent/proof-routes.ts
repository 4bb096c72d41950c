import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ConsentRecord } from '@parvis/consent';
import Type from 'typebox';
import { presentProof } from './present-proof.ts';
import { dayHeads, recordsOf, shownKept } from './record-store.ts';
import { recordsForService } from './records-for-service.ts';
import { demandRegistryKeeper } from './registry-policy.ts';
import type { ConsentOptions } from './state-routes.ts';

const RecordsQuery = Type.Object({
  /** The id of a service: the acts that bear on it, for its controller (C-39). */
  service: Type.Optional(Type.String({ maxLength: 60 })),
});

/** The proof of consent: its published hashes for everybody, its records for those who look after them (spec §11). */
export const proofRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, options) => {
  const { services, book, recorder } = options;
  const { database, now, settings } = services;

  app.get('/.well-known/consent-manifest.json', async (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=300').send({
      site: settings.portalTitle,
      revisions: book.revisions.map(({ number, revision, publishedAt, registry }) => ({
        number,
        revision,
        publishedAt: publishedAt.toISOString(),
        sha256: createHash('sha256').update(JSON.stringify(registry)).digest('hex'),
      })),
      shown: (await shownKept(database)).map(({ uiRev, since, shown }) => ({
        uiRev,
        since,
        language: shown.language,
        revision: shown.revision,
        sha256: createHash('sha256').update(JSON.stringify(shown)).digest('hex'),
      })),
      // Of days that are over: the head of today still moves.
      heads: await dayHeads(database, now().toISOString().slice(0, 10)),
    }),
  );

  app.get('/api/manage/v1/cookies/proof', async (request) => {
    demandRegistryKeeper(request.actor);
    return presentProof(database, recorder.lost);
  });

  app.get(
    '/api/manage/v1/cookies/records',
    { schema: { querystring: RecordsQuery } },
    async (request, reply) => {
      demandRegistryKeeper(request.actor);
      const { service } = request.query;
      const records =
        service === undefined ? recordsOf(database) : recordsForService(database, book, service);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="consent-records.jsonl"`)
        .send(Readable.from(linesOf(records)));
    },
  );
};

async function* linesOf(records: AsyncIterable<ConsentRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}
