import { redirect } from '@sveltejs/kit';
import { formerViews } from '../../../../../../params/former_view.ts';
import type { PageServerLoad } from './$types';

/** Not for ever: maps and charts may become pages of their own. The filters of the address go along. */
export const load: PageServerLoad = ({ params, url }) => {
  redirect(307, `../${formerViews[params.view]}/${url.search}`);
};
