import type { Expression, GroupsPlan, OutputColumn, RecordsPlan } from '../plan/index.ts';
import { instantText } from './duckdb-dates.ts';
import { aggregatesIn, finiteSql } from './duckdb-expressions.ts';
import { groupsSource } from './duckdb-groups.ts';
import { dateText, jsonObject, jsonValue, type Member } from './duckdb-json.ts';
import { recordsSource, type Window } from './duckdb-records.ts';
import { type DuckdbTable, geoColumn, isList, type Place } from './duckdb-table.ts';
import { bind, type Fragment, identifier, join, sql } from './fragment.ts';

/** A column of an export before it is written. */
interface Written {
  readonly key: string;
  readonly value: Fragment;
  /** Its expression; null where it is already a text (a range), or always empty. */
  readonly of: Expression | null;
}

interface Source {
  readonly from: Fragment;
  readonly columns: readonly Written[];
  readonly place: Place;
}

/** May its rows be read window after window? Only as they stand in the file, without anything computed over all of them. */
export function isInFileOrder(plan: RecordsPlan | GroupsPlan): plan is RecordsPlan {
  if (plan.kind !== 'records' || plan.limit !== null || plan.offset !== 0 || plan.order.length > 0)
    return false;
  return plan.columns.every(({ expression }) => expression === null || aggregatesIn(expression).length === 0);
}

/** One text a result: the JSON object, with what stands after it. @param after between two results and after the last */
export function jsonLinesSql(
  plan: RecordsPlan | GroupsPlan,
  table: DuckdbTable,
  window: Window | null,
  after: string,
): Fragment {
  const { from, columns, place } = sourceOf(plan, table, window);
  const object = jsonObject(columns.map((column) => memberOf(column, place)));
  return sql`SELECT ${after === '' ? object : sql`${object} || ${bind(after)}`} AS json FROM ${from}`;
}

/** One GeoJSON Feature a result. Geometry: the first shape, else the first point. Shapes are no properties, points are. */
export function featureLinesSql(
  plan: RecordsPlan | GroupsPlan,
  table: DuckdbTable,
  window: Window | null,
  after: string,
): Fragment {
  const { from, columns, place } = sourceOf(plan, table, window);
  const shape = columns.find(({ of }) => of?.type === 'geo_shape');
  const point = columns.find(({ of }) => of?.type === 'geo_point_2d');
  const properties = columns.filter(({ of }) => of?.type !== 'geo_shape');
  const geometry = shape ? shape.value : point ? pointGeometry(point) : sql`NULL`;
  // Put together as text: a JSON value inside another is parsed and written again.
  return sql`SELECT concat('{"type":"Feature","geometry":', coalesce(${geometry}, 'null'), ',"properties":', ${jsonObject(properties.map((column) => memberOf(column, place)))}, '}', ${bind(after)}) AS json FROM ${from}`;
}

/** The cells of a CSV line as texts (Explore API §2.10), not yet quoted. */
export function csvCellsSql(
  plan: RecordsPlan | GroupsPlan,
  table: DuckdbTable,
  window: Window | null,
  listSeparator: string,
): Fragment {
  const { from, columns, place } = sourceOf(plan, table, window);
  const cells = columns.map((column, index) => {
    const name = identifier(`c${index}`);
    return sql`${cellText(column, place, listSeparator)} AS ${name}`;
  });
  return sql`SELECT ${cells.length > 0 ? join(cells, ', ') : sql`NULL`} FROM ${from}`;
}

/** Columns of their own types under their keys: places as structs, shapes as GeoJSON texts, instants in UTC. */
export function typedColumnsSql(plan: RecordsPlan | GroupsPlan, table: DuckdbTable): Fragment {
  const { from, columns } = sourceOf(plan, table, null);
  const typed = columns.map(({ key, value, of }, index) => {
    // A column without a name is refused by every reader of Parquet.
    const name = identifier(key === '' ? `column ${index + 1}` : key);
    const known = of?.type === 'datetime' ? sql`timezone('UTC', ${value})` : value;
    return sql`${of?.type === 'null' || of === null ? sql`CAST(${known} AS VARCHAR)` : known} AS ${name}`;
  });
  return sql`SELECT ${typed.length > 0 ? join(typed, ', ') : sql`NULL AS "empty"`} FROM ${from}`;
}

function sourceOf(plan: RecordsPlan | GroupsPlan, table: DuckdbTable, window: Window | null): Source {
  if (plan.kind === 'records') {
    const { from, place } = recordsSource(plan, table, window);
    return { from, place, columns: plan.columns.map((output) => writtenOf(output, place)) };
  }
  const { from, keys, place } = groupsSource(plan, table);
  return { from, place, columns: [...keys, ...plan.columns.map((output) => writtenOf(output, place))] };
}

function writtenOf({ key, expression }: OutputColumn, place: Place): Written {
  return expression === null
    ? { key, value: sql`NULL`, of: null }
    : { key, value: finiteSql(expression, place), of: expression };
}

function memberOf({ key, value, of }: Written, { setting }: Place): Member {
  return { key, value: of === null ? value : jsonValue(value, of, setting) };
}

function pointGeometry(point: Written): Fragment {
  const { lon, lat } = placeOf(point);
  return sql`'{"type":"Point","coordinates":[' || CAST(${lon} AS VARCHAR) || ',' || CAST(${lat} AS VARCHAR) || ']}'`;
}

/** Of a field straight from its columns, which is cheaper than through the struct they make. */
function placeOf({ value, of }: Written): { readonly lon: Fragment; readonly lat: Fragment } {
  if (of?.kind === 'field') return { lon: geoColumn(of.field, 'lon'), lat: geoColumn(of.field, 'lat') };
  return { lon: sql`(${value}).lon`, lat: sql`(${value}).lat` };
}

function cellText(column: Written, { setting }: Place, listSeparator: string): Fragment {
  const { value, of } = column;
  if (of === null) return sql`CAST(${value} AS VARCHAR)`;
  if (isList(of)) return sql`array_to_string(${value}, ${bind(listSeparator)})`;
  switch (of.type) {
    case 'boolean':
      return sql`CASE WHEN ${value} THEN 'True' WHEN NOT ${value} THEN 'False' END`;
    case 'double':
      return decimalText(value);
    case 'date':
      return dateText(value, of);
    case 'datetime':
      return instantText(value, setting);
    case 'geo_point_2d': {
      const { lon, lat } = placeOf(column);
      return sql`${decimalText(lat)} || ', ' || ${decimalText(lon)}`;
    }
    case 'json_blob':
      // A text that `json_format` found to be no JSON is the text itself.
      return of.kind === 'call'
        ? sql`coalesce(CAST(${value} AS JSON) ->> '$', CAST(${value} AS VARCHAR))`
        : value;
    case 'int':
      return sql`CAST(${value} AS VARCHAR)`;
    default:
      // An empty text is an empty cell, which COPY would write as two quotes.
      return of.kind === 'field' ? value : sql`NULLIF(CAST(${value} AS VARCHAR), '')`;
  }
}

/** `12`, `12.5`: whole numbers without a fraction that says nothing. */
function decimalText(value: Fragment): Fragment {
  return sql`CASE WHEN ${value} = trunc(${value}) AND abs(${value}) < 1e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ELSE CAST(${value} AS VARCHAR) END`;
}
