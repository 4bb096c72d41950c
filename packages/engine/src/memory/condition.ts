import type { Geometry, GeoPoint } from '@parvis/dataset';
import { type Box, boundsOf, centroid, distance, isInBox, prepareShape } from '@parvis/geo';
import type { Condition, DateLiteral, Expression, LiteralValue, PlanSetting, ValueType } from '@parvis/odsql';
import { compileExpression, literalValue, type Scope } from './expression.ts';
import { canonicalInstant, instantAt, localMicros, microsOf } from './instant.ts';
import type { NumberedRow, Table } from './table.ts';
import { compileTextCondition, type Matches } from './text-match.ts';
import { comparable, compareValues, elements, identity, type Value } from './value.ts';

type Compare = Extract<Condition, { kind: 'compare' }>;

/** A condition as a test of rows, made once a plan. Two-valued: what is unknown is false, and `not` is the complement. */
export function compileCondition(condition: Condition, table: Table, scope: Scope<NumberedRow>): Matches {
  const part = (of: Condition) => compileCondition(of, table, scope);
  switch (condition.kind) {
    case 'always':
      return () => condition.value;
    case 'and': {
      const parts = condition.of.map(part);
      return (row) => parts.every((matches) => matches(row));
    }
    case 'or': {
      const parts = condition.of.map(part);
      return (row) => parts.some((matches) => matches(row));
    }
    case 'not': {
      const matches = part(condition.of);
      return (row) => !matches(row);
    }
    case 'compare':
      return compileComparison(condition, scope);
    case 'one-of': {
      const operand = compileExpression(condition.operand, scope);
      const tests = condition.values.map((value) => equals(condition.operand, value, scope.setting));
      return (row) => elements(operand(row)).some((element) => tests.some((test) => test(element)));
    }
    case 'between': {
      const operand = compileExpression(condition.operand, scope);
      const isAbove = bound(condition.operand, condition.low, 1, scope.setting);
      const isBelow = bound(condition.operand, condition.high, -1, scope.setting);
      return (row) => elements(operand(row)).some((element) => isAbove(element) && isBelow(element));
    }
    case 'is-null': {
      const operand = compileExpression(condition.operand, scope);
      return (row) => operand(row) === null;
    }
    case 'is-true': {
      const operand = compileExpression(condition.operand, scope);
      return (row) => operand(row) === true;
    }
    case 'words':
    case 'phrase':
    case 'starts-with':
      return compileTextCondition(condition, table);
    case 'within-distance': {
      const place = scope.field(condition.field);
      return (row) => {
        const value = place(row);
        if (!isPoint(value) && !isShape(value)) return false;
        // A shape is where its centre is.
        const point = isPoint(value) ? value : centroid(value);
        return distance(point, condition.center) <= condition.metres;
      };
    }
    case 'in-box': {
      const place = scope.field(condition.field);
      return (row) => {
        const value = place(row);
        if (isPoint(value)) return isInBox(value, condition);
        return isShape(value) && touches(value, condition);
      };
    }
    case 'relation':
      return compileRelation(condition, scope);
    case 'under-path': {
      const path = scope.field(condition.field);
      const below = `${condition.path}${condition.separator}`;
      return (row) =>
        elements(path(row)).some(
          (value) => value === condition.path || (typeof value === 'string' && value.startsWith(below)),
        );
    }
    default:
      throw new Error(`No condition ${condition satisfies never}`);
  }
}

function compileRelation(
  { relation, field, shape }: Extract<Condition, { kind: 'relation' }>,
  scope: Scope<NumberedRow>,
): Matches {
  const place = scope.field(field);
  const prepared = prepareShape(shape);
  const holds = relation === 'within' ? prepared.contains : prepared.intersects;
  return (row) => {
    const value = place(row);
    const one: Geometry | null = isPoint(value)
      ? { type: 'Point', coordinates: [value.lon, value.lat] }
      : isShape(value)
        ? value
        : null;
    return one !== null && holds(one) !== (relation === 'disjoint');
  };
}

