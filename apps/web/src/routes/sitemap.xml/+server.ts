import { readJson } from '../../lib/server/read-json.ts';
import { sitemapOf } from '../../lib/site/sitemap.ts';
import type { RequestHandler } from './$types';

/** What a sitemap file may hold. */
const MOST = 40_000;

/** Every public dataset, for search engines. */
export const GET: RequestHandler = async ({ fetch, locals }) => {
  const query = new URLSearchParams({ select: 'dataset_id, modified', limit: String(MOST) });
  const datasets = await readJson<{ dataset_id: string; modified: string | null }[]>(
    fetch,
    `/api/explore/v2.1/catalog/exports/json?${query}`,
  );
  return new Response(sitemapOf(locals.site, datasets), {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
};
