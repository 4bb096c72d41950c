import { firstVersionWindow, type V1SearchQuery } from '@parvis/api';
import { compileFacets, compileQuery, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import type { Answer, Made } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { boundedFacets } from '../facets/bounded-facets.ts';
import { presentFacets } from '../facets/present-facets.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { facetGroups } from './facet-groups.ts';
import { echoOf, facetTexts, filterTexts } from './filter.ts';
import { orderText } from './order.ts';
import { frameOf, presentRecord, selectText, withFrame } from './present-record.ts';

/**
 * A page of records, and the values of the facets that were asked for.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function searchRecords(context: Context, asked: FirstAsked<V1SearchQuery>): Promise<Answer> {
  const { query, setting, watch } = asked;
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const window = windowOf(query);
  const parameters = searchEcho(asked, { dataset: dataset.datasetId });
  if (!version) {
    const empty = JSON.stringify({ nhits: 0, parameters, records: [] });
    return { key: answerKey(['first search', empty]), make: async () => ({ body: empty, query: 0 }) };
  }
  const { fields } = dataset;
  const texts = {
    ...filterTexts(asked, fields),
    select: selectText(query.fields),
    order_by: orderText(query.sort),
  };
  const plan = withFrame(compileQuery({ ...texts, ...window }, dataset, setting), fields);
  const facets = query.facet
    ? boundedFacets(compileFacets(facetTexts(asked, fields), dataset, setting))
    : null;
  watch.lap('check');
  const frame = frameOf(dataset);
  return {
    key: answerKey([
      'first search',
      dataset.datasetId,
      version.version,
      printPlan(plan),
      facets ? printPlan(facets.plan) + JSON.stringify(facets.descriptions) : '',
      JSON.stringify(parameters),
    ]),
    make: (signal) =>
      notingDamage(context, version, async (): Promise<Made> => {
        const found = await context.engine.query(version, plan, { signal, wantTotal: true });
        const counted = facets ? await context.engine.facets(version, facets.plan, { signal }) : null;
        const rows = JSON.parse(found.json) as Record<string, unknown>[];
        const body = JSON.stringify({
          nhits: found.total ?? found.count,
          parameters,
          records: rows.map((row) => presentRecord(row, frame)),
          ...(facets && counted
            ? { facet_groups: facetGroups(presentFacets(counted.facets, facets.descriptions)) }
            : {}),
        });
        const { timings } = found;
        return { body, query: timings.wait + timings.query + (counted?.timings.query ?? 0) };
      }),
  };
}

/** @throws {PortalError} `InvalidRESTParameterError` beyond the first 10,000 results */
export function windowOf({ rows, start }: { readonly rows: number; readonly start: number }): {
  limit: number;
  offset: number;
} {
  const { reach } = firstVersionWindow;
  if (start + rows > reach)
    throw refusedParameter('sum of start + rows', String(start + rows), `<= ${reach} is expected`);
  return { limit: rows, offset: start };
}

/** What was asked, as the answer of a search repeats it. */
export function searchEcho(
  asked: FirstAsked<Pick<V1SearchQuery, 'rows' | 'start' | 'sort' | 'facet' | 'q' | 'rq'>>,
  about: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { rows, start, sort, facet } = asked.query;
  return echoOf(asked, {
    ...about,
    rows,
    start,
    format: 'json',
    ...(sort ? { sort } : {}),
    ...(facet ? { facet } : {}),
  });
}
