import type { AudienceReport } from '@parvis/api';
import { readJson } from '../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const period = new URLSearchParams({ period: url.searchParams.get('period') ?? '30-days' });
  return { report: await readJson<AudienceReport>(fetch, `/api/manage/v1/audience?${period}`) };
};
