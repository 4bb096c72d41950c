import { error } from '@sveltejs/kit';
import { consoleQuery, consoleRequestOf } from '../../../../../../lib/explore/console-request.ts';
import { type ConsoleAnswer, presentApi } from '../../../../../../lib/explore/present-api.ts';
import { datasetAddress } from '../../../../../../lib/explore/records-address.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, parent, url }) => {
  const { dataset, view } = await parent();
  const { language, site } = locals;
  if (!dataset.has_records) error(404, { message: 'No record', code: 'no-records' });
  const request = consoleRequestOf(url.searchParams, view, dataset.fields);
  const answer: ConsoleAnswer | null = url.searchParams.has('run')
    ? await ask(
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

/** Sends a visitor's own request to the API, which judges it; whatever comes back is shown. */
async function ask(
  fetch: typeof globalThis.fetch,
  address: string,
  publicUrl: string,
): Promise<ConsoleAnswer> {
  const start = performance.now();
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  const body = await response.text();
  return {
    address: `${publicUrl}${address}`,
    status: response.status,
    body,
    milliseconds: performance.now() - start,
  };
}
