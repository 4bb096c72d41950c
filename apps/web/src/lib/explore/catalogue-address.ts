import { facetCall, searchClause } from './odsql-text.ts';
import { askRefinements, type Refinement, readRefinements, writeRefinements } from './refinement.ts';

/** What a visitor asked of the catalogue: everything is in the address, so a link shows what its sender saw. */
export interface CatalogueView {
  /** Words sought; empty: none. */
  readonly q: string;
  readonly refinements: readonly Refinement[];
  readonly sort: CatalogueSort;
  /** From 1. */
  readonly page: number;
  /** `?lang=`, kept from one page of results to the next. */
  readonly lang: string | null;
}

/** The orders offered, under the names that portals use in their addresses; the first is the default. */
export const catalogueSorts = {
  modified: 'modified desc, dataset_id',
  title: 'title, dataset_id',
  records_count: 'records_count desc, dataset_id',
} as const;
export type CatalogueSort = keyof typeof catalogueSorts;

/** The facets of the catalogue, in the order visitors use them, and whether two values mean "one or the other". */
export const catalogueFacets = [
  { name: 'theme', disjunctive: true, sort: '-count' },
  { name: 'keyword', disjunctive: false, sort: '-count' },
  { name: 'publisher', disjunctive: true, sort: '-count' },
  { name: 'license', disjunctive: true, sort: '-count' },
  { name: 'features', disjunctive: false, sort: '-count' },
  { name: 'modified', disjunctive: false, sort: '-alphanum' },
  { name: 'language', disjunctive: true, sort: '-count' },
] as const;

export const DATASETS_A_PAGE = 20;
/** As far as the API reaches. */
const LAST_PAGE = 10_000 / DATASETS_A_PAGE;
export const LONGEST_SEARCH = 300;

/** Reads an address of the catalogue; what is not understood counts as absent. */
export function readCatalogue(query: URLSearchParams): CatalogueView {
  const sort = query.get('sort')?.replace(/^default\./, '') ?? '';
  return {
    q: (query.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
    refinements: readRefinements(query),
    sort: Object.hasOwn(catalogueSorts, sort) ? (sort as CatalogueSort) : 'modified',
    page: pageOf(query, { size: DATASETS_A_PAGE, last: LAST_PAGE }),
    lang: query.get('lang'),
  };
}

/** The address of a view. A new filter starts again at page 1: pass `page` to keep it. */
export function catalogueHref(view: CatalogueView, changes: Partial<CatalogueView> = {}): string {
  const { q, refinements, sort, page, lang } = { ...view, page: 1, ...changes };
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  writeRefinements(query, refinements);
  if (sort !== 'modified') query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  if (lang) query.set('lang', lang);
  return query.size > 0 ? `/explore/?${query}` : '/explore/';
}

/** The call that lists the datasets of a view. */
export function datasetsCall(view: CatalogueView): string {
  const query = filterOf(view);
  query.set('order_by', catalogueSorts[view.sort]);
  query.set('limit', String(DATASETS_A_PAGE));
  if (view.page > 1) query.set('offset', String((view.page - 1) * DATASETS_A_PAGE));
  for (const { name } of disjunctiveAmong(view))
    query.append('facet', facetCall(name, { disjunctive: true }));
  return `/api/explore/v2.1/catalog/datasets?${query}`;
}

/** The call that counts the values of each facet of a view. */
export function facetsCall(view: CatalogueView): string {
  const query = filterOf(view);
  for (const { name, disjunctive, sort } of catalogueFacets)
    query.append('facet', facetCall(name, { disjunctive, sort, limit: 100 }));
  return `/api/explore/v2.1/catalog/facets?${query}`;
}

/** The page an address asks for: `page=3`, or `start=40` as older portals write it. */
export function pageOf(query: URLSearchParams, { size, last }: { size: number; last: number }): number {
  const number = (name: string) => {
    const text = query.get(name) ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : null;
  };
  const page = number('page') ?? Math.floor((number('start') ?? 0) / size) + 1;
  return Math.min(Math.max(page, 1), last);
}

function filterOf({ q, refinements }: CatalogueView): URLSearchParams {
  const query = new URLSearchParams();
  if (q) query.set('where', searchClause(q));
  askRefinements(query, refinements);
  return query;
}

function disjunctiveAmong({ refinements }: CatalogueView) {
  const refined = new Set(refinements.map(({ facet }) => facet));
  return catalogueFacets.filter(({ name, disjunctive }) => disjunctive && refined.has(name));
}
