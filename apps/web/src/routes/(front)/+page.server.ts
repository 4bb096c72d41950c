import { presentHome } from '../../lib/explore/present-home.ts';
import { sayIn } from '../../lib/language/say.ts';
import { countRecords, type DatasetList, type FacetList } from '../../lib/server/catalogue.ts';
import { readJson } from '../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

const CATALOGUE = '/api/explore/v2.1/catalog';
const LATEST = 5;

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const latest = new URLSearchParams({ order_by: 'modified desc, dataset_id', limit: String(LATEST) });
  const facets = new URLSearchParams(['theme', 'keyword', 'publisher'].map((name) => ['facet', name]));
  const [datasets, counted, records] = await Promise.all([
    readJson<DatasetList>(fetch, `${CATALOGUE}/datasets?${latest}`),
    readJson<FacetList>(fetch, `${CATALOGUE}/facets?${facets}`),
    countRecords(fetch),
  ]);
  const { language, site } = locals;
  return {
    home: presentHome(
      { datasets, facets: counted.facets, records },
      {
        say: sayIn(language),
        language,
        timezone: site.timezone,
        lang: url.searchParams.get('lang'),
        publisher: site.publisher.name,
        publicUrl: site.publicUrl,
      },
    ),
  };
};
