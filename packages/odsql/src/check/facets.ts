import { type FacetSort, type Field, isFacet } from '@parvis/dataset';
import { type FacetNode, malformed } from '../parse/index.ts';
import type { FacetCount } from '../plan/index.ts';
import type { CompileFacets, FacetDescription, FacetSelection } from '../request.ts';
import { type Context, contextOf } from './context.ts';
import { conditionFrom, type Filter, filterOf, isDisjunctive, pathSeparator } from './filter.ts';
import { isFacetable, type Refinement } from './refinement.ts';
import { isNumeric, isTemporal } from './types.ts';

const VALUES_BY_DEFAULT = 100;
const MOST_VALUES = 20_000;

/** See {@link CompileFacets}. @throws {OdsqlError} */
export const compileFacets: CompileFacets = (request, schema, setting) => {
  const context = contextOf(schema, setting);
  const filter = filterOf(context, request);
  const facets = asked(context, filter).map((facet) => ({
    count: countOf(facet, filter),
    description: describe(facet, filter),
  }));
  return {
    plan: Object.freeze({ kind: 'facets', ...context.setting, facets: facets.map(({ count }) => count) }),
    descriptions: facets.map(({ description }) => description),
  };
};

interface AskedFacet {
  readonly field: Field;
  readonly declaration: FacetNode | undefined;
}

/** The facets that were named, else all those of the schema. */
function asked({ schema, names }: Context, { declarations }: Filter): AskedFacet[] {
  if (declarations.size === 0)
    return schema.fields
      .filter((field) => isFacet(field) && isFacetable(field))
      .map((field) => ({ field, declaration: undefined }));
  return [...declarations].map(([name, declaration]) => {
    const field = names.get(name);
    if (!field || !isFacetable(field))
      throw malformed('facet', `${declaration.name} cannot be a facet`, { position: declaration.position });
    return { field, declaration };
  });
}

/** A disjunctive facet is counted without its own refinement, so that its other values can still be added. */
function countOf({ field, declaration }: AskedFacet, filter: Filter): FacetCount {
  const disjunctive = isDisjunctive(field, declaration);
  return {
    field,
    shape: shapeOf({ field, declaration }, filter.refined.get(field.name) ?? []),
    where: conditionFrom(filter, disjunctive ? field.name : undefined),
    sort: sortOf({ field, declaration }),
    limit: limitOf(declaration),
  };
}

function shapeOf({ field, declaration }: AskedFacet, refined: readonly Refinement[]): FacetCount['shape'] {
  const paths = refined.map(({ path }) => path);
  // The last level of a date is the day: there is nothing to open under one.
  if (isTemporal(field.type))
    return { kind: 'date', open: declaration?.hierarchical ? 'all' : opened(paths, '/', 2) };
  const separator = pathSeparator(field, declaration);
  if (separator === null) return { kind: 'value' };
  const open = declaration?.hierarchical ? 'all' : opened(paths, separator, Number.POSITIVE_INFINITY);
  return { kind: 'path', separator, open };
}

/** Every node on the way to a refined one shows its children. */
function opened(paths: readonly (readonly string[])[], separator: string, deepest: number): string[] {
  const open = new Set<string>();
  for (const path of paths)
    for (let depth = 1; depth <= Math.min(path.length, deepest); depth++)
      open.add(path.slice(0, depth).join(separator));
  return [...open];
}

function sortOf({ field, declaration }: AskedFacet): FacetSort {
  const sort = declaration?.sort;
  if (sort === undefined) return field.annotations.facetsort ?? '-count';
  const kind = sort.replace(/^-/, '');
  const fits = kind === 'count' || kind === (isNumeric(field.type) ? 'num' : 'alphanum');
  if (!fits)
    throw malformed('facet', `${sort.slice(0, 64)} does not sort a facet of type ${field.type}`, {
      position: declaration?.position ?? 0,
      hint: `Sort by count, -count, ${isNumeric(field.type) ? 'num or -num' : 'alphanum or -alphanum'}.`,
    });
  return sort as FacetSort;
}

function limitOf(declaration: FacetNode | undefined): number {
  const limit = declaration?.limit ?? VALUES_BY_DEFAULT;
  if (limit < 1 || limit > MOST_VALUES)
    throw malformed('facet', `the limit of a facet is not between 1 and ${MOST_VALUES}`, {
      position: declaration?.position ?? 0,
    });
  return limit;
}

function describe({ field, declaration }: AskedFacet, filter: Filter): FacetDescription {
  return {
    name: declaration?.name ?? field.name,
    field,
    disjunctive: isDisjunctive(field, declaration),
    selections: [
      ...selections('refined', filter.refined.get(field.name) ?? []),
      ...selections(
        'excluded',
        filter.excluded.filter((one) => one.field.name === field.name),
      ),
    ],
    separator: isTemporal(field.type) ? '/' : pathSeparator(field, declaration),
  };
}

function selections(state: FacetSelection['state'], refinements: readonly Refinement[]): FacetSelection[] {
  return refinements.filter(({ path }) => path.length > 0).map(({ path }) => ({ state, path }));
}
