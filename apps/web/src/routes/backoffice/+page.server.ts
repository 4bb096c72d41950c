import type { ManagedDataset } from '@parvis/api';
import { redirect } from '@sveltejs/kit';
import { readJson } from '../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, locals }) => {
  // Whoever publishes nothing has another first page.
  if (locals.person?.role === 'dpo') redirect(303, '/backoffice/cookies/');
  const { datasets } = await readJson<{ datasets: ManagedDataset[] }>(fetch, '/api/manage/v1/datasets');
  const query = url.searchParams.get('q')?.trim() ?? '';
  const folded = fold(query);
  return {
    query,
    deleted: url.searchParams.get('deleted'),
    total: datasets.length,
    datasets: datasets.filter(({ dataset_id, description }) =>
      fold(`${dataset_id} ${description.title}`).includes(folded),
    ),
  };
};

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
