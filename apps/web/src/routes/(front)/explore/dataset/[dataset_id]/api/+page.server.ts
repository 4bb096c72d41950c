import { error } from '@sveltejs/kit';
import { consoleQuery, consoleRequestOf } from '../../../../../../lib/explore/console-request.ts';
import { presentApi } from '../../../../../../lib/explore/present-api.ts';
import { datasetAddress } from '../../../../../../lib/explore/records-address.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import { askConsole } from '../../../../../../lib/server/ask-console.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, parent, url }) => {
  const { dataset, view } = await parent();
  const { language, site } = locals;
  if (!dataset.has_records) error(404, { message: 'No record', code: 'no-records' });
  const request = consoleRequestOf(url.searchParams, view, dataset.fields);
  const answer = url.searchParams.has('run')
    ? await askConsole(
        fetch,
        `${datasetAddress(dataset.dataset_id)}/records?${consoleQuery(request)}`,
        site.publicUrl,
      )
    : null;
  return {
    api: presentApi({ dataset, request, answer, publicUrl: site.publicUrl }, view, {
      say: sayIn(language),
      language,
      timezone: site.timezone,
    }),
  };
};
