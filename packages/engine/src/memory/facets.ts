import type { FacetSort } from '@parvis/dataset';
import type { FacetCount, FacetsPlan, PlanSetting } from '@parvis/odsql';
import type { FacetsResult, FacetValue } from '../contract.ts';
import { showInstant } from './instant.ts';
import { presentValue } from './present.ts';
import { filterRows, plainScope } from './records.ts';
import { fieldIndex, type NumberedRow, type Table } from './table.ts';
import { cellReader, compareValues, elements, type Value } from './value.ts';

/** Each facet under its own filter: how many rows hold each value. A row counts once for a value it repeats. */
export function evaluateFacets(table: Table, plan: FacetsPlan): FacetsResult['facets'] {
  const scope = plainScope(table, plan);
  return plan.facets.map((facet) => ({
    field: facet.field.name,
    values: countFacet(table, facet, filterRows(table, facet.where, scope), plan),
  }));
}

/** A value, or a step of a path. */
interface Node {
  readonly path: readonly string[];
  /** What it is sorted by. */
  readonly order: Value;
  count: number;
  readonly children: Map<string, Node>;
}

/** A path is the data's, so its depth is bounded. */
const DEEPEST_PATH = 32;

function countFacet(
  table: Table,
  facet: FacetCount,
  rows: readonly NumberedRow[],
  setting: PlanSetting,
): FacetValue[] {
  const [index, read] = [fieldIndex(table, facet.field), cellReader(facet.field)];
  const pathOf = pathMaker(facet, setting);
  const root: Node = { path: [], order: null, count: 0, children: new Map() };
  for (const { cells } of rows) {
    const nodes = elements(read(cells[index] ?? null)).flatMap((value) =>
      nodesOf(root, pathOf(value), value),
    );
    for (const node of new Set(nodes)) node.count++;
  }
  return shownValues([root], facet);
}

/** The nodes that a path passes through, made where they are not there yet. */
function nodesOf(root: Node, path: readonly string[], value: Value): Node[] {
  const nodes: Node[] = [];
  let node = root;
  for (const [depth, step] of path.slice(0, DEEPEST_PATH).entries()) {
    const child = node.children.get(step) ?? {
      path: path.slice(0, depth + 1),
      order: path.length === 1 ? value : step,
      count: 0,
      children: new Map(),
    };
    node.children.set(step, child);
    nodes.push(child);
    node = child;
  }
  return nodes;
}

function pathMaker(
  { shape, field }: FacetCount,
  { timezone }: PlanSetting,
): (value: Value) => readonly string[] {
  switch (shape.kind) {
    case 'value':
      return (value) => [String(presentValue(value, field.type, field, { timezone, lang: '' }))];
    case 'path':
      return (value) => String(value).split(shape.separator);
    case 'date':
      return (value) =>
        (field.type === 'date' ? String(value) : showInstant(String(value), timezone))
          .slice(0, 10)
          .split('-');
    default:
      throw new Error(`No facet of shape ${shape satisfies never}`);
  }
}

/** Level by level: the roots, then what is below each node that is open. */
function shownValues(parents: readonly Node[], facet: FacetCount): FacetValue[] {
  const children = parents.flatMap(({ children }) => [...children.values()]);
  if (children.length === 0) return [];
  const shown = parents
    .filter((parent) => isOpen(parent, facet))
    .flatMap((parent) => [...parent.children.values()].sort(byOrder(facet.sort)).slice(0, facet.limit));
  return [...shown.map(({ path, count }) => ({ path, count })), ...shownValues(children, facet)];
}

function isOpen({ path }: Node, { shape }: FacetCount): boolean {
  if (path.length === 0) return true;
  if (shape.kind === 'value') return false;
  return (
    shape.open === 'all' || shape.open.includes(path.join(shape.kind === 'path' ? shape.separator : '/'))
  );
}

/** Equal counts by value, ascending both ways. */
function byOrder(sort: FacetSort): (one: Node, other: Node) => number {
  const byValue = (one: Node, other: Node) => compareValues(one.order, other.order);
  switch (sort) {
    case 'count':
      return (one, other) => one.count - other.count || byValue(one, other);
    case '-count':
      return (one, other) => other.count - one.count || byValue(one, other);
    case 'alphanum':
    case 'num':
      return byValue;
    case '-alphanum':
    case '-num':
      return (one, other) => byValue(other, one);
    default:
      throw new Error(`No sort ${sort satisfies never}`);
  }
}
