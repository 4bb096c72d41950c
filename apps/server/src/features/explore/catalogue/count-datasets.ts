import type { FacetsQuery } from '@parvis/api';
import { evaluateFacets } from '@parvis/engine';
import { compileFacets, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { catalogueStamp, listServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { boundedFacets } from '../facets/bounded-facets.ts';
import { presentFacets } from '../facets/present-facets.ts';
import { hrefOf } from '../links.ts';
import { catalogueSchema, DEFAULT_TEMPLATE } from './catalogue-schema.ts';
import { catalogueTable } from './catalogue-table.ts';

/**
 * Counts the datasets that whoever asks may know of by the values of facets.
 *
 * @throws {OdsqlError}
 */
export async function countDatasets(context: Context, asked: Asked<FacetsQuery>): Promise<Answer> {
  const stamp = await catalogueStamp(context);
  asked.watch.lap('read');
  const compiled = boundedFacets(compileFacets(textsOf(asked.query), catalogueSchema, asked.setting));
  // Facets that were not named are shown by the names people use: `theme` rather than `default.theme`.
  const descriptions = asked.query.facet
    ? compiled.descriptions
    : compiled.descriptions.map((one) => ({ ...one, name: shortName(one.name) }));
  asked.watch.lap('check');
  const catalog = hrefOf(context.settings, 'catalog');
  const links = [
    { rel: 'self', href: `${catalog}/facets` },
    { rel: 'source', href: catalog },
  ];
  return {
    key: answerKey([
      'catalogue facets',
      stamp,
      printPlan(compiled.plan),
      JSON.stringify([descriptions, compiled.rest]),
    ]),
    make: async () => {
      const table = catalogueTable(await listServed(context));
      const start = performance.now();
      const facets = presentFacets(evaluateFacets(table, compiled.plan), descriptions);
      return { body: JSON.stringify({ links, facets, ...compiled.rest }), query: performance.now() - start };
    },
  };
}

function shortName(name: string): string {
  return name.startsWith(DEFAULT_TEMPLATE) ? name.slice(DEFAULT_TEMPLATE.length) : name;
}
