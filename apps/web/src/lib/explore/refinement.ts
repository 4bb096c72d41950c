import { facetPair } from './odsql-text.ts';

/** One value kept, or left out, by a filter: `refine.theme=Culture`, `exclude.theme=Culture`. */
export interface Refinement {
  readonly facet: string;
  readonly value: string;
  readonly isExcluded: boolean;
}

/** Beyond these an address is not one that a person's clicks made. */
const MOST = 50;
const LONGEST = { facet: 100, value: 500 };

/** The filters of an address, as portals have written them for years; what cannot be one is left out. */
export function readRefinements(query: URLSearchParams): Refinement[] {
  const found: Refinement[] = [];
  for (const [key, value] of query) {
    const [, kind, facet = ''] = /^(refine|exclude)\.(.+)$/.exec(key) ?? [];
    if (kind === undefined || value === '' || facet.length > LONGEST.facet || value.length > LONGEST.value)
      continue;
    const one = { facet, value, isExcluded: kind === 'exclude' };
    if (found.length < MOST && !found.some((other) => isSame(one, other))) found.push(one);
  }
  return found;
}

/** The same filters in an address of ours. */
export function writeRefinements(query: URLSearchParams, refinements: readonly Refinement[]): void {
  for (const { facet, value, isExcluded } of refinements)
    query.append(`${isExcluded ? 'exclude' : 'refine'}.${facet}`, value);
}

/** The same filters as parameters of the Explore API. */
export function askRefinements(query: URLSearchParams, refinements: readonly Refinement[]): void {
  for (const { facet, value, isExcluded } of refinements)
    query.append(isExcluded ? 'exclude' : 'refine', facetPair(facet, value));
}

export function without(refinements: readonly Refinement[], one: Refinement): Refinement[] {
  return refinements.filter((other) => !isSame(one, other));
}

/**
 * The filters after a click on a value: added, or taken away if it was there. Below a value of a path or a date
 * (`2024/05` below `2024`), the wider one gives way to the narrower.
 */
export function toggled(refinements: readonly Refinement[], facet: string, value: string): Refinement[] {
  const one: Refinement = { facet, value, isExcluded: false };
  if (refinements.some((other) => isSame(one, other))) return without(refinements, one);
  return [
    ...refinements.filter(
      (other) => other.facet !== facet || other.isExcluded || !value.startsWith(`${other.value}/`),
    ),
    one,
  ];
}

export function isSame(one: Refinement, other: Refinement): boolean {
  return one.facet === other.facet && one.value === other.value && one.isExcluded === other.isExcluded;
}
