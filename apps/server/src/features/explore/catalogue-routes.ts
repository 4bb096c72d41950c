import {
  CatalogueCsvQuery,
  CatalogueDescriptionQuery,
  type CatalogueFormat,
  catalogueFormats,
  DatasetQuery,
  DatasetsQuery,
  FacetsQuery,
} from '@parvis/api';
import type { FastifyInstance } from 'fastify';
import { countDatasets } from './catalogue/count-datasets.ts';
import { exportCatalogue } from './catalogue/export-catalogue.ts';
import { findDataset } from './catalogue/find-dataset.ts';
import { listDatasets } from './catalogue/list-datasets.ts';
import type { Desk } from './desk.ts';
import { presentFormats, unknownFormat } from './exports/present-formats.ts';
import { hrefOf } from './links.ts';

/** Routes about the catalogue as a whole. */
export function registerCatalogue(app: FastifyInstance, desk: Desk): void {
  const { settings } = desk.services;
  const catalog = hrefOf(settings, 'catalog');

  const root = {
    links: [
      { rel: 'self', href: catalog },
      ...['datasets', 'facets', 'exports'].map((rel) => ({ rel, href: `${catalog}/${rel}` })),
    ],
  };
  app.get('/', async () => root);
  app.get('/catalog', async () => root);

  app.route(
    desk.reading('/catalog/datasets', DatasetsQuery, (context, _params, asked) =>
      listDatasets(context, asked),
    ),
  );
  app.route(
    desk.reading('/catalog/facets', FacetsQuery, (context, _params, asked) => countDatasets(context, asked)),
  );
  app.route(
    desk.reading('/catalog/datasets/:dataset_id', DatasetQuery, (context, params, asked) =>
      findDataset(context, { datasetId: params.dataset_id, asked }),
    ),
  );

  app.get('/catalog/exports', async () =>
    presentFormats(`${catalog}/exports`, Object.keys(catalogueFormats)),
  );
  app.route(
    desk.exporting('/catalog/exports/csv', CatalogueCsvQuery, (context, _params, asked) =>
      exportCatalogue(context, { format: 'csv', asked }),
    ),
  );
  for (const format of Object.keys(catalogueFormats) as CatalogueFormat[])
    if (format !== 'csv')
      for (const name of spellingsOf(format))
        app.route(
          desk.exporting(`/catalog/exports/${name}`, CatalogueDescriptionQuery, (context, _params, asked) =>
            exportCatalogue(context, { format, asked }),
          ),
        );
  app.get<{ Params: { format: string } }>('/catalog/exports/:format', async (request) => {
    throw unknownFormat(request.params.format, Object.keys(catalogueFormats));
  });
}

/** Clients write hyphens for underscores, and one of them calls the Flemish profile `dcat-ap-v1`. */
function spellingsOf(format: CatalogueFormat): readonly string[] {
  const spellings = new Set([format, format.replaceAll('_', '-')]);
  return format === 'dcat_ap_vl' ? [...spellings, 'dcat-ap-v1'] : [...spellings];
}
