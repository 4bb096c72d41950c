import type { FacetNode } from '@parvis/api';
import type { PresentedFacet } from '../facets/present-facets.ts';

/** A value of a facet as version 1 shows it. */
interface FacetValue {
  readonly name: string;
  readonly path: string;
  readonly count?: number;
  readonly state: FacetNode['state'];
  readonly facets?: readonly FacetValue[];
}

export interface FacetGroup {
  readonly name: string;
  /** Of the values shown. */
  readonly count: number;
  readonly facets: readonly FacetValue[];
}

export function facetGroups(facets: readonly PresentedFacet[]): FacetGroup[] {
  return facets.map(({ name, facets: nodes }) => ({
    name,
    count: nodes.reduce((sum, { count = 0 }) => sum + count, 0),
    facets: nodes.map(presentValue),
  }));
}

function presentValue({ name, count, state, value, facets }: FacetNode): FacetValue {
  return {
    name,
    path: value,
    ...(count === undefined ? {} : { count }),
    state,
    ...(facets ? { facets: facets.map(presentValue) } : {}),
  };
}
