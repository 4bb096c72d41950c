import { Cursor } from './cursor.ts';
import { parseInteger } from './literals.ts';
import { parseFieldName } from './names.ts';
import type { OrderItemNode } from './tree.ts';
import { parseValue } from './values.ts';

/** @throws {OdsqlError} */
export function parseOrderBy(text: string): OrderItemNode[] {
  const cursor = new Cursor('order_by', text);
  const items = cursor.list(parseItem);
  cursor.expectEnd();
  return items;
}

function parseItem(cursor: Cursor): OrderItemNode {
  cursor.count();
  const { start, value: word } = cursor.peek();
  if (word === 'random' && cursor.isSymbol('(', 1)) return parseRandom(cursor);
  if (word === 'vector_similarity' && cursor.isSymbol('(', 1)) return parseVectorSimilarity(cursor);
  const legacy = parseLegacyDescending(cursor);
  if (legacy) return legacy;
  const value = parseValue(cursor);
  const text = value.kind === 'name' ? value.name : cursor.slice(start, cursor.end);
  return { kind: 'value', value, text, direction: parseDirection(cursor), start, end: cursor.end };
}

/** `-field`, alone: descending. With anything after it, the sign is an operator. */
function parseLegacyDescending(cursor: Cursor): OrderItemNode | undefined {
  const { start } = cursor.peek();
  if (!cursor.isSymbol('-')) return undefined;
  let ahead = 2;
  while (cursor.isSymbol('.', ahead)) ahead += 2;
  const after = cursor.peek(ahead);
  if (!['name', 'quoted'].includes(cursor.peek(1).kind) || !(after.kind === 'end' || after.text === ','))
    return undefined;
  cursor.next();
  const value = parseFieldName(cursor);
  return { kind: 'value', value, text: value.name, direction: 'desc', start, end: cursor.end };
}

function parseDirection(cursor: Cursor): 'asc' | 'desc' {
  if (cursor.takeWord('desc')) return 'desc';
  cursor.takeWord('asc');
  return 'asc';
}

/** The order is random: a direction is read and means nothing. */
function parseRandom(cursor: Cursor): OrderItemNode {
  const { start } = cursor.next();
  cursor.expectSymbol('(');
  const seed = parseInteger(cursor);
  cursor.expectSymbol(')');
  parseDirection(cursor);
  return { kind: 'random', seed, start, end: cursor.end };
}

function parseVectorSimilarity(cursor: Cursor): OrderItemNode {
  const { start } = cursor.next();
  cursor.expectSymbol('(');
  cursor.expect('string');
  cursor.expectSymbol(')');
  parseDirection(cursor);
  return { kind: 'vector-similarity', start, end: cursor.end };
}
