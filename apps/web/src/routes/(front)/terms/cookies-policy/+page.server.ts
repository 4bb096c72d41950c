import { readCharter } from '../../../../lib/server/charter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals }) => ({
  charter: await readCharter(fetch, locals.language),
});
