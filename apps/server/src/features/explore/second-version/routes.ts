import {
  CatalogueCsvQuery,
  CatalogueExportQuery,
  type CatalogueFormat,
  catalogueFormats,
  DatasetQuery,
  DatasetsQuery,
  exportQueryFor,
  FacetsQuery,
  type RecordFormat,
  RecordQuery,
  RecordsQuery,
  recordFormats,
} from '@parvis/api';
import type { FastifyInstance } from 'fastify';
import { findServed } from '../../datasets/index.ts';
import { countDatasets } from '../catalogue/count-datasets.ts';
import { exportCatalogue } from '../catalogue/export-catalogue.ts';
import { findDataset } from '../catalogue/find-dataset.ts';
import { listDatasets } from '../catalogue/list-datasets.ts';
import type { Desk } from '../desk.ts';
import { exportRecords } from '../exports/export-records.ts';
import { formatsOf, presentFormats } from '../exports/present-formats.ts';
import { countFacets } from '../facets/count-facets.ts';
import { findRecord } from '../records/find-record.ts';
import { listRecords } from '../records/list-records.ts';
import {
  aggregations,
  facetsUnder,
  reshaped,
  wrappedDataset,
  wrappedDatasets,
  wrappedRecord,
  wrappedRecords,
} from './wrapped.ts';

/** The addresses that version 2.0 is asked at. */
export const SECOND_VERSION_PATHS = ['/api/explore/v2.0', '/api/v2'] as const;

const DATASET = '/catalog/datasets/:dataset_id';

/**
 * Version 2.0 of the public API, for scripts that were never changed: the answers of version 2.1 in the shapes of before, each
 * with headers that tell what replaces it.
 */
export function registerSecondVersion(app: FastifyInstance, desk: Desk, path: string): void {
  const { publicUrl } = desk.services.settings;
  const catalog = `${publicUrl}${path}/catalog`;
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header(
      'ODS-Explore-API-Deprecation',
      'Version 2.0 of the Explore API is deprecated: ask the same of /api/explore/v2.1.',
    );
    reply.header('Link', `<${publicUrl}/api/>; rel="deprecation"; type="text/html"`);
    return payload;
  });

  const root = {
    links: [
      { rel: 'self', href: catalog },
      ...['datasets', 'facets', 'exports'].map((rel) => ({ rel, href: `${catalog}/${rel}` })),
    ],
  };
  app.get('/', async () => root);
  app.get('/catalog', async () => root);
  app.route(
    desk.reading('/catalog/datasets', DatasetsQuery, async (context, _params, asked) =>
      reshaped(await listDatasets(context, withLinks(asked)), {
        path,
        name: 'datasets',
        shape: wrappedDatasets,
      }),
    ),
  );
  app.route(
    desk.reading('/catalog/facets', FacetsQuery, async (context, _params, asked) =>
      reshaped(await countDatasets(context, asked), { path, name: 'facets', shape: facetsUnder(path) }),
    ),
  );
  app.route(
    desk.reading(DATASET, DatasetQuery, async (context, { dataset_id: datasetId }, asked) =>
      reshaped(await findDataset(context, { datasetId, asked: withLinks(asked) }), {
        path,
        name: 'dataset',
        shape: wrappedDataset,
      }),
    ),
  );
  app.route(
    desk.reading(`${DATASET}/records`, RecordsQuery, async (context, { dataset_id: datasetId }, asked) => {
      const { dataProcessedAt } = await findServed(context, datasetId);
      return reshaped(await listRecords(context, { datasetId, asked: withLinks(asked) }), {
        path,
        name: 'records',
        shape: wrappedRecords(dataProcessedAt),
      });
    }),
  );
  app.route(
    desk.reading(`${DATASET}/records/:record_id`, RecordQuery, async (context, params, asked) => {
      const { dataset_id: datasetId, record_id: recordId } = params;
      const { dataProcessedAt } = await findServed(context, datasetId);
      return reshaped(await findRecord(context, { datasetId, recordId, asked: withLinks(asked) }), {
        path,
        name: 'record',
        shape: wrappedRecord(dataProcessedAt),
      });
    }),
  );
  app.route(
    desk.reading(`${DATASET}/facets`, FacetsQuery, async (context, { dataset_id: datasetId }, asked) =>
      reshaped(await countFacets(context, { datasetId, asked }), {
        path,
        name: 'facets',
        shape: facetsUnder(path),
      }),
    ),
  );
  app.route(
    desk.reading(`${DATASET}/aggregates`, RecordsQuery, async (context, { dataset_id: datasetId }, asked) => {
      // Without groups, an aggregate is told once.
      const query = asked.query.group_by === undefined ? { ...asked.query, limit: 1 } : asked.query;
      return reshaped(await listRecords(context, { datasetId, asked: { ...asked, query, words: null } }), {
        path,
        name: 'aggregates',
        shape: aggregations,
      });
    }),
  );
  registerExports(app, desk, catalog);
}

function registerExports(app: FastifyInstance, desk: Desk, catalog: string): void {
  app.get('/catalog/exports', async () =>
    presentFormats(`${catalog}/exports`, Object.keys(catalogueFormats)),
  );
  for (const format of Object.keys(catalogueFormats) as CatalogueFormat[])
    app.route(
      desk.exporting(
        `/catalog/exports/${format}`,
        format === 'csv' ? CatalogueCsvQuery : CatalogueExportQuery,
        (context, _params, asked) => exportCatalogue(context, { format, asked: withoutMark(asked) }),
      ),
    );
  app.get<{ Params: { dataset_id: string } }>(`${DATASET}/exports`, async (request) => {
    const dataset = await findServed(desk.contextOf(request), request.params.dataset_id);
    const href = `${catalog}/datasets/${encodeURIComponent(dataset.datasetId)}/exports`;
    return presentFormats(href, formatsOf(dataset));
  });
  for (const format of Object.keys(recordFormats) as RecordFormat[])
    app.route(
      desk.exporting(
        `${DATASET}/exports/${format}`,
        exportQueryFor(format),
        (context, { dataset_id: datasetId }, asked) =>
          exportRecords(context, { datasetId, format, asked: withoutMark(asked) }),
      ),
    );
}

/** Links were always there. */
function withLinks<One extends { readonly query: { readonly include_links: boolean } }>(asked: One): One {
  return { ...asked, query: { ...asked.query, include_links: true } };
}

/** Files began without a byte order mark, unless it was asked for. */
function withoutMark<
  One extends { readonly query: object; readonly given: Readonly<Record<string, unknown>> },
>(asked: One): One {
  return asked.given.with_bom === undefined
    ? { ...asked, query: { ...asked.query, with_bom: false } }
    : asked;
}
