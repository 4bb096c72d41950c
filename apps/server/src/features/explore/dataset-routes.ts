import {
  exportQueryFor,
  FacetsQuery,
  type RecordFormat,
  RecordQuery,
  RecordsQuery,
  recordFormats,
} from '@parvis/api';
import type { FastifyInstance } from 'fastify';
import { PortalError } from '../../http/errors.ts';
import { findServed } from '../datasets/index.ts';
import type { Desk } from './desk.ts';
import { exportRecords } from './exports/export-records.ts';
import { formatsOf, presentFormats, unknownFormat } from './exports/present-formats.ts';
import { countFacets } from './facets/count-facets.ts';
import { hrefOf } from './links.ts';
import { findRecord } from './records/find-record.ts';
import { listRecords } from './records/list-records.ts';

const DATASET = '/catalog/datasets/:dataset_id';

/** Routes about one dataset and its records. */
export function registerDataset(app: FastifyInstance, desk: Desk): void {
  const { settings } = desk.services;

  app.route(
    desk.reading(`${DATASET}/records`, RecordsQuery, (context, params, asked) =>
      listRecords(context, { datasetId: params.dataset_id, asked }),
    ),
  );
  app.route(
    desk.reading(`${DATASET}/records/:record_id`, RecordQuery, (context, params, asked) =>
      findRecord(context, { datasetId: params.dataset_id, recordId: params.record_id, asked }),
    ),
  );
  app.route(
    desk.reading(`${DATASET}/facets`, FacetsQuery, (context, params, asked) =>
      countFacets(context, { datasetId: params.dataset_id, asked }),
    ),
  );

  app.get<{ Params: { dataset_id: string } }>(`${DATASET}/exports`, async (request) => {
    const dataset = await findServed(desk.contextOf(request), request.params.dataset_id);
    return presentFormats(
      hrefOf(settings, 'catalog', 'datasets', dataset.datasetId, 'exports'),
      formatsOf(dataset),
    );
  });
  for (const format of Object.keys(recordFormats) as RecordFormat[])
    app.route(
      desk.exporting(`${DATASET}/exports/${format}`, exportQueryFor(format), (context, params, asked) =>
        exportRecords(context, { datasetId: params.dataset_id, format, asked }),
      ),
    );
  app.get<{ Params: { dataset_id: string; format: string } }>(
    `${DATASET}/exports/:format`,
    async (request) => {
      await findServed(desk.contextOf(request), request.params.dataset_id);
      throw unknownFormat(request.params.format, Object.keys(recordFormats));
    },
  );

  app.get<{ Params: { dataset_id: string } }>(`${DATASET}/attachments`, async (request) => {
    await findServed(desk.contextOf(request), request.params.dataset_id);
    return { links: [], _links: [], attachments: [] };
  });

  app.get(`${DATASET}/aggregates`, async () => {
    throw new PortalError(
      'gone',
      'Aggregates went away with version 2.0. Ask records with group_by instead.',
    );
  });
}
