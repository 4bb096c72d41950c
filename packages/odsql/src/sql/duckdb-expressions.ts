import type { Geometry } from '@parvis/dataset';
import { scalarFunctionNamed } from '../functions/list.ts';
import type { DateLiteral, Expression, LiteralValue, ValueType } from '../plan/index.ts';
import { extentSql, hullSql } from './duckdb-geography.ts';
import {
  column,
  geoColumn,
  isList,
  type Place,
  recordIdRest,
  recordIdStart,
  sqlType,
} from './duckdb-table.ts';
import { bind, type Fragment, sql } from './fragment.ts';

/**
 * The value of an expression: text VARCHAR, int BIGINT, double DOUBLE, boolean BOOLEAN, date DATE, datetime TIMESTAMP
 * (naive, UTC), multivalued VARCHAR[], geo_point_2d STRUCT(lon DOUBLE, lat DOUBLE), the others their JSON text.
 */
export function expressionSql(expression: Expression, place: Place): Fragment {
  const computed = place.computed?.(expression);
  if (computed) return computed;
  switch (expression.kind) {
    case 'field':
      return expression.field.type === 'geo_point_2d' ? pointSql(expression.field) : column(expression.field);
    case 'technical':
      return technicalSql(expression.name);
    case 'literal':
      return literalSql(expression.value, expression.type);
    case 'call': {
      const args = expression.args.map((arg) => expressionSql(arg, place));
      const types = expression.args.map(({ type }) => type);
      return sql`(${scalarFunctionNamed(expression.name).sql.duckdb(args, types, place.setting)})`;
    }
    case 'arithmetic':
      return arithmeticSql(expression, place);
    case 'negate':
      return sql`(-${expressionSql(expression.operand, place)})`;
    case 'aggregate':
      return aggregateSql(expression, place);
    default:
      throw new Error(`No SQL for ${expression satisfies never}`);
  }
}

/**
 * The same where it is shown, compared, sorted or summed: a computed number that left the range of doubles is null.
 * Only there, since the value is written twice, and twice at each level of a nest would never end.
 */
export function finiteSql(expression: Expression, place: Place): Fragment {
  const value = expressionSql(expression, place);
  const isComputed = expression.type === 'double' && !['field', 'literal'].includes(expression.kind);
  return isComputed ? sql`CASE WHEN isfinite(CAST(${value} AS DOUBLE)) THEN ${value} END` : value;
}

/** The aggregates inside an expression, outermost ones alone. */
export function aggregatesIn(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'aggregate':
      return [expression];
    case 'call':
      return expression.args.flatMap(aggregatesIn);
    case 'arithmetic':
      return [...aggregatesIn(expression.left), ...aggregatesIn(expression.right)];
    case 'negate':
      return aggregatesIn(expression.operand);
    default:
      return [];
  }
}

/** Does its value never change from one record to the next? */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'aggregate':
      return true;
    case 'call':
      return expression.args.every(isConstant);
    case 'arithmetic':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'negate':
      return isConstant(expression.operand);
    default:
      return false;
  }
}

/** Two expressions that print alike are the same. */
export function printed(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
}

export function isDateLiteral(value: LiteralValue): value is DateLiteral {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'date';
}

export function literalSql(value: LiteralValue, type: ValueType): Fragment {
  if (value === null) return sql`NULL`;
  if (isDateLiteral(value)) return sql`CAST(CAST(${bind(value.from)} AS TIMESTAMP) AS ${sqlType(type)})`;
  if (typeof value === 'object') return geometrySql(value);
  // A whole number is bound as BIGINT, so that comparing it with a column of that type can skip blocks.
  if (type === 'int' && typeof value === 'number') return bind(BigInt(Math.trunc(value)));
  if (type === 'double') return sql`CAST(${bind(value)} AS DOUBLE)`;
  return bind(value);
}

function geometrySql(shape: Geometry): Fragment {
  if (shape.type !== 'Point') return bind(JSON.stringify(shape));
  const [lon = 0, lat = 0] = shape.coordinates;
  return sql`struct_pack(lon := CAST(${bind(lon)} AS DOUBLE), lat := CAST(${bind(lat)} AS DOUBLE))`;
}

function pointSql(field: Parameters<typeof geoColumn>[0]): Fragment {
  const [lon, lat] = [geoColumn(field, 'lon'), geoColumn(field, 'lat')];
  return sql`CASE WHEN ${lon} IS NOT NULL THEN struct_pack(lon := ${lon}, lat := ${lat}) END`;
}

/** Versions do not remember when each record came nor how large it was. */
function technicalSql(name: Extract<Expression, { kind: 'technical' }>['name']): Fragment {
  switch (name) {
    case 'recordid':
      return sql`(lpad(lower(to_hex(${recordIdStart})), 16, '0') || lower(hex(${recordIdRest})))`;
    case 'record_timestamp':
      return sql`CAST(NULL AS TIMESTAMP)`;
    case 'record_size':
      return sql`CAST(NULL AS BIGINT)`;
    default:
      throw new Error(`No SQL for ${name satisfies never}`);
  }
}

function arithmeticSql(
  { op, left, right, type }: Extract<Expression, { kind: 'arithmetic' }>,
  place: Place,
): Fragment {
  const [one, other] = [expressionSql(left, place), expressionSql(right, place)];
  // DuckDB divides by zero to infinity, and stops a whole query at an integer that overflows.
  if (op === '/') return sql`(CAST(${one} AS DOUBLE) / NULLIF(${other}, 0))`;
  const operator = { '+': sql`+`, '-': sql`-`, '*': sql`*` }[op];
  if (type === 'double') return sql`(CAST(${one} AS DOUBLE) ${operator} ${other})`;
  return sql`TRY(${one} ${operator} ${other})`;
}

function aggregateSql(
  { name, operand, distinct, percent = 50 }: Extract<Expression, { kind: 'aggregate' }>,
  place: Place,
): Fragment {
  if (operand === null) return sql`count(*)`;
  if (name === 'bbox') return extentSql(operand);
  if (name === 'envelope') return hullSql(operand);
  const value = finiteSql(operand, place);
  switch (name) {
    case 'count':
      if (distinct && isList(operand)) return distinctElementsSql(value);
      return distinct ? sql`count(DISTINCT ${value})` : sql`count(${value})`;
    case 'sum':
      return sql`sum(${value})`;
    case 'avg':
      return sql`avg(${value})`;
    case 'min':
      return sql`min(${value})`;
    case 'max':
      return sql`max(${value})`;
    case 'median':
      return sql`quantile_cont(${value}, 0.5)`;
    case 'percentile':
      return sql`quantile_cont(${value}, CAST(${bind(percent / 100)} AS DOUBLE))`;
    default:
      throw new Error(`No SQL for ${name satisfies never}`);
  }
}

/** Of a multivalued field, its elements are counted. */
function distinctElementsSql(lists: Fragment): Fragment {
  return sql`CAST(coalesce(len(list_distinct(flatten(list(DISTINCT ${lists})))), 0) AS BIGINT)`;
}
