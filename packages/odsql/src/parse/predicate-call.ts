import type { Cursor } from './cursor.ts';
import { parseGeometryLiteral, parseNumber } from './literals.ts';
import { isFieldName, parseFieldName } from './names.ts';
import type { NameNode, WhereNode, WherePart } from './tree.ts';

/** Functions that are conditions by themselves. */
const predicates: Readonly<Record<string, (cursor: Cursor) => WhereNode>> = {
  search: parseTextSearch,
  suggest: parseTextSearch,
  startswith: parseTextSearch,
  in_bbox: parseInBbox,
  bbox: parseBbox,
  intersects: parseRelation,
  disjoint: parseRelation,
  within: parseRelation,
  polygon: parseRelation,
  geometry: parseRelation,
  vector_similarity_threshold: parseVectorThreshold,
};

/** Metres in each unit of length. */
const metresIn: Readonly<Record<string, number>> = {
  mm: 0.001,
  cm: 0.01,
  m: 1,
  km: 1000,
  ft: 0.3048,
  yd: 0.9144,
  mi: 1609.344,
};

/**
 * `search(…)`, `within_distance(…)` and the like; undefined when none stands here.
 * `distance(f, geom)` of two arguments is a value, to be compared.
 */
export function parsePredicateCall(cursor: Cursor): WherePart | undefined {
  const { kind, value: name } = cursor.peek();
  if (kind !== 'name' || !cursor.isSymbol('(', 1)) return undefined;
  if (name === 'within_distance' || name === 'distance') return parseDistance(cursor);
  const parse = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  return parse && { kind: 'condition', condition: parse(cursor) };
}

function parseTextSearch(cursor: Cursor): WhereNode {
  const { start, value } = open(cursor);
  const fields: NameNode[] = [];
  if (cursor.takeSymbol('*')) cursor.expectSymbol(',');
  while (isFieldName(cursor)) {
    cursor.count();
    fields.push(parseFieldName(cursor));
    cursor.expectSymbol(',');
  }
  const text = cursor.expect('string').value;
  cursor.expectSymbol(')');
  const name = value as 'search' | 'suggest' | 'startswith';
  return { kind: 'text-search', name, fields, text, start, end: cursor.end };
}

function parseDistance(cursor: Cursor): WherePart {
  const { start, value: name } = open(cursor);
  const field = parseFieldName(cursor);
  cursor.expectSymbol(',');
  const center = parseGeometryLiteral(cursor);
  if (name === 'distance' && cursor.takeSymbol(')')) {
    const args = [field, center];
    return { kind: 'value', value: { kind: 'call', name, args, start, end: cursor.end } };
  }
  cursor.expectSymbol(',');
  const metres = parseLength(cursor);
  cursor.expectSymbol(')');
  const condition: WhereNode = { kind: 'within-distance', field, center, metres, start, end: cursor.end };
  return { kind: 'condition', condition };
}

/** `10km`, `10 km`, `1000`: metres without a unit. */
function parseLength(cursor: Cursor): number {
  if (cursor.peek().kind !== 'number') throw cursor.fault();
  const value = Number(parseNumber(cursor).value);
  const unit = cursor.peek();
  if (unit.kind !== 'name') return value;
  const metres = Object.hasOwn(metresIn, unit.value) ? metresIn[unit.value] : undefined;
  if (metres === undefined) throw cursor.fault(0, `Lengths are in ${Object.keys(metresIn).join(', ')}.`);
  cursor.next();
  return value * metres;
}

function parseInBbox(cursor: Cursor): WhereNode {
  const { start } = open(cursor);
  const field = parseFieldName(cursor);
  const corners = [1, 2, 3, 4].map(() => {
    cursor.expectSymbol(',');
    return parseNumber(cursor);
  });
  cursor.expectSymbol(')');
  return { kind: 'in-bbox', field, corners, start, end: cursor.end };
}

function parseBbox(cursor: Cursor): WhereNode {
  const { start } = open(cursor);
  const field = parseFieldName(cursor);
  cursor.expectSymbol(',');
  const first = parseGeometryLiteral(cursor);
  cursor.expectSymbol(',');
  const second = parseGeometryLiteral(cursor);
  cursor.expectSymbol(')');
  return { kind: 'bbox', field, corners: [first, second], start, end: cursor.end };
}

const relations = ['intersects', 'disjoint', 'within'] as const;

/** `intersects(f, geom)`; in old versions of the language `polygon(f, geom)` and `geometry(f, geom, WITHIN)`. */
function parseRelation(cursor: Cursor): WhereNode {
  const { start, value } = open(cursor);
  const field = parseFieldName(cursor);
  cursor.expectSymbol(',');
  const shape = parseGeometryLiteral(cursor);
  let relation = relations.find((one) => one === value) ?? 'intersects';
  if (value === 'geometry' && cursor.takeSymbol(',')) {
    const named = relations.find((word) => cursor.takeWord(word));
    if (!named) throw cursor.fault();
    relation = named;
  }
  cursor.expectSymbol(')');
  return { kind: 'relation', relation, field, shape, start, end: cursor.end };
}

function parseVectorThreshold(cursor: Cursor): WhereNode {
  const { start, value } = open(cursor);
  cursor.expect('string');
  cursor.expectSymbol(')');
  return { kind: 'not-offered', what: `${value}()`, start, end: cursor.end };
}

function open(cursor: Cursor) {
  const name = cursor.next();
  cursor.expectSymbol('(');
  return name;
}
