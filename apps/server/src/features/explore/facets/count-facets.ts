import type { FacetsQuery } from '@parvis/api';
import { compileFacets, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { findServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { keyOfWords, once } from '../answers/known-keys.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { hrefOf } from '../links.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import { boundedFacets } from './bounded-facets.ts';
import { presentFacets } from './present-facets.ts';

/**
 * Counts the records of a dataset by the values of its facets.
 *
 * @throws {PortalError} `NotFoundResource` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function countFacets(
  context: Context,
  { datasetId, asked }: { datasetId: string; asked: Asked<FacetsQuery> },
): Promise<Answer> {
  const dataset = await findServed(context, datasetId);
  asked.watch.lap('read');
  const version = demandIntact(dataset);
  const compiled = once(() => boundedFacets(compileFacets(textsOf(asked.query), dataset, asked.setting)));
  // The names as the caller wrote them and what is refined are in the answer, and not all of it is in the plan.
  const key = keyOfWords(['facets', datasetId, version?.version ?? ''], asked.words, () => {
    const { plan, ...beside } = compiled();
    return [printPlan(plan), JSON.stringify(beside)];
  });
  asked.watch.lap('check');
  const above = hrefOf(context.settings, 'catalog', 'datasets', dataset.datasetId);
  const links = [
    { rel: 'self', href: `${above}/facets` },
    { rel: 'dataset', href: above },
  ];
  return {
    key,
    make: async (signal) => {
      if (!version) return { body: JSON.stringify({ links, facets: [] }), query: 0 };
      const { plan, descriptions, rest } = compiled();
      const { facets, timings } = await notingDamage(context, version, () =>
        context.engine.facets(version, plan, { signal }),
      );
      return {
        body: JSON.stringify({ links, facets: presentFacets(facets, descriptions), ...rest }),
        query: timings.wait + timings.query,
      };
    },
  };
}
