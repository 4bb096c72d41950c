import type { Expression, GroupKey, GroupsPlan } from '../plan/index.ts';
import { conditionSql } from './duckdb-conditions.ts';
import { expressionSql, finiteSql, printed } from './duckdb-expressions.ts';
import { cellSql } from './duckdb-geography.ts';
import { periodRange, type Range, stepsRange, widthRange } from './duckdb-ranges.ts';
import { distinctAggregates, whole } from './duckdb-records.ts';
import { type ClusterKey, clusterKey, column, type DuckdbTable, isList, type Place } from './duckdb-table.ts';
import { bind, type Fragment, identifier, join, sql } from './fragment.ts';

/** A key as it is written: its expression says how; null where it is a text already. */
export interface GroupColumn {
  readonly key: string;
  readonly value: Fragment;
  readonly of: Expression | null;
}

/** The groups of a plan: ordered and cut; and how many there are before cutting. */
export interface GroupsSource {
  /** A FROM item. */
  readonly from: Fragment;
  readonly keys: readonly GroupColumn[];
  /** Where the expressions of the plan's columns find their values. */
  readonly place: Place;
  readonly count: Fragment;
}

/** A key as SQL: what rows are grouped by, and what it looks like in the answer. */
interface PrintedKey {
  readonly key: GroupKey;
  /** The column of the groups that holds it. */
  readonly name: Fragment;
  /** Computed for each row. */
  readonly value: Fragment;
  /** Of a range: a row without a value is in no group. */
  readonly range: Range | null;
}

export function groupsSource(plan: GroupsPlan, table: DuckdbTable): GroupsSource {
  const place: Place = { table, setting: plan };
  const keys = plan.keys.map((key, index) => printKey(key, identifier(`$k${index}`), place));
  const aggregates = aggregatesOf(plan).map((expression, index) => ({
    expression,
    printed: printed(expression),
    name: identifier(`$a${index}`),
  }));
  const rows = sql`SELECT ${join(
    [
      ...keys.map(({ name, value }) => sql`${value} AS ${name}`),
      ...aggregates.map(({ expression, name }) => sql`${expressionSql(expression, place)} AS ${name}`),
    ],
    ', ',
  )} FROM ${rowsSql(plan, keys, place)} GROUP BY ${join(
    keys.map((_, index) => ordinals(index)),
    ', ',
  )}`;
  const groups = withEmptyGroups(rows, keys, aggregates);

  const computed = (expression: Expression): Fragment | null => {
    const asPrinted = printed(expression);
    const key = keys.find(({ key: { by } }) => by.kind === 'value' && printed(by.expression) === asPrinted);
    return key?.name ?? aggregates.find((one) => one.printed === asPrinted)?.name ?? null;
  };
  const grouped: Place = { ...place, computed };
  const order = join(
    [...orderOf(plan, keys, grouped), ...keys.map(({ name }) => sql`${name} ASC NULLS FIRST`)],
    ', ',
  );
  const limit = plan.limit === null ? sql`` : sql` LIMIT ${whole(plan.limit)}`;
  const offset = plan.offset === 0 ? sql`` : sql` OFFSET ${whole(plan.offset)}`;
  return {
    from: sql`(SELECT * FROM (${groups}) AS groups ORDER BY ${order}${limit}${offset}) AS page`,
    place: grouped,
    keys: keys.map(({ key: { key, by }, name, range }) => ({
      key,
      value: range ? range.text : name,
      of: by.kind === 'value' ? elementOf(by.expression) : by.kind === 'geo-cluster' ? jsonText : null,
    })),
    count: sql`SELECT count(*) AS n FROM (${groups}) AS groups`,
  };
}

function printKey(key: GroupKey, name: Fragment, place: Place): PrintedKey {
  const { by } = key;
  switch (by.kind) {
    case 'value':
      return {
        key,
        name,
        value: isList(by.expression) ? elementName(name) : finiteSql(by.expression, place),
        range: null,
      };
    case 'number-width':
      return withRange(key, name, widthRange(by, name));
    case 'period':
      return withRange(key, name, periodRange(by, name, place.setting));
    case 'number-steps':
    case 'date-steps':
      return withRange(key, name, stepsRange(by, name, place.setting));
    case 'geo-cluster':
      return withRange(key, name, clusterRange(by, name, place.table));
    default:
      throw new Error(`No SQL for ${by satisfies never}`);
  }
}

function withRange(key: GroupKey, name: Fragment, range: Range): PrintedKey {
  return { key, name, value: range.value, range };
}

/** The value is the place of a cluster in their list, which the rows are joined with by their cells. */
function clusterRange(by: ClusterKey, name: Fragment, { clusters }: DuckdbTable): Range {
  const texts = (clusters.get(clusterKey(by)) ?? []).map(
    ({ centroid: { lon, lat } }) => `{"cluster_centroid":${JSON.stringify({ lon, lat })}}`,
  );
  return {
    value: elementName(name),
    text: sql`list_extract(from_json(${bind(JSON.stringify(texts))}, '["VARCHAR"]'), ${name} + 1)`,
    listed: null,
  };
}

