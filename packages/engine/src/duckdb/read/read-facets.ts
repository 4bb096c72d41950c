import { type DuckdbTable, type FacetsPlan, type Fragment, facetsSql } from '@parvis/odsql';
import type { FacetsResult, FacetValue } from '../../contract.ts';
import type { SqlRow } from '../statements.ts';

/** All the facets of a plan, in its order. */
export async function readFacets(
  plan: FacetsPlan,
  table: DuckdbTable,
  run: (fragment: Fragment) => Promise<SqlRow[]>,
): Promise<FacetsResult['facets']> {
  if (plan.facets.length === 0) return [];
  const values = plan.facets.map((): FacetValue[] => []);
  for (const [facet, path, n] of await run(facetsSql(plan, table)))
    values[Number(facet)]?.push({ path: JSON.parse(String(path)), count: Number(n) });
  return plan.facets.map(({ field }, index) => ({ field: field.name, values: values[index] ?? [] }));
}
