import type { CompiledFacets } from '@parvis/odsql';

/** Each facet is a question of its own to the engine. */
const MOST_FACETS = 20;

export interface BoundedFacets extends CompiledFacets {
  /** Names of those that one answer has no room for, to be asked for by name; a member of the answer when there are any. */
  readonly rest: { readonly facets_left_out?: readonly string[] };
}

/** The first facets of a question that names more, or of a dataset that has more, than one answer holds. */
export function boundedFacets({ plan, descriptions }: CompiledFacets): BoundedFacets {
  if (descriptions.length <= MOST_FACETS) return { plan, descriptions, rest: {} };
  return {
    plan: { ...plan, facets: plan.facets.slice(0, MOST_FACETS) },
    descriptions: descriptions.slice(0, MOST_FACETS),
    rest: { facets_left_out: descriptions.slice(MOST_FACETS).map(({ name }) => name) },
  };
}
