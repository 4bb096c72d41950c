import type { RecordsQuery } from '@parvis/api';
import { printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { findServed, type ServedDataset } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { keyOfWords, once } from '../answers/known-keys.ts';
import type { Asked } from '../asked.ts';
import { compilePage } from '../compile.ts';
import { hrefOf, type LinkedPage } from '../links.ts';
import { demandIntact } from './demand-intact.ts';
import { notingDamage } from './note-damage.ts';
import { linkedRecords, pageOf, withRecordIds } from './present-records.ts';

/**
 * A page of the records of a dataset, or of its groups.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function listRecords(
  context: Context,
  { datasetId, asked }: { datasetId: string; asked: Asked<RecordsQuery> },
): Promise<Answer> {
  const dataset = await findServed(context, datasetId);
  asked.watch.lap('read');
  const version = demandIntact(dataset);
  if (!version) return nothing;
  const compiled = once(() => compilePage(asked.query, dataset, asked.setting));
  const links = asked.query.include_links ? linksOf(context, dataset, asked) : null;
  const about = ['records', version.version, links === null ? '' : JSON.stringify(links)];
  const key = keyOfWords(about, asked.words, () => [printPlan(compiled().plan)]);
  asked.watch.lap('check');
  return {
    key,
    make: async (signal) => {
      const { plan, window } = compiled();
      const run = links === null ? plan : withRecordIds(plan);
      const result = await notingDamage(context, version, () =>
        context.engine.query(version, run, { wantTotal: true, signal }),
      );
      const { timings } = result;
      const total = result.total ?? result.count;
      const body =
        links === null
          ? pageOf({ total, results: result.json })
          : linkedRecords({ total, results: result.json }, { ...links, window, total });
      return { body, query: timings.wait + timings.query };
    },
  };
}

/** A dataset that nothing was published in has no fields either: there is nothing to ask of it. */
const nothing: Answer = {
  key: answerKey(['no records']),
  make: async () => ({ body: pageOf({ total: 0, results: '[]' }), query: 0 }),
};

/** What the links of the page are made from, but for what only the answer tells. */
function linksOf(
  { settings }: Context,
  { datasetId }: ServedDataset,
  { given }: Asked<RecordsQuery>,
): Omit<LinkedPage, 'window' | 'total'> {
  const dataset = hrefOf(settings, 'catalog', 'datasets', datasetId);
  return { href: `${dataset}/records`, given, above: { rel: 'dataset', href: dataset } };
}
