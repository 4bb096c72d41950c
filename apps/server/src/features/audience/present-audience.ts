import { type AudienceDataset, type AudienceDay, type AudienceShare, audienceShares } from '@parvis/api';
import { audienceRules, type Dimension, mergeSmall, OTHER } from '@parvis/consent';
import type { AudienceDayRow } from '../../database/tables.ts';

const { smallestCell } = audienceRules;

/** The measures of a whole day, by their key in the table. */
const measures = {
  views: 'views',
  downloads: 'downloads',
  api: 'api',
  searches: 'searches',
  emptySearches: 'empty-searches',
} as const;

/** A figure that may be told; null below the smallest one. Zero tells of nobody. */
export function tellable(count: number): number | null {
  return count === 0 || count >= smallestCell ? count : null;
}

/** The days that were counted, oldest first. A day without a line was not counted at all. */
export function presentDays(rows: readonly AudienceDayRow[]): AudienceDay[] {
  const days = Map.groupBy(
    rows.filter(({ dimension }) => dimension === 'total'),
    ({ day }) => day,
  );
  return [...days].map(([day, totals]) => {
    const of = (key: string) => totals.find((row) => row.key === key);
    const count = (key: string) => tellable(of(key)?.count ?? 0);
    return {
      day,
      views: count(measures.views),
      visitors: tellable(of(measures.views)?.visitors ?? 0),
      downloads: count(measures.downloads),
      api: count(measures.api),
      searches: count(measures.searches),
      emptySearches: count(measures.emptySearches),
      parts: totals.some(({ parts }) => parts === 1),
    };
  });
}

/** Sums over the period. Visitors cannot be summed: the key of each day is gone, so that only their mean a day is known. */
export function presentTotals(rows: readonly AudienceDayRow[]) {
  const sum = (key: string) => tellable(total(rows, 'total', key));
  const days = new Set(rows.map(({ day }) => day)).size;
  const visitors = rows
    .filter(({ dimension, key }) => dimension === 'total' && key === 'views')
    .reduce((all, row) => all + (row.visitors ?? 0), 0);
  return {
    views: sum(measures.views),
    visitorsPerDay: mean(visitors, days),
    downloads: sum(measures.downloads),
    api: sum(measures.api),
    searches: sum(measures.searches),
    emptySearches: sum(measures.emptySearches),
    unhashed: sum('unhashed'),
  };
}

/** What is known of the datasets there are: their titles, by id. */
export type Titles = ReadonlyMap<string, string>;

/**
 * What was asked of each dataset, those looked at most first, and the others together. Each measure is merged for itself: a figure
 * that is too small to be told is in the line of the others, whatever else is told of its dataset. (C-41)
 *
 * @param isTold may this dataset be named? One that is not is among the others.
 */
export function presentDatasets(
  rows: readonly AudienceDayRow[],
  { titles, isTold }: { readonly titles: Titles; readonly isTold: (datasetId: string) => boolean },
): AudienceDataset[] {
  const named = rows.map((row) =>
    row.dimension.startsWith('dataset-') && !isTold(row.key) ? { ...row, key: OTHER } : row,
  );
  const days = new Set(rows.map(({ day }) => day)).size;
  const views = byKey(named, 'dataset-views');
  const downloads = byKey(named, 'dataset-downloads');
  const api = byKey(named, 'dataset-api');
  const ids = new Set([views, downloads, api].flatMap(({ told }) => [...told.keys()]));
  const count = (of: Merged, id: string) => of.told.get(id)?.count ?? (of.known.has(id) ? null : 0);
  const lines: AudienceDataset[] = [...ids].map((id) => ({
    dataset_id: id,
    title: titles.get(id) ?? null,
    views: count(views, id),
    visitorsPerDay: views.told.has(id) ? mean(views.told.get(id)?.visitors ?? 0, days) : null,
    downloads: count(downloads, id),
    api: count(api, id),
  }));
  lines.sort(
    (a, b) =>
      (b.views ?? 0) - (a.views ?? 0) ||
      (b.downloads ?? 0) - (a.downloads ?? 0) ||
      (b.api ?? 0) - (a.api ?? 0) ||
      ((a.dataset_id ?? '') < (b.dataset_id ?? '') ? -1 : 1),
  );
  const others = { views: views.other, downloads: downloads.other, api: api.other };
  if (Object.values(others).every((count) => count === null)) return lines;
  return [...lines, { dataset_id: null, title: null, visitorsPerDay: null, ...others }];
}

/** The other dimensions, each with its small figures put together. */
export function presentShares(rows: readonly AudienceDayRow[]): Record<string, AudienceShare[]> {
  return Object.fromEntries(
    audienceShares.map((dimension) => {
      const { told, other } = byKey(rows, dimension);
      const shares: AudienceShare[] = [...told].map(([key, { count }]) => ({ key, count }));
      return [dimension, other === null ? shares : [...shares, { key: null, count: other }]];
    }),
  );
}

interface Sum {
  readonly key: string;
  readonly count: number;
  readonly visitors: number;
}

/** A dimension by key. */
interface Merged {
  readonly told: ReadonlyMap<string, Sum>;
  readonly other: number | null;
  /** Every key there is, told or not. */
  readonly known: ReadonlySet<string>;
}

/** The sums of a dimension by key, the small ones merged. */
export function byKey(rows: readonly AudienceDayRow[], dimension: Dimension): Merged {
  const sums = new Map<string, Sum>();
  for (const { key, count, visitors } of rows.filter((row) => row.dimension === dimension)) {
    const before = sums.get(key) ?? { key, count: 0, visitors: 0 };
    sums.set(key, { key, count: before.count + count, visitors: before.visitors + (visitors ?? 0) });
  }
  const { told, other } = mergeSmall([...sums.values()], smallestCell);
  return { told: new Map(told.map((sum) => [sum.key, sum])), other, known: new Set(sums.keys()) };
}

function total(rows: readonly AudienceDayRow[], dimension: Dimension, key: string): number {
  return rows
    .filter((row) => row.dimension === dimension && row.key === key)
    .reduce((sum, { count }) => sum + count, 0);
}

/** To a tenth; null when what it is made from is too small to be told. */
function mean(sum: number, days: number): number | null {
  if (days === 0 || tellable(sum) === null) return null;
  return Math.round((sum / days) * 10) / 10;
}
