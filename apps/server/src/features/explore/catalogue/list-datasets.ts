import type { DatasetsQuery, Link } from '@parvis/api';
import { printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { catalogueStamp, listServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { keyOfWords, once } from '../answers/known-keys.ts';
import type { Asked } from '../asked.ts';
import { compilePage } from '../compile.ts';
import { hrefOf, pageLinks } from '../links.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import { catalogueTable } from './catalogue-table.ts';
import { jsonText } from './json-text.ts';
import { queryCatalogue } from './query-catalogue.ts';

/**
 * A page of the datasets that whoever asks may know of, or of groups of them.
 *
 * @throws {PortalError} `InvalidRESTParameterError` @throws {OdsqlError}
 */
export async function listDatasets(context: Context, asked: Asked<DatasetsQuery>): Promise<Answer> {
  // Read before the datasets are: what is kept under it may be newer than it says, never older.
  const stamp = await catalogueStamp(context);
  asked.watch.lap('read');
  const compiled = once(() => compilePage(asked.query, catalogueSchema, asked.setting));
  const withLinks = asked.query.include_links;
  const about = ['datasets', stamp, withLinks ? JSON.stringify(asked.given) : ''];
  const key = keyOfWords(about, asked.words, () => [printPlan(compiled().plan)]);
  asked.watch.lap('check');
  return {
    key,
    make: async () => {
      const { plan, window } = compiled();
      const table = catalogueTable(await listServed(context));
      const start = performance.now();
      const { total, results, ids } = queryCatalogue(table, plan);
      const query = performance.now() - start;
      if (!withLinks) return { body: jsonText({ total_count: total, results }), query };
      const above = { rel: 'catalog', href: hrefOf(context.settings, 'catalog') };
      const page = { href: `${above.href}/datasets`, given: asked.given, window, total, above };
      const linked = results.map((result, index) => {
        const id = ids[index];
        return id === undefined ? result : { ...result, _links: datasetLinks(page.href, id, above) };
      });
      const body = jsonText({ total_count: total, _links: pageLinks(page), results: linked });
      return { body, query };
    },
  };
}

/** The links of a dataset: itself, and the catalogue it stands in. */
export function datasetLinks(datasets: string, id: string, above: Link): Link[] {
  return [{ rel: 'self', href: `${datasets}/${id}` }, above];
}
