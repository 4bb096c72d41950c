import type { DatasetQuery } from '@parvis/api';
import { compileQuery, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { findServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { hrefOf } from '../links.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import { catalogueTable } from './catalogue-table.ts';
import { jsonText } from './json-text.ts';
import { datasetLinks } from './list-datasets.ts';
import { queryCatalogue } from './query-catalogue.ts';

/**
 * One dataset: its fields and metadata, or what was selected of them.
 *
 * @throws {PortalError} `NotFoundResource` @throws {OdsqlError}
 */
export async function findDataset(
  context: Context,
  { datasetId, asked }: { datasetId: string; asked: Asked<DatasetQuery> },
): Promise<Answer> {
  const dataset = await findServed(context, datasetId);
  asked.watch.lap('read');
  const { select, include_links } = asked.query;
  const plan = compileQuery({ select, limit: 1, offset: 0 }, catalogueSchema, asked.setting);
  asked.watch.lap('check');
  const [result] = queryCatalogue(catalogueTable([dataset]), plan).results;
  const above = { rel: 'catalog', href: hrefOf(context.settings, 'catalog') };
  const links = include_links
    ? { _links: datasetLinks(`${above.href}/datasets`, dataset.datasetId, above) }
    : {};
  const body = jsonText({ ...result, ...links });
  return {
    // Small and made at once, from memory: the body itself is what names it.
    key: answerKey(['dataset', printPlan(plan), body]),
    make: async () => ({ body, query: 0 }),
  };
}
