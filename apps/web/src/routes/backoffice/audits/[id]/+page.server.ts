import type { Audit } from '@parvis/api';
import { readJson } from '../../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, locals }) => {
  const address = `/api/manage/v1/audits/${encodeURIComponent(params.id)}`;
  return {
    audit: await readJson<Audit>(fetch, `${address}?lang=${locals.language}`),
    reports: ['html', 'json', 'sarif', 'junit', 'text'].map((form) => ({
      form,
      href: `${address}/report/${form}`,
    })),
  };
};
