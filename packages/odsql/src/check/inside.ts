import type { Field } from '@parvis/dataset';
import type { Expression } from '../plan/index.ts';

/** Does an aggregate stand anywhere in it? */
export function hasAggregate(expression: Expression): boolean {
  return expression.kind === 'aggregate' || operandsOf(expression).some(hasAggregate);
}

/** The names read on a record directly, not inside an aggregate: fields, and technical names without a field. */
export function namesOutsideAggregates(expression: Expression): string[] {
  if (expression.kind === 'field') return [expression.field.name];
  if (expression.kind === 'technical') return [expression.name];
  return expression.kind === 'aggregate' ? [] : operandsOf(expression).flatMap(namesOutsideAggregates);
}

/** Is it the same for every record? */
export function isConstant(expression: Expression): boolean {
  return namesOutsideAggregates(expression).length === 0;
}

export function isField(expression: Expression, field: Field): boolean {
  return expression.kind === 'field' && expression.field === field;
}

function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'negate':
      return [expression.operand];
    case 'aggregate':
      return expression.operand ? [expression.operand] : [];
    default:
      return [];
  }
}
