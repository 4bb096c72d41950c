import type { V1DatasetQuery, V1DatasetsQuery } from '@parvis/api';
import { evaluateFacets } from '@parvis/engine';
import { compileFacets, compileQuery, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { catalogueStamp, listServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { catalogueSchema } from '../catalogue/catalogue-schema.ts';
import { catalogueTable } from '../catalogue/catalogue-table.ts';
import { jsonText } from '../catalogue/json-text.ts';
import { presentDataset } from '../catalogue/present-dataset.ts';
import { queryCatalogue } from '../catalogue/query-catalogue.ts';
import { boundedFacets } from '../facets/bounded-facets.ts';
import { presentFacets } from '../facets/present-facets.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { facetGroups } from './facet-groups.ts';
import { facetTexts, filterTexts } from './filter.ts';
import { orderText } from './order.ts';
import { presentFirstDataset } from './present-dataset.ts';
import { searchEcho, windowOf } from './search-records.ts';

/**
 * A page of the datasets that whoever asks may know of, and the values of the facets that were asked for.
 *
 * @throws {PortalError} `InvalidRESTParameterError` @throws {OdsqlError}
 */
export async function searchDatasets(context: Context, asked: FirstAsked<V1DatasetsQuery>): Promise<Answer> {
  const { query, setting, watch } = asked;
  const stamp = await catalogueStamp(context);
  watch.lap('read');
  const { fields } = catalogueSchema;
  // How often a dataset is used is not kept: every dataset is equal by it.
  const sorts = query.sort
    ?.flatMap((text) => text.split(','))
    .filter((name) => !/^-?explore\./.test(name.trim()));
  const texts = { ...filterTexts(asked, fields), order_by: orderText(sorts), ...windowOf(query) };
  const plan = compileQuery(texts, catalogueSchema, setting);
  const facets = query.facet
    ? boundedFacets(compileFacets(facetTexts(asked, fields), catalogueSchema, setting))
    : null;
  watch.lap('check');
  const parameters = searchEcho(asked, {});
  const shown = shownOf(context, query);
  return {
    key: answerKey([
      'first datasets',
      stamp,
      printPlan(plan),
      facets ? printPlan(facets.plan) + JSON.stringify(facets.descriptions) : '',
      JSON.stringify([parameters, shown]),
    ]),
    make: async () => {
      const table = catalogueTable(await listServed(context));
      const start = performance.now();
      const { total, ids } = queryCatalogue(table, plan);
      const datasets = ids.flatMap((id) => {
        const dataset = table.datasets.get(id);
        return dataset ? [presentFirstDataset(dataset, shown)] : [];
      });
      const counted = facets ? presentFacets(evaluateFacets(table, facets.plan), facets.descriptions) : null;
      const body = jsonText({
        nhits: total,
        parameters,
        datasets,
        ...(counted ? { facet_groups: facetGroups(counted) } : {}),
      });
      return { body, query: performance.now() - start };
    },
  };
}

/** One dataset. @throws {PortalError} `NotFoundResource` */
export async function lookUpDataset(
  context: Context,
  datasetId: string,
  { query }: FirstAsked<V1DatasetQuery>,
): Promise<Answer> {
  const dataset = await demandDataset(context, datasetId);
  const body = jsonText(presentFirstDataset(presentDataset(dataset), shownOf(context, query)));
  return { key: answerKey(['first dataset', body]), make: async () => ({ body, query: 0 }) };
}

function shownOf({ settings }: Context, query: Pick<V1DatasetQuery, 'extrametas' | 'interopmetas'>) {
  return {
    domain: new URL(settings.publicUrl).host,
    withExtra: query.extrametas === true,
    withInterop: query.interopmetas === true,
  };
}
