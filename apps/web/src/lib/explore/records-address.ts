import type { ExploreField } from '@parvis/api';
import { LONGEST_SEARCH, pageOf } from './catalogue-address.ts';
import { facetCall, nameOf, searchClause } from './odsql-text.ts';
import { askRefinements, type Refinement, readRefinements, writeRefinements } from './refinement.ts';

/** What a visitor asked of a dataset's records; the same in the table, the export and the API tabs. */
export interface RecordsView {
  readonly q: string;
  readonly refinements: readonly Refinement[];
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
  /** Names of fields, in the order asked; null: those shown by default. */
  readonly columns: readonly string[] | null;
  readonly page: number;
  readonly lang: string | null;
}

export type Tab = 'information' | 'table' | 'export' | 'api';

export const RECORDS_A_PAGE = 50;
/** As far as the API reaches; whoever wants more takes the export. */
export const LAST_PAGE = 10_000 / RECORDS_A_PAGE;
/** Values of a facet shown at once, and how many when more are asked. */
export const FACET_VALUES = 100;

/** Reads an address of a dataset; names that are no field of it count as absent. */
export function readRecords(query: URLSearchParams, fields: readonly ExploreField[]): RecordsView {
  const isField = (name: string) => fields.some((field) => field.name === name);
  // As portals have written it for years: `sort=height` is the greatest first, `sort=-height` the least.
  const [, minus = '', field = ''] = /^(-?)(.*)$/.exec(query.get('sort') ?? '') ?? [];
  const columns = [...new Set(query.getAll('columns').flatMap((text) => text.split(',')))].filter(isField);
  return {
    q: (query.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
    refinements: readRefinements(query).filter(({ facet }) => isField(facet)),
    sort: isField(field) ? { field, descending: minus === '' } : null,
    columns: columns.length > 0 ? columns : null,
    page: pageOf(query, { size: RECORDS_A_PAGE, last: LAST_PAGE }),
    lang: query.get('lang'),
  };
}

/** Does the view narrow the records down? */
export function isFiltered({ q, refinements }: RecordsView): boolean {
  return q !== '' || refinements.length > 0;
}

/** The address of a view under one of the dataset's tabs. A change starts again at page 1: pass `page` to keep it. */
export function recordsHref(
  datasetId: string,
  tab: Tab,
  view: RecordsView,
  changes: Partial<RecordsView> = {},
): string {
  const query = recordsSearch({ ...view, page: 1, ...changes });
  const path = `/explore/dataset/${encodeURIComponent(datasetId)}/${tab}/`;
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A view as the parameters of an address. */
export function recordsSearch({ q, refinements, sort, columns, page, lang }: RecordsView): URLSearchParams {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  writeRefinements(query, refinements);
  if (sort) query.set('sort', `${sort.descending ? '' : '-'}${sort.field}`);
  if (columns) query.set('columns', columns.join(','));
  if (page > 1) query.set('page', String(page));
  if (lang) query.set('lang', lang);
  return query;
}

/** The columns a table shows: those asked, else all but those that would fill it with shapes and blobs. */
export function shownFields(view: RecordsView, fields: readonly ExploreField[]): readonly ExploreField[] {
  const chosen = view.columns
    ?.map((name) => fields.find((field) => field.name === name))
    .filter((field) => field !== undefined);
  if (chosen && chosen.length > 0) return chosen;
  const readable = fields.filter(({ type }) => type !== 'geo_shape' && type !== 'json_blob');
  return readable.length > 0 ? readable : fields;
}

/**
 * A view as parameters of the Explore API: what the table asks, what the API tab shows, what an export is limited to.
 * `columns` are in it only when they were chosen.
 */
export function recordsQuery(view: RecordsView, fields: readonly ExploreField[]): URLSearchParams {
  const query = new URLSearchParams();
  if (view.columns) query.set('select', view.columns.map(nameOf).join(', '));
  if (view.q) query.set('where', searchClause(view.q));
  askRefinements(query, view.refinements);
  for (const name of facetsWithSeveral(view, fields))
    query.append('facet', facetCall(name, { disjunctive: true }));
  if (view.sort) query.set('order_by', `${nameOf(view.sort.field)}${view.sort.descending ? ' desc' : ''}`);
  return query;
}

/** The call of a table's page. */
export function recordsCall(
  datasetId: string,
  view: RecordsView,
  { fields, timezone }: { fields: readonly ExploreField[]; timezone: string },
): string {
  const query = recordsQuery(view, fields);
  query.set(
    'select',
    shownFields(view, fields)
      .map(({ name }) => nameOf(name))
      .join(', '),
  );
  query.set('limit', String(RECORDS_A_PAGE));
  query.set('offset', String((view.page - 1) * RECORDS_A_PAGE));
  query.set('timezone', timezone);
  return `${datasetAddress(datasetId)}/records?${query}`;
}

/** The call that counts the values of each facet under a view. */
export function recordFacetsCall(
  datasetId: string,
  view: RecordsView,
  { fields, timezone }: { fields: readonly ExploreField[]; timezone: string },
): string {
  const query = recordsQuery({ ...view, columns: null, sort: null }, fields);
  query.delete('facet');
  for (const field of facetFields(fields))
    query.append('facet', facetCall(field.name, { disjunctive: isEitherOr(field), limit: FACET_VALUES }));
  query.set('timezone', timezone);
  return `${datasetAddress(datasetId)}/facets?${query}`;
}

/** Where the API answers for a dataset. */
export function datasetAddress(datasetId: string): string {
  return `/api/explore/v2.1/catalog/datasets/${encodeURIComponent(datasetId)}`;
}

export function facetFields(fields: readonly ExploreField[]): readonly ExploreField[] {
  return fields.filter(({ annotations }) => 'facet' in annotations);
}

/** Do two values of this facet mean "one or the other"? A cell that holds one value cannot hold both. */
function isEitherOr({ annotations, type }: ExploreField): boolean {
  if ('disjunctive' in annotations) return true;
  return (
    type !== 'date' &&
    type !== 'datetime' &&
    !('multivalued' in annotations) &&
    !('hierarchical' in annotations)
  );
}

function facetsWithSeveral(view: RecordsView, fields: readonly ExploreField[]): string[] {
  const counts = Map.groupBy(
    view.refinements.filter(({ isExcluded }) => !isExcluded),
    ({ facet }) => facet,
  );
  return [...counts]
    .filter(([, values]) => values.length > 1)
    .map(([name]) => name)
    .filter((name) => fields.some((field) => field.name === name && isEitherOr(field)));
}
