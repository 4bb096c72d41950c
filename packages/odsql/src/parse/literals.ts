import type { Cursor } from './cursor.ts';
import { malformed } from './fault.ts';
import type { GeometryNode, LiteralNode, NowNode, NumberNode, ValueNode } from './tree.ts';

/** A literal when one stands here: its first token tells. A sign is read with its number. */
export function parseLiteralHere(cursor: Cursor): LiteralNode | undefined {
  const token = cursor.peek();
  const { start } = token;
  switch (token.kind) {
    case 'string':
      cursor.next();
      return { kind: 'string', value: token.value, start, end: token.end };
    case 'number':
      return parseNumber(cursor);
    case 'symbol':
      return isSignedNumber(cursor) ? parseNumber(cursor) : undefined;
    case 'name':
      return parseWord(cursor);
    default:
      return undefined;
  }
}

/** Is it a literal, whose value no record changes? */
export function isLiteralNode(node: ValueNode): node is LiteralNode {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'date':
    case 'boolean':
    case 'geometry':
    case 'null':
    case 'now':
      return true;
    default:
      return false;
  }
}

/** @throws {OdsqlError} at anything else */
export function parseLiteral(cursor: Cursor): LiteralNode {
  const literal = parseLiteralHere(cursor);
  if (!literal) throw cursor.fault();
  return literal;
}

/** A number with its sign, where the grammar wants a bare number. */
export function parseNumber(cursor: Cursor): NumberNode {
  const { start } = cursor.peek();
  const isNegative = cursor.isSymbol('-');
  if (isNegative || cursor.isSymbol('+')) cursor.next();
  const { text, end } = cursor.expect('number');
  const isInteger = /^\d+$/.test(text);
  const value = numberFrom(isNegative ? `-${text}` : text, isInteger);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw malformed(cursor.clause, 'a number is too large', { position: start });
  return { kind: 'number', value, isInteger, start, end };
}

/** A whole number small enough to count with. */
export function parseInteger(cursor: Cursor): NumberNode & { readonly value: number } {
  const ahead = cursor.isSymbol('-') || cursor.isSymbol('+') ? 1 : 0;
  if (!/^\d{1,15}$/.test(cursor.peek(ahead).text)) throw cursor.fault(ahead);
  const node = parseNumber(cursor);
  return { ...node, value: Number(node.value) };
}

export function parseGeometryLiteral(cursor: Cursor): GeometryNode {
  const { start } = cursor.peek();
  if (!cursor.isWord('geom') || cursor.peek(1).kind !== 'string')
    throw cursor.fault(cursor.isWord('geom') ? 1 : 0);
  cursor.next();
  const { value, end } = cursor.next();
  return { kind: 'geometry', text: value, start, end };
}

function parseWord(cursor: Cursor): LiteralNode | undefined {
  const token = cursor.peek();
  const { start, end } = token;
  const isBeforeText = cursor.peek(1).kind === 'string';
  switch (token.value) {
    case 'true':
    case 'false':
      cursor.next();
      return { kind: 'boolean', value: token.value === 'true', start, end };
    case 'null':
      cursor.next();
      return { kind: 'null', start, end };
    case 'geom':
      return isBeforeText ? parseGeometryLiteral(cursor) : undefined;
    case 'date': {
      if (!isBeforeText) return undefined;
      cursor.next();
      const text = cursor.next();
      return { kind: 'date', text: text.value, start, end: text.end };
    }
    case 'now':
      return cursor.isSymbol('(', 1) ? parseNow(cursor) : undefined;
    default:
      return undefined;
  }
}

/** `now()`, `now(years=-1, day=1)` */
function parseNow(cursor: Cursor): NowNode {
  const { start } = cursor.next();
  cursor.expectSymbol('(');
  const args = cursor.isSymbol(')') ? [] : cursor.list(parseNowArgument);
  cursor.expectSymbol(')');
  return { kind: 'now', args, start, end: cursor.end };
}

function parseNowArgument(cursor: Cursor): NowNode['args'][number] {
  const name = cursor.expect('name');
  cursor.expectSymbol('=');
  const { value } = parseInteger(cursor);
  return { name: name.value, value, start: name.start, end: cursor.end };
}

function isSignedNumber(cursor: Cursor): boolean {
  return (cursor.isSymbol('-') || cursor.isSymbol('+')) && cursor.peek(1).kind === 'number';
}

const LARGEST_INTEGER = 2n ** 63n - 1n;

/** Integers stay exact up to 64 bits; anything larger is read as a double. */
function numberFrom(text: string, isInteger: boolean): number | bigint {
  const value = Number(text);
  if (!isInteger || Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  // 20 digits are beyond any 64-bit integer: no need to make a huge one to know.
  if (text.length > 20) return value;
  const exact = BigInt(text);
  return exact > LARGEST_INTEGER || exact < -LARGEST_INTEGER ? value : exact;
}
