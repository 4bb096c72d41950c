import { malformed, notOffered, type OrderItemNode } from '../parse/index.ts';
import type { Expression } from '../plan/index.ts';
import { isSimple } from './types.ts';

/** @throws {OdsqlError} when its values have no order */
export function orderable(expression: Expression, { start }: OrderItemNode): Expression {
  if (!isSimple(expression.type))
    throw malformed('order_by', `values of type ${expression.type} cannot be sorted`, { position: start });
  return expression;
}

export function notOfferedInOrder({ start }: OrderItemNode) {
  return notOffered('order_by', 'vector_similarity()', start);
}
