import type { Cursor } from './cursor.ts';
import { isLiteralNode, parseLiteral, parseLiteralHere } from './literals.ts';
import { isFieldName, parseFieldName } from './names.ts';
import type { CompareOp, RangeEnd, ValueNode, WhereNode, WherePart } from './tree.ts';
import { parseValue } from './values.ts';

const compareOps: Readonly<Record<string, CompareOp>> = {
  '=': '=',
  ':': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** What is said of the value just parsed; the value itself when nothing is. */
export function parsePredicateOn(cursor: Cursor, left: ValueNode): WherePart {
  const condition = parseComparison(cursor, left) ?? parseKeyword(cursor, left);
  return condition ? { kind: 'condition', condition } : { kind: 'value', value: left };
}

function parseComparison(cursor: Cursor, left: ValueNode): WhereNode | undefined {
  const token = cursor.peek();
  if (token.kind !== 'symbol' || !Object.hasOwn(compareOps, token.text)) return undefined;
  const op = compareOps[token.text] ?? '=';
  cursor.next();
  // `age:[10 TO 20]`, the form of the first version of the API.
  if (token.text === ':' && isBracket(cursor)) return parseRangeOn(cursor, left);
  const right = parseValue(cursor);
  return { kind: 'compare', op, left, right, start: left.start, end: cursor.end };
}

function parseKeyword(cursor: Cursor, left: ValueNode): WhereNode | undefined {
  if (cursor.isWord('like') && left.kind === 'name') {
    cursor.next();
    const { value } = cursor.expect('string');
    return { kind: 'like', field: left, text: value, start: left.start, end: cursor.end };
  }
  if (cursor.takeWord('in')) return parseIn(cursor, left);
  if (cursor.takeWord('is')) return parseIs(cursor, left);
  return undefined;
}

function parseIn(cursor: Cursor, left: ValueNode): WhereNode {
  const { start } = left;
  if (isBracket(cursor)) return parseRangeOn(cursor, left);
  if (cursor.takeSymbol('(')) {
    const values = cursor.list(parseLiteral);
    cursor.expectSymbol(')');
    return { kind: 'in-list', operand: left, values, start, end: cursor.end };
  }
  // `"park" in tags`
  if (!isFieldName(cursor) || !isLiteralNode(left)) throw cursor.fault();
  const field = parseFieldName(cursor);
  return { kind: 'in-list', operand: field, values: [left], start, end: cursor.end };
}

function parseRangeOn(cursor: Cursor, operand: ValueNode): WhereNode {
  const lowIncluded = cursor.next().text === '[';
  const low = parseRangeEnd(cursor);
  if (!cursor.takeSymbol('..') && !cursor.takeWord('to')) throw cursor.fault();
  const high = parseRangeEnd(cursor);
  if (!isBracket(cursor)) throw cursor.fault();
  const highIncluded = cursor.next().text === ']';
  const { start } = operand;
  return { kind: 'in-range', operand, low, lowIncluded, high, highIncluded, start, end: cursor.end };
}

function parseRangeEnd(cursor: Cursor): RangeEnd {
  if (cursor.takeSymbol('*')) return null;
  const { kind, value } = cursor.peek();
  if (kind === 'name' && ['true', 'false', 'null', 'geom'].includes(value)) throw cursor.fault();
  const literal = parseLiteralHere(cursor);
  if (!literal) throw cursor.fault();
  return literal;
}

function parseIs(cursor: Cursor, operand: ValueNode): WhereNode {
  const isNegated = cursor.takeWord('not');
  const what = cursor.takeWord('null') ? null : truthOf(cursor);
  const { start } = operand;
  const condition: WhereNode = { kind: 'is', operand, what, start, end: cursor.end };
  return isNegated ? { kind: 'not', of: condition, start, end: cursor.end } : condition;
}

function truthOf(cursor: Cursor): boolean {
  if (cursor.takeWord('true')) return true;
  if (cursor.takeWord('false')) return false;
  throw cursor.fault();
}

function isBracket(cursor: Cursor): boolean {
  return cursor.isSymbol('[') || cursor.isSymbol(']');
}
