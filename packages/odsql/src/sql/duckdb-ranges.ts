import type { GroupKeyKind, IntervalUnit, PlanSetting } from '../plan/index.ts';
import { atInstant, localSql, offsetSql, utcSql } from './duckdb-dates.ts';
import { numberText } from './duckdb-json.ts';
import { whole } from './duckdb-records.ts';
import { column } from './duckdb-table.ts';
import { bind, type Fragment, join, sql } from './fragment.ts';

/** A group key made of intervals. */
export interface Range {
  /** Of a row: something that sorts as the intervals do; null outside them. */
  readonly value: Fragment;
  /** Of a group: the interval as it is sent. */
  readonly text: Fragment;
  /** All the values there are, as a list, when they are listed in the query; null when the rows make them. */
  readonly listed: Fragment | null;
}

type Kind<K extends GroupKeyKind['kind']> = Extract<GroupKeyKind, { kind: K }>;

/** `[0, 14]` for whole numbers, `[10, 20[` for others. The value is the lower bound. */
export function widthRange({ field, width }: Kind<'number-width'>, name: Fragment): Range {
  const value = column(field);
  if (field.type === 'int' && Number.isInteger(width)) {
    const by = whole(width);
    return {
      // The remainder of DuckDB follows the sign of the number; buckets go down.
      value: sql`(${value} - ((${value} % ${by}) + ${by}) % ${by})`,
      text: sql`('[' || ${name} || ', ' || (${name} + ${whole(width - 1)}) || ']')`,
      listed: null,
    };
  }
  const by = sql`CAST(${bind(width)} AS DOUBLE)`;
  const upper = sql`round(${name} + ${by}, ${DECIMALS})`;
  return {
    value: sql`round(floor(${value} / ${by}) * ${by}, ${DECIMALS})`,
    text: sql`('[' || ${numberText(name)} || ', ' || ${numberText(upper)} || '[')`,
    listed: null,
  };
}

// Enough for any width people write, and few enough to hide that 3 × 0.1 is not 0.3 to a computer.
// Printed, for `round` wants an INTEGER and a bound whole number is a BIGINT.
const DECIMALS = sql`10`;

/**
 * Equal periods. From days up they follow the clocks of the plan's zone; below, the instants themselves.
 * `[2020-01-01T00:00:00.000Z, 2020-01-02T00:00:00.000Z[`, with the local offset in another zone than UTC.
 */
export function periodRange(
  { field, count, unit }: Kind<'period'>,
  name: Fragment,
  setting: PlanSetting,
): Range {
  const type = field.type === 'date' ? 'date' : 'datetime';
  const step = stepSql(count, unit);
  const micros = microseconds[unit];
  if (micros !== undefined) {
    const utc = type === 'date' ? utcSql(localSql(column(field), type, setting), setting) : column(field);
    const width = bind(BigInt(count) * micros);
    const since = sql`epoch_us(${utc})`;
    return {
      value: sql`make_timestamp(${since} - ((${since} % ${width}) + ${width}) % ${width})`,
      text: interval(name, sql`${name} + ${step}`, (utcBound) => instantBound(utcBound, setting)),
      listed: null,
    };
  }
  const local = localSql(column(field), type, setting);
  return {
    value:
      unit === 'day'
        ? sql`time_bucket(${step}, ${local}, TIMESTAMP '1970-01-01')`
        : sql`CAST(date_trunc(${bind(unit)}, ${local}) AS TIMESTAMP)`,
    text: interval(name, sql`${name} + ${step}`, (bound) => localBound(bound, setting)),
    listed: null,
  };
}

const microseconds: Partial<Readonly<Record<IntervalUnit, bigint>>> = {
  millisecond: 1_000n,
  second: 1_000_000n,
  minute: 60_000_000n,
  hour: 3_600_000_000n,
};

