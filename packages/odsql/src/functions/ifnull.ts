import type { ValueType } from '../plan/index.ts';
import { sql } from '../sql/fragment.ts';
import { given } from './date-part.ts';
import type { ScalarFunction } from './function.ts';

export const ifnull: ScalarFunction = {
  name: 'ifnull',
  summary: 'The first value, or the second where the first is empty.',
  clauses: ['select', 'where', 'order_by', 'group_by'],
  check: ([value, fallback]) => {
    if (!value || !fallback) return { fault: 'takes two values' };
    if (value.multivalued || fallback.multivalued) return { fault: 'does not work on multivalued fields' };
    const type = typeOfEither(value.type, fallback.type);
    return type ? { type } : { fault: `cannot fall back from ${value.type} on ${fallback.type}` };
  },
  sql: {
    duckdb: ([value, fallback], types) =>
      types.includes('double')
        ? sql`coalesce(CAST(${given(value)} AS DOUBLE), CAST(${given(fallback)} AS DOUBLE))`
        : sql`coalesce(${given(value)}, ${given(fallback)})`,
  },
  evaluate: ([value, fallback]) => value ?? fallback,
  examples: [
    { expression: "ifnull(null, 'none')", gives: 'none' },
    { expression: 'ifnull(2, 3)', gives: 2 },
    { expression: 'ifnull(null, 0.5)', gives: 0.5 },
  ],
};

const simple: readonly ValueType[] = ['text', 'int', 'double', 'boolean', 'date', 'datetime', 'null'];

function typeOfEither(one: ValueType, other: ValueType): ValueType | undefined {
  if (!simple.includes(one) || !simple.includes(other)) return undefined;
  if (one === other || other === 'null') return one;
  if (one === 'null') return other;
  const areNumbers = [one, other].every((type) => type === 'int' || type === 'double');
  return areNumbers ? 'double' : undefined;
}
