import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** A dataset's own address is that of its first tab. */
export const load: PageServerLoad = ({ params, url }) => {
  redirect(307, `/explore/dataset/${encodeURIComponent(params.dataset_id)}/information/${url.search}`);
};
