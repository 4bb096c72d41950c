import type { FacetsQuery } from '@parvis/api';
import { evaluateFacets } from '@parvis/engine';
import { compileFacets, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { catalogueStamp, listServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { keyOfWords, once } from '../answers/known-keys.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { type BoundedFacets, boundedFacets } from '../facets/bounded-facets.ts';
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
  const compiled = once(() => compileCatalogueFacets(asked));
  const key = keyOfWords(['catalogue facets', stamp], asked.words, () => {
    const { plan, ...beside } = compiled();
    return [printPlan(plan), JSON.stringify(beside)];
  });
  asked.watch.lap('check');
  const catalog = hrefOf(context.settings, 'catalog');
  const links = [
    { rel: 'self', href: `${catalog}/facets` },
    { rel: 'source', href: catalog },
  ];
  return {
    key,
    make: async () => {
      const { plan, descriptions, rest } = compiled();
      const table = catalogueTable(await listServed(context));
      const start = performance.now();
      const facets = presentFacets(evaluateFacets(table, plan), descriptions);
      return { body: JSON.stringify({ links, facets, ...rest }), query: performance.now() - start };
    },
  };
}

/** Facets that were not named are shown by the names people use: `theme` rather than `default.theme`. */
function compileCatalogueFacets({ query, setting }: Asked<FacetsQuery>): BoundedFacets {
  const compiled = boundedFacets(compileFacets(textsOf(query), catalogueSchema, setting));
  if (query.facet) return compiled;
  const descriptions = compiled.descriptions.map((one) => ({ ...one, name: shortName(one.name) }));
  return { ...compiled, descriptions };
}

function shortName(name: string): string {
  return name.startsWith(DEFAULT_TEMPLATE) ? name.slice(DEFAULT_TEMPLATE.length) : name;
}