function stepSql(count: number, unit: IntervalUnit): Fragment {
  const n = sql`CAST(${whole(count)} AS INTEGER)`;
  switch (unit) {
    case 'millisecond':
      return sql`to_milliseconds(${n})`;
    case 'second':
      return sql`to_seconds(${n})`;
    case 'minute':
      return sql`to_minutes(${n})`;
    case 'hour':
      return sql`to_hours(${n})`;
    case 'day':
      return sql`to_days(${n})`;
    case 'week':
      return sql`to_weeks(${n})`;
    case 'month':
      return sql`to_months(${n})`;
    case 'quarter':
      return sql`to_quarters(${n})`;
    case 'year':
      return sql`to_years(${n})`;
    default:
      throw new Error(`No SQL for ${unit satisfies never}`);
  }
}

function interval(from: Fragment, until: Fragment, print: (bound: Fragment) => Fragment): Fragment {
  return sql`('[' || ${print(from)} || ', ' || ${print(until)} || '[')`;
}

function instantBound(utc: Fragment, setting: PlanSetting): Fragment {
  if (setting.timezone === 'UTC') return utcText(utc);
  const local = localSql(utc, 'datetime', setting);
  return zonedText(local, utc);
}

function localBound(local: Fragment, setting: PlanSetting): Fragment {
  return setting.timezone === 'UTC' ? utcText(local) : zonedText(local, utcSql(local, setting));
}

function utcText(utc: Fragment): Fragment {
  return sql`strftime(${utc}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

function zonedText(local: Fragment, utc: Fragment): Fragment {
  const clock = sql`CASE WHEN ${local} = date_trunc('second', ${local}) THEN strftime(${local}, '%Y-%m-%dT%H:%M:%S') ELSE strftime(${local}, '%Y-%m-%dT%H:%M:%S.%g') END`;
  return sql`${clock} || ${offsetSql(utc, local)}`;
}

/** Intervals between listed bounds, lower ones included; the value is the place of the interval in the list. */
export function stepsRange(
  by: Kind<'number-steps' | 'date-steps'>,
  name: Fragment,
  setting: PlanSetting,
): Range {
  const value = column(by.field);
  const bounds: readonly (number | string | null)[] = by.steps;
  const intervals = bounds.slice(0, -1).map((low, index) => ({ low, high: bounds[index + 1] ?? null }));
  const cases = intervals.map(({ low, high }, index) => {
    const inside = [
      ...(low === null ? [] : [boundSql('>=', by, low, setting)]),
      ...(high === null ? [] : [boundSql('<', by, high, setting)]),
    ];
    const condition = inside.length === 0 ? sql`${value} IS NOT NULL` : join(inside, ' AND ');
    return sql`WHEN ${condition} THEN ${whole(index)}`;
  });
  const places = intervals.map((_, index) => whole(index));
  const texts = intervals.map(({ low, high }) => bind(stepText(by, low, high)));
  return {
    value: sql`CASE ${join(cases, ' ')} END`,
    // Lists count from 1.
    text: sql`[${join(texts, ', ')}][CAST(${name} AS INTEGER) + 1]`,
    listed: sql`[${join(places, ', ')}]`,
  };
}

function boundSql(
  op: '>=' | '<',
  { field }: Kind<'number-steps' | 'date-steps'>,
  bound: number | string,
  setting: PlanSetting,
): Fragment {
  const value = column(field);
  if (typeof bound === 'string')
    return atInstant(op, value, field.type === 'date' ? 'date' : 'datetime', bound, setting);
  const limit = Number.isSafeInteger(bound) ? whole(bound) : sql`CAST(${bind(bound)} AS DOUBLE)`;
  return op === '<' ? sql`${value} < ${limit}` : sql`${value} >= ${limit}`;
}

function stepText(
  by: Kind<'number-steps' | 'date-steps'>,
  low: number | string | null,
  high: number | string | null,
): string {
  if (by.kind === 'date-steps') return `[${dateStep(low)}, ${dateStep(high)}[`;
  if (by.field.type === 'int') {
    const last = typeof high === 'number' ? String(Math.ceil(high) - 1) : '*';
    const first = typeof low === 'number' ? String(Math.ceil(low)) : '*';
    return `[${first}, ${last}]`;
  }
  return `[${decimalStep(low)}, ${decimalStep(high)}[`;
}

function decimalStep(bound: number | string | null): string {
  if (bound === null) return '*';
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

function dateStep(bound: number | string | null): string {
  return bound === null ? '*' : new Date(bound).toISOString();
}
