import type { ExploreDataset, FacetNode } from '@parvis/api';
import { tryJson } from './read-json.ts';

/** `GET /api/explore/v2.1/catalog/datasets` without `select`. */
export interface DatasetList {
  readonly total_count: number;
  readonly results: readonly ExploreDataset[];
}

/** `GET …/facets` */
export interface FacetList {
  readonly facets: readonly { readonly name: string; readonly facets: readonly FacetNode[] }[];
}

/** The records of all datasets together; null when the catalogue cannot tell. */
export async function countRecords(fetch: typeof globalThis.fetch): Promise<number | null> {
  const query = new URLSearchParams({ select: 'sum(records_count) as records', limit: '1' });
  const outcome = await tryJson<{ results: readonly { readonly records?: number | null }[] }>(
    fetch,
    `/api/explore/v2.1/catalog/datasets?${query}`,
  );
  return outcome.ok ? (outcome.value.results[0]?.records ?? null) : null;
}

/** The datasets that this visitor may see. */
export async function countDatasets(fetch: typeof globalThis.fetch): Promise<number> {
  const outcome = await tryJson<DatasetList>(fetch, '/api/explore/v2.1/catalog/datasets?limit=0');
  return outcome.ok ? outcome.value.total_count : 0;
}
