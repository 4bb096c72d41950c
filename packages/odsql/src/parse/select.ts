import { Cursor } from './cursor.ts';
import { parseAlias, parseFieldName } from './names.ts';
import type { KeyedItem, SelectItem } from './tree.ts';
import { parseValue } from './values.ts';

/** @throws {OdsqlError} */
export function parseSelect(text: string): SelectItem[] {
  const cursor = new Cursor('select', text);
  const items = cursor.list(parseItem);
  cursor.expectEnd();
  return items;
}

/** @throws {OdsqlError} */
export function parseGroupBy(text: string): KeyedItem[] {
  const cursor = new Cursor('group_by', text);
  const items = cursor.list(parseKeyed);
  cursor.expectEnd();
  return items;
}

function parseItem(cursor: Cursor): SelectItem {
  const { start, end, value } = cursor.peek();
  if (cursor.takeSymbol('*')) {
    cursor.count();
    return { kind: 'all', start, end };
  }
  if ((value === 'include' || value === 'exclude') && cursor.isSymbol('(', 1)) {
    cursor.count();
    cursor.next();
    cursor.next();
    const patterns = cursor.list(parsePattern);
    cursor.expectSymbol(')');
    return { kind: value, patterns, start, end: cursor.end };
  }
  return parseKeyed(cursor);
}

/** `pop*`, `population`, `*`, and in the catalogue `default.*` */
function parsePattern(cursor: Cursor) {
  const { start } = cursor.peek();
  cursor.count();
  if (cursor.takeSymbol('*')) return { name: '', isPrefix: true, start, end: cursor.end };
  const { name } = parseFieldName(cursor);
  const isTemplate = cursor.isSymbol('.') && cursor.isSymbol('*', 1);
  if (isTemplate) cursor.next();
  const isPrefix = cursor.takeSymbol('*');
  return { name: isTemplate ? `${name}.` : name, isPrefix, start, end: cursor.end };
}

/** A value and what its member is called: the alias, a lone name without its back quotes, or the text as typed. */
function parseKeyed(cursor: Cursor): KeyedItem {
  cursor.count();
  const { start } = cursor.peek();
  const value = parseValue(cursor);
  const text = value.kind === 'name' ? value.name : cursor.slice(start, cursor.end);
  const alias = parseAlias(cursor);
  const end = cursor.end;
  return { kind: 'value', value, key: alias ?? text, hasAlias: alias !== undefined, text, start, end };
}
