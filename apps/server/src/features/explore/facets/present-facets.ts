import type { FacetNode } from '@parvis/api';
import type { FacetsResult, FacetValue } from '@parvis/engine';
import type { FacetDescription, FacetSelection } from '@parvis/odsql';

export interface PresentedFacet {
  readonly name: string;
  readonly facets: readonly FacetNode[];
}

/** The counted values as trees, in the order they were counted in. A facet without any value is left out. */
export function presentFacets(
  facets: FacetsResult['facets'],
  descriptions: readonly FacetDescription[],
): PresentedFacet[] {
  return descriptions.flatMap((description, index) => {
    const nodes = treeOf(withSelections(facets[index]?.values ?? [], description.selections), description);
    return nodes.length > 0 ? [{ name: description.name, facets: nodes }] : [];
  });
}

/** A value that was counted, or that is shown because it was chosen. */
interface Shown {
  readonly path: readonly string[];
  /** Of an excluded value nothing is known: its records are not there. */
  readonly count: number | undefined;
}

/** What was refined or excluded stays on view even when no record is left with it, so that it can be undone. */
function withSelections(
  values: readonly FacetValue[],
  selections: readonly FacetSelection[],
): readonly Shown[] {
  const missing = selections.filter(({ path }) => !values.some((value) => isSame(value.path, path)));
  return [
    ...values,
    ...missing.flatMap(({ state, path }) =>
      // With the nodes it hangs from.
      path.map((_, depth) => ({
        path: path.slice(0, depth + 1),
        count: state === 'excluded' && depth === path.length - 1 ? undefined : 0,
      })),
    ),
  ];
}

function treeOf(values: readonly Shown[], description: FacetDescription): FacetNode[] {
  const below = Map.groupBy(values, ({ path }) => keyOf(path.slice(0, -1)));
  const seen = new Set<string>();
  const childrenOf = (parent: readonly string[]): FacetNode[] =>
    (below.get(keyOf(parent)) ?? []).flatMap(({ path, count }) => {
      // An ancestor of something chosen may have been added although it was counted.
      if (seen.has(keyOf(path))) return [];
      seen.add(keyOf(path));
      const state = stateOf(path, description.selections);
      const children = childrenOf(path);
      return [
        {
          name: path.at(-1) ?? '',
          ...(state === 'excluded' || count === undefined ? {} : { count }),
          state,
          value: path.join(description.separator ?? ''),
          ...(children.length > 0 ? { facets: children } : {}),
        },
      ];
    });
  return childrenOf([]);
}

/** A node is refined when it, or something below it, was chosen. */
function stateOf(path: readonly string[], selections: readonly FacetSelection[]): FacetNode['state'] {
  const chosen = selections.filter((selection) => isSame(selection.path.slice(0, path.length), path));
  if (chosen.some(({ state }) => state === 'refined')) return 'refined';
  return chosen.some((selection) => selection.path.length === path.length) ? 'excluded' : 'displayed';
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return keyOf(one) === keyOf(other);
}

/** Names a path; a level may hold any character. */
function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
