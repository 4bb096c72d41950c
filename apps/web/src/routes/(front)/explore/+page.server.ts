import { datasetsCall, facetsCall, readCatalogue } from '../../../lib/explore/catalogue-address.ts';
import { presentCatalogue } from '../../../lib/explore/present-catalogue.ts';
import { sayIn } from '../../../lib/language/say.ts';
import { countDatasets, type DatasetList, type FacetList } from '../../../lib/server/catalogue.ts';
import { readJson } from '../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const view = readCatalogue(url.searchParams);
  const [datasets, { facets }] = await Promise.all([
    readJson<DatasetList>(fetch, datasetsCall(view)),
    readJson<FacetList>(fetch, facetsCall(view)),
  ]);
  // Only an empty page says how many there are without filters.
  const total = datasets.total_count > 0 ? datasets.total_count : await countDatasets(fetch);
  const { language, site } = locals;
  return {
    catalogue: presentCatalogue({ datasets, facets, total }, view, {
      say: sayIn(language),
      language,
      timezone: site.timezone,
      lang: view.lang,
    }),
    isWhole: view.q === '' && view.refinements.length === 0 && view.page === 1,
  };
};
