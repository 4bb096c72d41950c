import { type Dimension, dimensions, OTHER } from '@parvis/consent';
import type { AudienceDayRow } from '../../database/tables.ts';
import { isOver } from './period.ts';
import { byKey, tellable } from './present-audience.ts';

/** A line of the open dataset. */
export interface OpenRow {
  /** The day, or the first day of the month. */
  readonly date: string;
  readonly period: 'day' | 'month';
  readonly dimension: Dimension;
  readonly key: string;
  readonly count: number;
  /** Of the day as a whole only; null where it is not counted, or too small. */
  readonly visitors: number | null;
  /** The day was counted in several parts: its visitors are an upper bound. */
  readonly parts: boolean;
}

/**
 * What everybody may have: totals by day, and everything else by month once it is over, small figures put together. A line never
 * changes once it is out, so that the difference of two editions tells nothing of few people. (C-41)
 *
 * @param today is not over: nothing of it is here
 * @param isTold may this dataset be named?
 */
export function openRows(
  rows: readonly AudienceDayRow[],
  { today, isTold }: { readonly today: string; readonly isTold: (datasetId: string) => boolean },
): OpenRow[] {
  return [...totals(rows.filter(({ day }) => day < today)), ...months(rows, { today, isTold })];
}

function totals(rows: readonly AudienceDayRow[]): OpenRow[] {
  return rows.flatMap(({ day, dimension, key, count, visitors, parts }) =>
    dimension === 'total' && tellable(count) !== null
      ? [
          {
            date: day,
            period: 'day' as const,
            dimension,
            key,
            count,
            visitors: key === 'views' ? tellable(visitors ?? 0) : null,
            parts: parts === 1,
          },
        ]
      : [],
  );
}

function months(
  rows: readonly AudienceDayRow[],
  { today, isTold }: { readonly today: string; readonly isTold: (datasetId: string) => boolean },
): OpenRow[] {
  const byMonth = Map.groupBy(rows, ({ day }) => day.slice(0, 7));
  const others = Object.keys(dimensions).filter((name) => name !== 'total');
  return [...byMonth].flatMap(([month, all]) => {
    if (!isOver(month, today)) return [];
    const named = all.map((row) =>
      row.dimension.startsWith('dataset-') && !isTold(row.key) ? { ...row, key: OTHER } : row,
    );
    return others.flatMap((name) => {
      // A key of the table of dimensions.
      const dimension = name as Dimension;
      const { told, other } = byKey(named, dimension);
      const line = (key: string, count: number): OpenRow => ({
        date: `${month}-01`,
        period: 'month',
        dimension,
        key,
        count,
        visitors: null,
        parts: all.some(({ parts }) => parts === 1),
      });
      return [
        ...[...told].map(([key, { count }]) => line(key, count)),
        ...(other === null ? [] : [line(OTHER, other)]),
      ];
    });
  });
}

/** The lines as CSV, with semicolons; names of columns on the first line. */
export function csvOf(rows: readonly OpenRow[]): string {
  const head = ['date', 'period', 'dimension', 'key', 'count', 'visitors', 'upper_bound'];
  const lines = rows.map(({ date, period, dimension, key, count, visitors, parts }) =>
    [date, period, dimension, quoted(key), count, visitors ?? '', parts ? 'yes' : 'no'].join(';'),
  );
  return `${[head.join(';'), ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
