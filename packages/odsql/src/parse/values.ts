import { nearestHint } from '../nearest.ts';
import type { AggregateName, FunctionName } from '../plan/index.ts';
import type { Cursor } from './cursor.ts';
import { parseInteger, parseLiteralHere, parseNumber } from './literals.ts';
import { isFieldName, parseFieldName } from './names.ts';
import { parseRange } from './range.ts';
import type { ValueNode } from './tree.ts';

/** How many arguments each function takes. */
const functionArity: Readonly<Record<FunctionName, readonly [least: number, most: number]>> = {
  length: [1, 1],
  lower: [1, 1],
  upper: [1, 1],
  year: [1, 1],
  quarter: [1, 1],
  month: [1, 1],
  day: [1, 1],
  dayofweek: [1, 1],
  hour: [1, 1],
  minute: [1, 1],
  second: [1, 1],
  millisecond: [1, 1],
  date_format: [2, 2],
  ifnull: [2, 2],
  json_format: [1, 2],
  distance: [2, 2],
  geometry_type: [1, 1],
  geometry_text: [1, 1],
};

const aggregateNames: Readonly<Record<AggregateName, true>> = {
  count: true,
  sum: true,
  avg: true,
  min: true,
  max: true,
  median: true,
  percentile: true,
  envelope: true,
  bbox: true,
};

/** Every name that may stand before a parenthesis in a value, for hints. */
const callable = [
  ...Object.keys(functionArity),
  ...Object.keys(aggregateNames),
  'now',
  'range',
  'geo_cluster',
];

/** `a + b * 2`: unary sign, then `* /`, then `+ -`, from left to right. */
export function parseValue(cursor: Cursor): ValueNode {
  return parseSum(cursor, parseTerm(cursor));
}

/** The rest of a value whose first factor was parsed already: what stood between parentheses. */
export function parseValueAfter(cursor: Cursor, first: ValueNode): ValueNode {
  return parseSum(cursor, parseProduct(cursor, first));
}

function parseSum(cursor: Cursor, first: ValueNode): ValueNode {
  let left = first;
  while (cursor.isSymbol('+') || cursor.isSymbol('-')) left = operation(cursor, left, parseTerm);
  return left;
}

function parseTerm(cursor: Cursor): ValueNode {
  return parseProduct(cursor, parseFactor(cursor));
}

function parseProduct(cursor: Cursor, first: ValueNode): ValueNode {
  let left = first;
  while (cursor.isSymbol('*') || cursor.isSymbol('/')) left = operation(cursor, left, parseFactor);
  return left;
}

function operation(cursor: Cursor, left: ValueNode, parseRight: (cursor: Cursor) => ValueNode): ValueNode {
  cursor.countOperator();
  const op = cursor.next().text as '+' | '-' | '*' | '/';
  const right = parseRight(cursor);
  return { kind: 'arithmetic', op, left, right, start: left.start, end: cursor.end };
}

function parseFactor(cursor: Cursor): ValueNode {
  const literal = parseLiteralHere(cursor);
  if (literal) return literal;
  const { start } = cursor.peek();
  if (cursor.takeSymbol('+')) return parsePrimary(cursor);
  if (cursor.takeSymbol('-'))
    return { kind: 'negate', operand: parsePrimary(cursor), start, end: cursor.end };
  return parsePrimary(cursor);
}

function parsePrimary(cursor: Cursor): ValueNode {
  const literal = parseLiteralHere(cursor);
  if (literal) return literal;
  if (cursor.takeSymbol('(')) {
    const inside = cursor.nested(parseValue);
    cursor.expectSymbol(')');
    return inside;
  }
  if (isFieldName(cursor)) return parseFieldName(cursor);
  return parseCall(cursor);
}

function parseCall(cursor: Cursor): ValueNode {
  const token = cursor.peek();
  if (token.kind !== 'name' || !cursor.isSymbol('(', 1)) throw cursor.fault();
  const name = token.value;
  cursor.count();
  if (Object.hasOwn(functionArity, name)) return parseFunction(cursor, name as FunctionName);
  if (Object.hasOwn(aggregateNames, name)) return parseAggregate(cursor, name as AggregateName);
  if (name === 'range') return parseRange(cursor);
  if (name === 'geo_cluster') return parseGeoCluster(cursor);
  // A call without arguments parses anywhere, and then names no function; with arguments it never parses.
  if (!cursor.isSymbol(')', 2)) throw cursor.fault(1, nearestHint(name, callable));
  cursor.next();
  cursor.next();
  const { end } = cursor.next();
  return { kind: 'unknown-call', name: token.text, start: token.start, end };
}

function parseFunction(cursor: Cursor, name: FunctionName): ValueNode {
  const { start } = cursor.next();
  const [least, most] = functionArity[name];
  cursor.expectSymbol('(');
  const args = cursor.nested(() => {
    const values = [parseValue(cursor)];
    while (values.length < most && cursor.isSymbol(',')) {
      cursor.next();
      values.push(parseValue(cursor));
    }
    return values;
  });
  if (args.length < least) throw cursor.fault();
  cursor.expectSymbol(')');
  return { kind: 'call', name, args, start, end: cursor.end };
}

function parseAggregate(cursor: Cursor, name: AggregateName): ValueNode {
  const { start } = cursor.next();
  cursor.expectSymbol('(');
  const isCountAll = name === 'count' && cursor.takeSymbol('*');
  const distinct = name === 'count' && isDistinct(cursor) && cursor.takeWord('distinct');
  const operand = isCountAll ? null : cursor.nested(parseValue);
  if (name === 'percentile') cursor.expectSymbol(',');
  const percent = name === 'percentile' ? { percent: parseNumber(cursor) } : {};
  cursor.expectSymbol(')');
  return { kind: 'aggregate', name, operand, distinct, ...percent, start, end: cursor.end };
}

/** `count(distinct kind)`, and not `count(distinct)`, which counts a field of that name. */
function isDistinct(cursor: Cursor): boolean {
  return cursor.isWord('distinct') && !cursor.isSymbol(')', 1) && !cursor.isSymbol('.', 1);
}

function parseGeoCluster(cursor: Cursor): ValueNode {
  const { start } = cursor.next();
  cursor.expectSymbol('(');
  const field = parseFieldName(cursor);
  cursor.expectSymbol(',');
  const zoom = parseInteger(cursor);
  const radius = cursor.takeSymbol(',') ? parseInteger(cursor) : null;
  cursor.expectSymbol(')');
  return { kind: 'geo-cluster', field, zoom, radius, start, end: cursor.end };
}
