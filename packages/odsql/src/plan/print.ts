import type { Expression } from './expression.ts';
import type { Plan } from './plan.ts';

/**
 * The plan as one canonical JSON text: the same plan always prints the same, so that it can be the key of a cache.
 * Members are sorted, fields are their names (a version has one field of a name), big integers are digits.
 */
export function printPlan(plan: Plan): string {
  return print(plan);
}

/** Two expressions that print alike are the same. */
export function printExpression(expression: Expression): string {
  return print(expression);
}

function print(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${printMember(name, member)}`);
  return `{${members.join(',')}}`;
}

function printMember(name: string, value: unknown): string {
  if (name === 'field' && isField(value)) return JSON.stringify(value.name);
  if (name === 'scope' && Array.isArray(value)) return print(value.map(({ name: field }) => field));
  return print(value);
}

function isField(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'annotations' in value;
}
