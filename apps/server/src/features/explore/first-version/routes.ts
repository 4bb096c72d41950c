import {
  V1AnalyzeQuery,
  V1BoxQuery,
  V1ClusterQuery,
  V1DatasetQuery,
  V1DatasetsQuery,
  V1DownloadQuery,
  V1RecordQuery,
  V1SearchQuery,
  V1ShapesQuery,
} from '@parvis/api';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Static, TObject } from 'typebox';
import type { Context } from '../../../services.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { sendAnswer } from '../answers/send-answer.ts';
import type { Desk } from '../desk.ts';
import { sendExport } from '../exports/send-export.ts';
import { analyzeRecords } from './analyze-records.ts';
import { askedFirstBy, type FirstAsked } from './asked.ts';
import { boundingBox } from './bounding-box.ts';
import { clusterRecords } from './cluster-records.ts';
import { lookUpDataset, searchDatasets } from './datasets.ts';
import { downloadRecords } from './download-records.ts';
import { findRecord } from './find-record.ts';
import { framed, framingOf, readerOf, SCRIPT } from './script.ts';
import { searchRecords } from './search-records.ts';
import { groupByShape, previewShapes } from './shapes.ts';

const RECORDS = '/api/records/1.0';
const DATASETS = '/api/datasets/1.0';

type Params = Readonly<Record<'dataset_id' | 'record_id', string>>;
type Use<Query> = (context: Context, asked: FirstAsked<Query>, params: Params) => Promise<Answer>;

/** Version 1 of the public API, as far as widgets and old scripts call it: its requests become the plans of version 2.1. */
export function registerFirstVersion(
  app: FastifyInstance,
  { services, contextOf, cache, slots }: Desk,
): void {
  const route = (
    url: string,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): RouteOptions => ({
    method: ['GET', 'POST'],
    // A form by POST is a long GET.
    config: { readsOnly: true },
    url,
    handler,
  });
  const reading = <Schema extends TObject>(url: string, schema: Schema, use: Use<Static<Schema>>) =>
    app.route(
      route(url, async (request, reply) => {
        const asked = askedFirstBy(request, schema, services);
        const framing = framingOf(asked.query);
        const reader = readerOf(contextOf(request), framing);
        const answer = await use(reader, asked, request.params as Params);
        return sendAnswer(request, reply, framed(answer, framing), {
          cache,
          watch: asked.watch,
          language: asked.setting.lang,
          ...(framing.callback === null ? {} : { mediaType: SCRIPT }),
        });
      }),
    );
  const downloading = (url: string) =>
    app.route(
      route(url, async (request, reply) => {
        const asked = askedFirstBy(request, V1DownloadQuery, services);
        const { dataset_id: dataset = asked.query.dataset } = request.params as Partial<Params>;
        const query = { ...asked.query, ...(dataset === undefined ? {} : { dataset }) };
        const framing = framingOf(query);
        const file = await downloadRecords(
          readerOf(contextOf(request), framing),
          { ...asked, query },
          framing,
        );
        return sendExport(request, reply, file, { slots, watch: asked.watch, language: asked.setting.lang });
      }),
    );

  reading(`${RECORDS}/search`, V1SearchQuery, searchRecords);
  reading(`${RECORDS}/analyze`, V1AnalyzeQuery, analyzeRecords);
  reading(`${RECORDS}/geocluster`, V1ClusterQuery, clusterRecords);
  reading(`${RECORDS}/geopolygon`, V1ShapesQuery, groupByShape);
  reading(`${RECORDS}/geopreview`, V1ShapesQuery, previewShapes);
  reading(`${RECORDS}/boundingbox`, V1BoxQuery, boundingBox);
  downloading(`${RECORDS}/download`);
  downloading('/explore/dataset/:dataset_id/download');

  reading(`${DATASETS}/search`, V1DatasetsQuery, searchDatasets);
  reading(`${DATASETS}/:dataset_id`, V1DatasetQuery, (context, asked, { dataset_id }) =>
    lookUpDataset(context, dataset_id, asked),
  );
  reading(`${DATASETS}/:dataset_id/records/:record_id`, V1RecordQuery, (context, asked, params) =>
    findRecord(context, { datasetId: params.dataset_id, recordId: params.record_id }, asked),
  );
  // Portals of ours keep no list of what others made of their datasets: it is empty, as on a new portal.
  reading('/api/reuses', V1RecordQuery, async () => noReuses);
}

const noReuses: Answer = {
  key: answerKey(['no reuses']),
  make: async () => ({ body: JSON.stringify({ nhits: 0, reuses: [] }), query: 0 }),
};
