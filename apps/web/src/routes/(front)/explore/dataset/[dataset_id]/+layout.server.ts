import type { ExploreDataset } from '@parvis/api';
import { presentHead } from '../../../../../lib/explore/present-dataset.ts';
import { datasetAddress, readRecords } from '../../../../../lib/explore/records-address.ts';
import { sayIn } from '../../../../../lib/language/say.ts';
import { readJson } from '../../../../../lib/server/read-json.ts';
import type { LayoutServerLoad } from './$types';

/** What every tab of a dataset shows: its head, and tabs that carry the filters along. One that is not public is not there. */
export const load: LayoutServerLoad = async ({ fetch, locals, params, url }) => {
  const dataset = await readJson<ExploreDataset>(fetch, datasetAddress(params.dataset_id));
  const view = readRecords(url.searchParams, dataset.fields);
  const { language, site } = locals;
  return {
    dataset,
    view,
    head: presentHead(dataset, view, {
      say: sayIn(language),
      language,
      timezone: site.timezone,
      path: url.pathname,
    }),
  };
};
