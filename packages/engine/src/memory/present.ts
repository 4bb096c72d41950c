import type { Field } from '@parvis/dataset';
import type { Expression, PlanSetting, ValueType } from '@parvis/odsql';
import { showInstant } from './instant.ts';
import type { Value } from './value.ts';

/** The field whose way of showing a value applies: only that of the field itself, not of what is computed from it. */
export function shownField(expression: Expression | null): Field | null {
  return expression?.kind === 'field' ? expression.field : null;
}

/**
 * A value as it appears in JSON (Explore API §2.11): instants in the plan's time zone, dates cut to their precision,
 * shapes as Features, files as objects. A whole number beyond what is safe stays a bigint.
 */
export function presentValue(
  value: Value,
  type: ValueType,
  field: Field | null,
  { timezone }: PlanSetting,
): unknown {
  if (value === null) return null;
  switch (type) {
    case 'datetime':
      return typeof value === 'string' ? showInstant(value, timezone) : value;
    case 'date':
      return typeof value === 'string' ? value.slice(0, shownLength(field)) : value;
    case 'geo_shape':
      return { type: 'Feature', geometry: value, properties: {} };
    case 'file':
      return typeof value === 'string' ? JSON.parse(value) : value;
    default:
      return value;
  }
}

function shownLength(field: Field | null): number {
  switch (field?.annotations.precision) {
    case 'year':
      return '2024'.length;
    case 'month':
      return '2024-01'.length;
    default:
      return '2024-01-31'.length;
  }
}