function compileComparison({ op, left, right }: Compare, scope: Scope<NumberedRow>): Matches {
  // `2020 < d` is read as `d > 2020`, so that a date written in the query stands on the right.
  if (left.kind === 'literal' && right.kind !== 'literal')
    return compileComparison({ kind: 'compare', op: mirrored[op], left: right, right: left }, scope);

  const [one, other] = [side(left, right, scope), side(right, left, scope)];
  if (op !== '=' && op !== '!=')
    return (row) =>
      elements(one(row)).some((value) =>
        elements(other(row)).some((beside) => holds(op, compareValues(value, beside))),
      );

  const isSame =
    right.kind === 'literal'
      ? equals(left, right.value, scope.setting)
      : (value: Value, beside: Value) => identity(value) === identity(beside);
  const someIsSame = (row: NumberedRow) =>
    elements(one(row)).some((value) => elements(other(row)).some((beside) => isSame(value, beside)));
  if (op === '=') return someIsSame;
  return (row) => one(row) !== null && other(row) !== null && !someIsSame(row);
}

/** One side of a comparison; a date beside an instant, or beside a date of the query, is its midnight in UTC. */
function side(
  expression: Expression,
  beside: Expression,
  scope: Scope<NumberedRow>,
): (row: NumberedRow) => Value {
  if (expression.kind === 'literal' && isDate(expression.value)) {
    const from = literalInstant(expression.value.from, beside.type, scope.setting);
    return () => from;
  }
  const evaluate = compileExpression(expression, scope);
  const besideType = beside.kind === 'literal' && isDate(beside.value) ? 'datetime' : beside.type;
  return (row) => {
    const value = evaluate(row);
    return comparable(value, expression.type, besideType);
  };
}

function isDate(value: LiteralValue): value is DateLiteral {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** An instant of the query. Beside a date without time it is what the clocks of the zone show at that instant. */
function literalInstant(instant: string, besideType: ValueType, { timezone }: PlanSetting): string {
  return besideType === 'date'
    ? instantAt(localMicros(microsOf(instant), timezone))
    : canonicalInstant(instant);
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function holds(op: '<' | '<=' | '>' | '>=', order: number): boolean {
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return op === '>' ? order > 0 : order >= 0;
}

/** Equality with a literal: a date of the query is its whole period. */
function equals(
  { type }: Expression,
  literal: LiteralValue,
  setting: PlanSetting,
): (value: Value) => boolean {
  if (isDate(literal)) {
    const from = literalInstant(literal.from, type, setting);
    const until = literalInstant(literal.until, type, setting);
    return (value) => {
      const instant = comparable(value, type, 'datetime');
      return typeof instant === 'string' && instant >= from && instant < until;
    };
  }
  const wanted = identity(literalValue(literal, false));
  return (value) => identity(value) === wanted;
}

function bound(
  { type }: Expression,
  end: { readonly value: LiteralValue; readonly inclusive: boolean } | null,
  side: 1 | -1,
  setting: PlanSetting,
): (value: Value) => boolean {
  if (!end) return () => true;
  if (end.value === null) return () => false;
  const limit = isDate(end.value)
    ? literalInstant(end.value.from, type, setting)
    : literalValue(end.value, false);
  return (value) => {
    const order = compareValues(comparable(value, type, 'datetime'), limit) * side;
    return end.inclusive ? order >= 0 : order > 0;
  };
}

function isPoint(value: Value): value is GeoPoint {
  return typeof value === 'object' && value !== null && 'lon' in value;
}

function isShape(value: Value): value is Geometry {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** A shape counts as inside a rectangle when its own rectangle touches it. */
function touches(shape: Geometry, box: Box): boolean {
  const [west, south, east, north] = boundsOf(shape);
  if (south > box.north || north < box.south) return false;
  return box.west <= box.east ? west <= box.east && east >= box.west : east >= box.west || west <= box.east;
}
