import { Cursor } from './cursor.ts';
import { unexpected } from './fault.ts';
import { parseInteger } from './literals.ts';
import { parseFieldName } from './names.ts';
import type { FacetNode } from './tree.ts';

/**
 * One `facet` parameter: a field's name, or `facet(name="path", hierarchical=true, separator="/", limit=50)`.
 *
 * @throws {OdsqlError}
 */
export function parseFacet(text: string): FacetNode {
  const cursor = new Cursor('facet', text);
  const { start } = cursor.peek();
  if (!cursor.isWord('facet') || !cursor.isSymbol('(', 1)) {
    const { name } = parseFieldName(cursor);
    cursor.expectEnd();
    return { name, position: start };
  }
  cursor.next();
  cursor.next();
  const options: FacetNode = Object.assign({ name: '', position: start }, ...cursor.list(parseArgument));
  if (options.name === '') throw unexpected('facet', text, cursor.peek(), 'Say which field: name="…".');
  cursor.expectSymbol(')');
  cursor.expectEnd();
  return options;
}

function parseArgument(cursor: Cursor): Partial<FacetNode> {
  const name = cursor.peek();
  if (name.kind !== 'name' || !cursor.isSymbol('=', 1)) throw cursor.fault();
  if (!['name', 'separator', 'sort', 'disjunctive', 'hierarchical', 'limit'].includes(name.value))
    throw cursor.fault();
  cursor.next();
  cursor.next();
  const position = cursor.peek().start;
  switch (name.value) {
    case 'name':
      return { name: cursor.expect('string').value, position };
    case 'limit':
      return { limit: parseInteger(cursor).value };
    case 'disjunctive':
    case 'hierarchical':
      return { [name.value]: parseBoolean(cursor) };
    default:
      return { [name.value]: cursor.expect('string').value };
  }
}

function parseBoolean(cursor: Cursor): boolean {
  if (cursor.takeWord('true')) return true;
  if (cursor.takeWord('false')) return false;
  throw cursor.fault();
}
