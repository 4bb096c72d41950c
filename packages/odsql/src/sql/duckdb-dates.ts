import type { DateLiteral, PlanSetting, ValueType } from '../plan/index.ts';
import { bind, type Fragment, sql } from './fragment.ts';

type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type TemporalType = 'date' | 'datetime';

export function isTemporalType(type: ValueType): type is TemporalType {
  return type === 'date' || type === 'datetime';
}

/** A date against a date of the query: with `=` its whole period, in every inequality its first instant. */
export function compareDate(
  op: CompareOperator,
  value: Fragment,
  type: TemporalType,
  literal: DateLiteral,
  setting: PlanSetting,
): Fragment {
  if (op === '=') return dateEquals(value, type, literal, setting);
  if (op === '!=') {
    const [before, after] = [
      atInstant('<', value, type, literal.from, setting),
      atInstant('>=', value, type, literal.until, setting),
    ];
    return sql`(${before} OR ${after})`;
  }
  return atInstant(op, value, type, literal.from, setting);
}

export function dateEquals(
  value: Fragment,
  type: TemporalType,
  { from, until }: DateLiteral,
  setting: PlanSetting,
): Fragment {
  return sql`(${atInstant('>=', value, type, from, setting)} AND ${atInstant('<', value, type, until, setting)})`;
}

/**
 * A column is compared in its own type, so that blocks of the file can be skipped. A day is compared with the days
 * around the instant: before 10:30 on the 5th means up to the 5th, whose midnight comes first.
 */
export function atInstant(
  op: CompareOperator,
  value: Fragment,
  type: TemporalType,
  instant: string,
  setting: PlanSetting,
): Fragment {
  if (type === 'datetime') return sql`${value} ${operators[op]} CAST(${bind(instant)} AS TIMESTAMP)`;
  const local = localText(instant, setting.timezone);
  const day = sql`CAST(${bind(local.slice(0, local.indexOf('T')))} AS DATE)`;
  const isMidnight = /T00:00:00(\.0*)?$/.test(local);
  if (isMidnight) return sql`${value} ${operators[op]} ${day}`;
  return op === '<' || op === '<=' ? sql`${value} <= ${day}` : sql`${value} > ${day}`;
}

const operators: Readonly<Record<CompareOperator, Fragment>> = {
  '=': sql`=`,
  '!=': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/** An instant as the clocks of a zone show it, `2024-07-01T12:00:00` with its fraction if any. */
export function localText(instant: string, timezone: string): string {
  const utc = instant.replace(/(Z|\+00:00)$/, '');
  if (timezone === 'UTC') return utc;
  const fraction = utc.match(/\.\d+$/)?.[0] ?? '';
  const at = new Date(`${utc.slice(0, utc.length - fraction.length)}Z`);
  const parts = new Map(
    clockOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const year = part('year').padStart(4, '0');
  return `${year}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${fraction}`;
}

function clockOf(timezone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** A naive UTC instant as the clocks of the zone show it; a day is the same day everywhere. */
export function localSql(value: Fragment, type: TemporalType, { timezone }: PlanSetting): Fragment {
  if (type === 'date') return sql`CAST(${value} AS TIMESTAMP)`;
  return timezone === 'UTC' ? value : sql`timezone(${bind(timezone)}, timezone('UTC', ${value}))`;
}

/** The UTC instant at which the clocks of the zone show a local time. */
export function utcSql(local: Fragment, { timezone }: PlanSetting): Fragment {
  return timezone === 'UTC' ? local : sql`timezone('UTC', timezone(${bind(timezone)}, ${local}))`;
}

/** `+02:00`: how far a local time is ahead of its UTC instant. */
export function offsetSql(utc: Fragment, local: Fragment): Fragment {
  const ahead = sql`date_diff('minute', ${utc}, ${local})`;
  const clock = sql`strftime(TIMESTAMP 'epoch' + to_minutes(abs(${ahead})), '%H:%M')`;
  return sql`(CASE WHEN ${local} < ${utc} THEN '-' ELSE '+' END || ${clock})`;
}

/** An instant as it is sent: `2024-12-12T10:27:18+00:00`, with microseconds where there are any. */
export function instantText(utc: Fragment, setting: PlanSetting): Fragment {
  const local = localSql(utc, 'datetime', setting);
  const offset = setting.timezone === 'UTC' ? sql`'+00:00'` : offsetSql(utc, local);
  const clock = sql`CASE WHEN epoch_us(${local}) % 1000000 = 0 THEN strftime(${local}, '%Y-%m-%dT%H:%M:%S') ELSE strftime(${local}, '%Y-%m-%dT%H:%M:%S.%f') END`;
  return sql`(${clock} || ${offset})`;
}
