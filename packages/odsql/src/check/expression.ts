import { isMultivalued } from '@parvis/dataset';
import type { Clause } from '../errors.ts';
import { scalarFunctionNamed } from '../functions/list.ts';
import { isLiteralNode, malformed, type ValueNode } from '../parse/index.ts';
import type { Expression, FunctionName } from '../plan/index.ts';
import { aggregateOf } from './aggregate.ts';
import { type Context, namedExpression, unknownField } from './context.ts';
import { literalExpression, literalOfType } from './literal.ts';
import { isNumeric } from './types.ts';

/** What a clause allows in its values. */
export interface ValueRules {
  readonly clause: Clause & ('select' | 'where' | 'group_by' | 'order_by');
  readonly aggregates: boolean;
}

/** @throws {OdsqlError} when a name is unknown or a type does not fit */
export function expressionOf(context: Context, rules: ValueRules, node: ValueNode): Expression {
  const { clause } = rules;
  if (node.kind === 'geometry')
    throw malformed(clause, 'a geometry is only a place to measure from or to compare with', {
      position: node.start,
    });
  if (isLiteralNode(node)) return literalExpression(context, clause, node);
  switch (node.kind) {
    case 'name': {
      const named = namedExpression(context, node.name);
      if (!named) throw unknownField(context, clause, node);
      return named;
    }
    case 'negate': {
      const operand = expressionOf(context, rules, node.operand);
      return { kind: 'negate', operand, type: numberType(clause, node, [operand]) };
    }
    case 'arithmetic': {
      const left = expressionOf(context, rules, node.left);
      const right = expressionOf(context, rules, node.right);
      const type = numberType(clause, node, [left, right]);
      return { kind: 'arithmetic', op: node.op, left, right, type: node.op === '/' ? 'double' : type };
    }
    case 'call':
      return callExpression(context, rules, node);
    case 'aggregate':
      if (!rules.aggregates)
        throw malformed(clause, `aggregation function ${node.name}() is not allowed here`, {
          position: node.start,
        });
      return aggregateOf(
        clause,
        node,
        node.operand && expressionOf(context, insideAggregate(rules), node.operand),
      );
    case 'unknown-call':
      throw malformed(clause, `Unknown function: ${node.name.slice(0, 200)}()`, { position: node.start });
    case 'geo-cluster':
      throw malformed(clause, 'geo_cluster() only makes groups, in group_by', { position: node.start });
    case 'range':
      throw malformed(clause, 'range() only makes groups, in group_by', { position: node.start });
    default:
      throw new Error(`No value for ${node satisfies never}`);
  }
}

function insideAggregate(rules: ValueRules): ValueRules {
  return { ...rules, aggregates: false };
}

function callExpression(
  context: Context,
  rules: ValueRules,
  node: Extract<ValueNode, { kind: 'call' }>,
): Expression {
  const { clause } = rules;
  const called = scalarFunctionNamed(node.name);
  const malformedCall = (why: string) => malformed(clause, why, { position: node.start });
  if (!called.clauses.includes(clause)) throw malformedCall(`${node.name}() is not allowed here`);
  const [first, ...others] = node.args;
  if (!first) throw malformedCall(`${node.name}() takes an argument`);
  // Its SQL repeats its argument: one inside another would double with each level.
  if (node.name === 'json_format' && first.kind !== 'name' && !isLiteralNode(first))
    throw malformedCall('json_format() only works on a field');
  const one = argumentOf(context, rules, node, first);
  const args = [one, ...others.map((other) => argumentOf(context, rules, node, other, one))];
  const checked = called.check(
    args.map((arg) => ({
      type: arg.type,
      literal: arg.kind === 'literal' ? arg.value : undefined,
      multivalued: arg.kind === 'field' && isMultivalued(arg.field),
    })),
  );
  if ('fault' in checked) throw malformedCall(`${node.name}() ${checked.fault}`);
  return { kind: 'call', name: node.name, args, type: checked.type };
}

/** @param first the argument before: what `ifnull` falls back on is read as what it stands for */
function argumentOf(
  context: Context,
  rules: ValueRules,
  { name }: { readonly name: FunctionName },
  node: ValueNode,
  first?: Expression,
): Expression {
  if (takesGeometry.has(name) && node.kind === 'geometry')
    return literalExpression(context, rules.clause, node);
  return name === 'ifnull' && first && isLiteralNode(node)
    ? literalOfType(context, rules.clause, node, first.type)
    : expressionOf(context, rules, node);
}

function numberType(
  clause: Clause,
  node: ValueNode & { readonly start: number },
  operands: readonly Expression[],
): 'int' | 'double' {
  for (const { type } of operands)
    if (!isNumeric(type) && type !== 'null')
      throw malformed(clause, `arithmetic only works on numbers, not on ${type} values`, {
        position: node.start,
      });
  return operands.some(({ type }) => type === 'double') ? 'double' : 'int';
}

/** Functions that a geometry of the query may be an argument of. */
const takesGeometry: ReadonlySet<FunctionName> = new Set(['distance', 'geometry_type', 'geometry_text']);
