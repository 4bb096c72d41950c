import type { Expression, OrderItem, OutputColumn, RecordsPlan } from '../plan/index.ts';
import { conditionSql } from './duckdb-conditions.ts';
import { aggregatesIn, expressionSql, finiteSql, isConstant, printed } from './duckdb-expressions.ts';
import { asksPostings, countByPostings, foundByPostings } from './duckdb-found.ts';
import { type DuckdbTable, type Place, rowNumber } from './duckdb-table.ts';

import { bind, type Fragment, identifier, join, sql } from './fragment.ts';

/** Rows chosen, ordered and cut, and where the expressions of the plan find their values in them. */
export interface RecordsSource {
  /** A FROM item. */
  readonly from: Fragment;
  readonly place: Place;
}

export function whereSql(where: RecordsPlan['where'], place: Place): Fragment {
  return where === null ? sql`` : sql` WHERE ${conditionSql(where, place)}`;
}

/** All the records that the plan's filter keeps. */
export function recordCountSql(
  plan: Pick<RecordsPlan, 'where' | 'timezone' | 'lang'>,
  table: DuckdbTable,
): Fragment {
  const byPostings = countByPostings(plan.where, table);
  if (byPostings) return byPostings;
  return sql`SELECT count(*) AS n FROM ${table.records}${whereSql(plan.where, { table, setting: plan })}`;
}

/**
 * The rows of the page. Rows are chosen before anything is made of them, so that texts are only made for the page.
 * Without an order they stand as in the file: DuckDB keeps that order, and the page of an unfiltered table is a range of
 * row numbers, which it finds without reading what comes before.
 */
export function recordsSource(
  plan: RecordsPlan,
  table: DuckdbTable,
  window: Window | null = null,
): RecordsSource {
  const place: Place = { table, setting: plan };
  const rows = window === null ? pageSql(plan, table, place) : windowSql(plan, window, place);
  const aggregates = distinctAggregates(plan.columns);
  if (aggregates.length === 0) return { from: sql`(${rows}) AS page`, place };

  // Computed once over all the filtered records, then repeated on each.
  const computed = aggregates.map((expression, index) => ({
    printed: printed(expression),
    name: identifier(`$a${index}`),
    value: expressionSql(expression, place),
  }));
  const values = join(
    computed.map(({ name, value }) => sql`${value} AS ${name}`),
    ', ',
  );
  const all = sql`SELECT ${values} FROM ${table.records}${whereSql(plan.where, place)}`;
  // Joining two tables promises no order.
  const order = join([...orderOf(plan, place), rowNumber], ', ');
  return {
    from: sql`(SELECT * FROM (${rows}) AS page, (${all}) AS aggregates ORDER BY ${order}) AS page`,
    place: {
      ...place,
      computed: (expression) =>
        expression.kind === 'aggregate'
          ? (computed.find((one) => one.printed === printed(expression))?.name ?? null)
          : null,
    },
  };
}

/** The row numbers from one to before another. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

function windowSql({ where }: RecordsPlan, { from, until }: Window, place: Place): Fragment {
  const filter = where === null ? sql`` : sql` AND ${conditionSql(where, place)}`;
  const order = asksPostings(where, place.table) ? sql` ORDER BY ${rowNumber}` : sql``;
  return sql`SELECT * FROM ${place.table.records} WHERE ${rowNumber} >= ${whole(from)} AND ${rowNumber} < ${whole(until)}${filter}${order}`;
}

function pageSql(plan: RecordsPlan, table: DuckdbTable, place: Place): Fragment {
  const order = orderOf(plan, place);
  if (order.length === 0 && plan.where === null) {
    const last = plan.limit === null ? sql`` : sql` AND ${rowNumber} < ${whole(plan.offset + plan.limit)}`;
    return sql`SELECT * FROM ${table.records} WHERE ${rowNumber} >= ${whole(plan.offset)}${last}`;
  }
  const found = order.length === 0 && plan.limit !== null ? foundByPostings(plan.where, table) : null;
  if (found && plan.limit !== null) {
    // The few rows of the page are then fetched by their places in the file, which are their numbers.
    const numbers = sql`SELECT rid FROM (${found}) ORDER BY rid LIMIT ${whole(plan.limit)} OFFSET ${whole(plan.offset)}`;
    return sql`SELECT records.* FROM ${table.records} AS records JOIN (${numbers}) AS found ON records.rowid = found.rid ORDER BY ${rowNumber}`;
  }
  // Rows stand as in the file, unless postings choose them: then a join gives them as it finds them.
  const isSorted = order.length > 0 || asksPostings(plan.where, table);
  const sorted = isSorted ? sql` ORDER BY ${join([...order, rowNumber], ', ')}` : sql``;
  const limit = plan.limit === null ? sql`` : sql` LIMIT ${whole(plan.limit)}`;
  const offset = plan.offset === 0 ? sql`` : sql` OFFSET ${whole(plan.offset)}`;
  return sql`SELECT * FROM ${table.records}${whereSql(plan.where, place)}${sorted}${limit}${offset}`;
}

function orderOf(plan: RecordsPlan, place: Place): Fragment[] {
  return plan.order
    .filter(({ by }) => by.kind === 'random' || !isConstant(by))
    .map((item) => orderSql(item, place));
}

function orderSql({ by, direction }: OrderItem, place: Place): Fragment {
  if (by.kind === 'random') return sql`hash(${rowNumber}, ${whole(by.seed)})`;
  const value = finiteSql(by, place);
  return direction === 'asc' ? sql`${value} ASC NULLS LAST` : sql`${value} DESC NULLS LAST`;
}

/** Each aggregate of some columns, once. */
export function distinctAggregates(columns: readonly OutputColumn[]): Expression[] {
  const found = new Map<string, Expression>();
  for (const { expression } of columns)
    for (const aggregate of expression === null ? [] : aggregatesIn(expression))
      found.set(printed(aggregate), aggregate);
  return [...found.values()];
}

export function whole(value: number): Fragment {
  return bind(BigInt(Math.trunc(value)));
}
