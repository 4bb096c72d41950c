import type { DatasetList } from '../../../lib/server/catalogue.ts';
import { tryJson } from '../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

/** The examples name a dataset that is there; on an empty portal, one that could be. */
export const load: PageServerLoad = async ({ fetch }) => {
  const newest = await tryJson<DatasetList>(
    fetch,
    '/api/explore/v2.1/catalog/datasets?where=has_records%20is%20true&order_by=modified%20desc&limit=1',
  );
  const dataset = newest.ok ? newest.value.results[0] : undefined;
  return { example: dataset?.dataset_id ?? 'mon-jeu' };
};
