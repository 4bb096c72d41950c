import type { Field } from '@parvis/dataset';
import { type Expression, type LiteralValue, type PlanSetting, scalarFunctions } from '@parvis/odsql';
import { canonicalInstant } from './instant.ts';
import { type Value, whole } from './value.ts';

export type Evaluate<Source> = (source: Source) => Value;

export type Aggregate = Extract<Expression, { kind: 'aggregate' }>;
export type Technical = Extract<Expression, { kind: 'technical' }>;

/** What an expression is computed from: a record, or a group of them. */
export interface Scope<Source> {
  readonly setting: PlanSetting;
  readonly field: (field: Field) => Evaluate<Source>;
  readonly technical: (name: Technical['name']) => Evaluate<Source>;
  readonly aggregate: (aggregate: Aggregate) => Evaluate<Source>;
}

/** An expression as a function of its source, made once a plan. Null in gives null out, but for functions that say otherwise. */
export function compileExpression<Source>(expression: Expression, scope: Scope<Source>): Evaluate<Source> {
  switch (expression.kind) {
    case 'field':
      return scope.field(expression.field);
    case 'technical':
      return scope.technical(expression.name);
    case 'aggregate':
      return scope.aggregate(expression);
    case 'literal': {
      const value = literalValue(expression.value, expression.type === 'date');
      return () => value;
    }
    case 'call':
      return compileCall(expression, scope);
    case 'arithmetic': {
      const [left, right] = [
        compileExpression(expression.left, scope),
        compileExpression(expression.right, scope),
      ];
      return (source) => calculate(expression.op, expression.type, left(source), right(source));
    }
    case 'negate': {
      const operand = compileExpression(expression.operand, scope);
      return (source) => calculate('-', expression.type, 0, operand(source));
    }
    default:
      throw new Error(`No value for ${expression satisfies never}`);
  }
}

/** A date literal stands for its first instant. */
export function literalValue(literal: LiteralValue, asDate: boolean): Value {
  if (typeof literal === 'bigint') return whole(literal);
  if (typeof literal !== 'object' || literal === null || !('kind' in literal)) return literal;
  return asDate ? literal.from.slice(0, 10) : canonicalInstant(literal.from);
}

function compileCall<Source>(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  scope: Scope<Source>,
): Evaluate<Source> {
  const found = scalarFunctions.find((one) => one.name === name);
  if (!found) throw new Error(`No function is named ${name}`);
  const { evaluate } = found;
  const compiled = args.map((arg) => compileExpression(arg, scope));
  const types = args.map(({ type }) => type);
  // A function gives what its `check` promised; there is no narrower type to ask for.
  return (source) =>
    evaluate(
      compiled.map((arg) => arg(source)),
      types,
      scope.setting,
    ) as Value;
}

/** Whole numbers are exact, and null beyond 64 bits; division is never whole, and by zero gives null. */
function calculate(op: '+' | '-' | '*' | '/', type: 'int' | 'double', left: Value, right: Value): Value {
  if (!isNumber(left) || !isNumber(right)) return null;
  if (type === 'int' && op !== '/') {
    const [one, other] = [BigInt(left), BigInt(right)];
    const exact = op === '+' ? one + other : op === '-' ? one - other : one * other;
    return BigInt.asIntN(64, exact) === exact ? whole(exact) : null;
  }
  const [one, other] = [Number(left), Number(right)];
  const result = op === '+' ? one + other : op === '-' ? one - other : op === '*' ? one * other : one / other;
  return Number.isFinite(result) ? result : null;
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