/** Rows with the cluster each lies in; those without a place are in none. */
function clusteredRows(by: ClusterKey, name: Fragment, from: Fragment, { clusters }: DuckdbTable): Fragment {
  const cells = (clusters.get(clusterKey(by)) ?? []).flatMap((cluster, place) =>
    cluster.cells.map(({ column: across, row }) => [across, row, place]),
  );
  const { column: across, row } = cellSql(by);
  const known = sql`(SELECT cell[1] AS x, cell[2] AS y, cell[3] AS place FROM (SELECT unnest(from_json(${bind(JSON.stringify(cells))}, '[["BIGINT"]]')) AS cell))`;
  return sql`(SELECT placed.*, known.place AS ${elementName(name)} FROM (SELECT *, ${across} AS "$x", ${row} AS "$y" FROM ${from}) AS placed JOIN ${known} AS known ON known.x = placed."$x" AND known.y = placed."$y")`;
}

/** The filtered rows: one for each element of the multivalued keys, none outside the ranges. */
function rowsSql(plan: GroupsPlan, keys: readonly PrintedKey[], place: Place): Fragment {
  const filters = [
    ...(plan.where ? [conditionSql(plan.where, place)] : []),
    // Joining clusters leaves out what is in none.
    ...keys.flatMap(({ key: { by }, range }) =>
      range && by.kind !== 'geo-cluster' ? [sql`${range.value} IS NOT NULL`] : [],
    ),
  ];
  const where = filters.length === 0 ? sql`` : sql` WHERE ${join(filters, ' AND ')}`;
  const filtered = sql`${place.table.records}${where}`;
  return keys.reduce((from, { key: { by }, name }) => {
    if (by.kind === 'geo-cluster') return clusteredRows(by, name, from, place.table);
    if (by.kind !== 'value' || by.expression.kind !== 'field' || !isList(by.expression)) return from;
    const list = column(by.expression.field);
    return sql`(SELECT *, unnest(coalesce(list_distinct(${list}), [NULL])) AS ${elementName(name)} FROM ${from})`;
  }, filtered);
}

function elementName(name: Fragment): Fragment {
  return { text: `${name.text.slice(0, -1)}e"`, values: [] };
}

/** Groups of listed ranges are there even when no row falls into them. */
function withEmptyGroups(
  rows: Fragment,
  keys: readonly PrintedKey[],
  aggregates: readonly { readonly expression: Expression; readonly name: Fragment }[],
): Fragment {
  const listed = keys.filter(({ range }) => range?.listed != null);
  if (listed.length === 0) return rows;
  const others = keys.filter((key) => !listed.includes(key));
  const frames = [
    ...listed.map(
      ({ name, range }) => sql`(SELECT unnest(${range?.listed ?? sql`[]`}) AS ${name}) AS ${name}`,
    ),
    ...(others.length > 0
      ? [
          sql`(SELECT DISTINCT ${join(
            others.map(({ name }) => name),
            ', ',
          )} FROM found) AS others`,
        ]
      : []),
  ];
  const same = join(
    keys.map(({ name }) => sql`frame.${name} IS NOT DISTINCT FROM found.${name}`),
    ' AND ',
  );
  const columns = [
    ...keys.map(({ name }) => sql`frame.${name}`),
    ...aggregates.map(({ expression, name }) =>
      expression.kind === 'aggregate' && expression.name === 'count'
        ? sql`coalesce(found.${name}, 0) AS ${name}`
        : sql`found.${name}`,
    ),
  ];
  return sql`WITH found AS (${rows}), frame AS (SELECT ${join(
    keys.map(({ name }) => name),
    ', ',
  )} FROM ${join(frames, ', ')}) SELECT ${join(columns, ', ')} FROM frame LEFT JOIN found ON ${same}`;
}

function aggregatesOf(plan: GroupsPlan): Expression[] {
  const ordered = plan.order.flatMap(({ by }) =>
    by.kind === 'key' || by.kind === 'column' ? [] : [{ key: '', expression: by }],
  );
  return distinctAggregates([...plan.columns, ...ordered]);
}

function orderOf(plan: GroupsPlan, keys: readonly PrintedKey[], place: Place): Fragment[] {
  return plan.order.flatMap(({ by, direction }) => {
    const value = orderedBy(by, plan, keys, place);
    if (value === null) return [];
    return [direction === 'asc' ? sql`${value} ASC NULLS FIRST` : sql`${value} DESC NULLS LAST`];
  });
}

function orderedBy(
  by: GroupsPlan['order'][number]['by'],
  plan: GroupsPlan,
  keys: readonly PrintedKey[],
  place: Place,
): Fragment | null {
  if (by.kind === 'key') return keys[by.index]?.name ?? null;
  if (by.kind !== 'column') return finiteSql(by, place);
  const expression = plan.columns[by.index]?.expression ?? null;
  return expression === null ? null : finiteSql(expression, place);
}

/** What is printed as it stands in JSON. */
const jsonText: Expression = { kind: 'literal', value: null, type: 'file' };

/** A group of a multivalued field holds one of its texts. */
function elementOf(expression: Expression): Expression {
  if (expression.kind !== 'field' || !isList(expression)) return expression;
  const { multivalued: _, ...annotations } = expression.field.annotations;
  return { ...expression, field: { ...expression.field, annotations } };
}

/** Columns of the list are grouped by their places, so that their values need not be printed and bound twice. */
function ordinals(index: number): Fragment {
  return { text: String(index + 1), values: [] };
}
