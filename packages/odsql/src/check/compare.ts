import { isMultivalued } from '@parvis/dataset';
import { incompatible, isLiteralNode, type LiteralNode, malformed, type ValueNode } from '../parse/index.ts';
import type { Condition, Expression, LiteralValue, ValueType } from '../plan/index.ts';
import { type Context, namedExpression, unknownField } from './context.ts';
import { expressionOf, type ValueRules } from './expression.ts';
import { literalAsDate, literalExpression } from './literal.ts';
import { isNumeric, isTemporal } from './types.ts';

type CompareOp = Extract<Condition, { kind: 'compare' }>['op'];

const rules: ValueRules = { clause: 'where', aggregates: false };

const mirrored: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

const never: Condition = { kind: 'always', value: false };

/** `left op right`: a literal ends up on the right, read as what it is compared with. */
export function comparison(
  context: Context,
  { op, left, right }: { readonly op: CompareOp; readonly left: ValueNode; readonly right: ValueNode },
): Condition {
  if (isLiteralNode(left) && !isLiteralNode(right))
    return comparison(context, { op: mirrored[op], left: right, right: left });
  const one = expressionOf(context, rules, left);
  if (right.kind === 'name' && !namedExpression(context, right.name))
    throw unknownField(context, 'where', right, 'Write a text between quotes.');
  const other = isLiteralNode(right) ? literalLike(context, one, right) : expressionOf(context, rules, right);
  if (one.type === 'null' || other.type === 'null') return never;
  if (isList(one) && isList(other))
    throw malformed('where', 'two multivalued fields cannot be compared', { position: left.start });
  if (!areComparable(one.type, other.type, op)) throw incompatible('where', right.start, hintFor(one, other));
  return { kind: 'compare', op, left: one, right: other };
}

/** `f in (a, b)`. An element that is null equals nothing. */
export function membership(
  context: Context,
  { operand, values }: { readonly operand: ValueNode; readonly values: readonly LiteralNode[] },
): Condition {
  const one = expressionOf(context, rules, operand);
  if (one.type === 'null') return never;
  const listed: LiteralValue[] = [];
  for (const node of values) {
    const { value, type } = literalLike(context, one, node);
    if (type === 'null') continue;
    if (!areComparable(one.type, type, '=')) throw incompatible('where', node.start);
    listed.push(value);
  }
  return listed.length === 0 ? never : { kind: 'one-of', operand: one, values: listed };
}

/** `f in [a..b[`, on numbers and dates. A partial date counts as its first instant at both ends. */
export function interval(
  context: Context,
  operand: ValueNode,
  ends: Record<'low' | 'high', { readonly node: LiteralNode | null; readonly inclusive: boolean }>,
): Condition {
  const one = expressionOf(context, rules, operand);
  if (one.type === 'null') return never;
  const end = ({ node, inclusive }: (typeof ends)['low']) => {
    if (node === null) return null;
    const { value, type } = literalLike(context, one, node);
    if (one.type === 'text' || !areComparable(one.type, type, '<')) throw incompatible('where', node.start);
    return { value, inclusive };
  };
  return { kind: 'between', operand: one, low: end(ends.low), high: end(ends.high) };
}

function literalLike(context: Context, one: Expression, node: LiteralNode) {
  const literal = isTemporal(one.type) ? literalAsDate(context, 'where', node) : undefined;
  if (literal) return { kind: 'literal', value: literal, type: one.type } as const;
  return literalExpression(context, 'where', node);
}

function isList(expression: Expression): boolean {
  return expression.kind === 'field' && isMultivalued(expression.field);
}

function areComparable(one: ValueType, other: ValueType, op: CompareOp): boolean {
  if (isNumeric(one)) return isNumeric(other);
  if (isTemporal(one)) return isTemporal(other);
  if (one === 'boolean') return other === 'boolean' && (op === '=' || op === '!=');
  return one === 'text' && other === 'text';
}

function hintFor(one: Expression, other: Expression): string | undefined {
  if (isTemporal(one.type) && other.type === 'text')
    return "Write a whole ISO 8601 date, or date'2024' for a part of one.";
  if (one.type === 'text' && isNumeric(other.type)) return 'Write a text between quotes.';
  if (isNumeric(one.type) && other.type === 'text') return 'Write a number without quotes.';
  return undefined;
}
