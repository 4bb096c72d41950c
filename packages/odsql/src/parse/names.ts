import type { Cursor } from './cursor.ts';
import type { NameNode } from './tree.ts';

/** What only an operator or a literal can be, unless between back quotes. Other reserved words may be fields. */
const neverNames = new Set(['and', 'or', 'not', 'true', 'false', 'null']);

/** Does a name stand here, rather than an operator, a literal or a call? */
export function isFieldName(cursor: Cursor): boolean {
  const { kind, value } = cursor.peek();
  if (kind === 'quoted') return true;
  return kind === 'name' && !neverNames.has(value) && !cursor.isSymbol('(', 1);
}

/** `height`, `` `my field` ``, and in the catalogue `default.title`. */
export function parseFieldName(cursor: Cursor): NameNode {
  if (!isFieldName(cursor)) throw cursor.fault(isCallHere(cursor) ? 1 : 0);
  const first = cursor.next();
  let name = nameIn(first);
  while (cursor.isSymbol('.') && ['name', 'quoted'].includes(cursor.peek(1).kind)) {
    cursor.next();
    name += `.${nameIn(cursor.next())}`;
  }
  if (cursor.isSymbol('(')) throw cursor.fault();
  return { kind: 'name', name, start: first.start, end: cursor.end };
}

/** `as total`, ``as `Libellé du champ` ``; undefined when there is none. */
export function parseAlias(cursor: Cursor): string | undefined {
  if (!cursor.takeWord('as')) return undefined;
  const { kind, value } = cursor.peek();
  if ((kind !== 'name' && kind !== 'quoted') || value === '') throw cursor.fault();
  return nameIn(cursor.next());
}

function nameIn(token: { readonly kind: string; readonly text: string; readonly value: string }): string {
  return token.kind === 'quoted' ? token.value : token.text;
}

function isCallHere(cursor: Cursor): boolean {
  return cursor.peek().kind === 'name' && cursor.isSymbol('(', 1);
}
