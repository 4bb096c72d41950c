import { error } from '@sveltejs/kit';
import { presentTable, type RecordList } from '../../../../../../lib/explore/present-table.ts';
import { facetFields, recordFacetsCall, recordsCall } from '../../../../../../lib/explore/records-address.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import type { FacetList } from '../../../../../../lib/server/catalogue.ts';
import { readJson } from '../../../../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, parent }) => {
  const { dataset, view } = await parent();
  const { language, site } = locals;
  if (!dataset.has_records) error(404, { message: 'No record', code: 'no-records' });
  const setting = { fields: dataset.fields, timezone: site.timezone };
  const [records, { facets }] = await Promise.all([
    readJson<RecordList>(fetch, recordsCall(dataset.dataset_id, view, setting)),
    facetFields(dataset.fields).length > 0
      ? readJson<FacetList>(fetch, recordFacetsCall(dataset.dataset_id, view, setting))
      : { facets: [] },
  ]);
  return {
    records: presentTable({ dataset, records, facets }, view, {
      say: sayIn(language),
      language,
      timezone: site.timezone,
    }),
  };
};
