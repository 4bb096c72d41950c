import type { Field } from '@parvis/dataset';
import type { Expression, PlanSetting } from '../plan/index.ts';
import { instantText } from './duckdb-dates.ts';
import { bind, type Fragment, join, sql } from './fragment.ts';

/** One member of a result: its key, never printed, and a value that `json_object` writes as the Explore API wants it. */
export interface Member {
  readonly key: string;
  readonly value: Fragment;
}

/** A result as JSON text. */
export function jsonObject(members: readonly Member[]): Fragment {
  if (members.length === 0) return sql`'{}'`;
  return sql`CAST(json_object(${join(
    members.map(({ key, value }) => sql`${bind(key)}, ${value}`),
    ', ',
  )}) AS VARCHAR)`;
}

/**
 * A value as `json_object` writes it.
 *
 * @param of the expression it comes from: its type decides, and its field's precision
 */
export function jsonValue(value: Fragment, of: Expression, setting: PlanSetting): Fragment {
  switch (of.type) {
    case 'date':
      return dateText(value, of);
    case 'datetime':
      return instantText(value, setting);
    case 'geo_shape':
      return sql`CAST('{"type":"Feature","geometry":' || ${value} || ',"properties":{}}' AS JSON)`;
    case 'file':
      return sql`CAST(${value} AS JSON)`;
    default:
      return value;
  }
}

/** `2024-01-31`, or as much of it as the field's precision says. */
export function dateText(value: Fragment, of: Expression): Fragment {
  const precision = of.kind === 'field' ? of.field.annotations.precision : undefined;
  if (precision === 'year') return sql`strftime(${value}, '%Y')`;
  if (precision === 'month') return sql`strftime(${value}, '%Y-%m')`;
  return sql`CAST(${value} AS VARCHAR)`;
}

/** A number in as few signs as say it: `10`, `10.5`. */
export function numberText(value: Fragment): Fragment {
  return sql`regexp_replace(CAST(${value} AS VARCHAR), '\\.0$', '')`;
}

/** The value of a field as the text of `{"value": …}`, in UTC. */
export function shownText(field: Field, value: Fragment): Fragment {
  const of: Expression = { kind: 'field', field, type: field.type };
  return jsonObject([{ key: 'value', value: jsonValue(value, of, { timezone: 'UTC', lang: 'en' }) }]);
}
