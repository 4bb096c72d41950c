import { readCharter } from '../../../../lib/server/charter.ts';
import type { PageServerLoad } from './$types';

/** The charter as it is, or with `?revision=` as it was. */
export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const revision = url.searchParams.get('revision');
  const charter = await readCharter(fetch, locals.language, revision);
  return { charter, isEarlier: revision !== null };
};
