import { error } from '@sveltejs/kit';
import { isSelection, presentExport, SAMPLE } from '../../../../../../lib/explore/present-export.ts';
import type { RecordList } from '../../../../../../lib/explore/present-table.ts';
import { datasetAddress, recordsQuery } from '../../../../../../lib/explore/records-address.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import { readJson } from '../../../../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, parent }) => {
  const { dataset, view } = await parent();
  const { language, site } = locals;
  if (!dataset.has_records) error(404, { message: 'No record', code: 'no-records' });
  const address = datasetAddress(dataset.dataset_id);
  const sampleOf = (query: URLSearchParams) => {
    query.set('limit', String(SAMPLE));
    return readJson<RecordList>(fetch, `${address}/records?${query}`);
  };
  const [whole, selection, formats] = await Promise.all([
    sampleOf(new URLSearchParams()),
    isSelection(view) ? sampleOf(recordsQuery(view, dataset.fields)) : null,
    readJson<{ links: readonly { rel: string }[] }>(fetch, `${address}/exports`),
  ]);
  return {
    exports: presentExport(
      { dataset, whole, selection, formats: formats.links.map(({ rel }) => rel) },
      view,
      { say: sayIn(language), language, timezone: site.timezone },
    ),
  };
};
