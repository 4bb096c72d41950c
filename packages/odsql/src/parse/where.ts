import { Cursor } from './cursor.ts';
import { unexpected } from './fault.ts';
import { parsePredicateOn } from './predicate.ts';
import { parsePredicateCall } from './predicate-call.ts';
import type { WhereNode, WherePart } from './tree.ts';
import { parseValue, parseValueAfter } from './values.ts';

/** @throws {OdsqlError} */
export function parseWhere(text: string): WhereNode {
  const cursor = new Cursor('where', text);
  const condition = conditionOf(cursor, parseOr(cursor));
  cursor.expectEnd();
  return condition;
}

function parseOr(cursor: Cursor): WherePart {
  return parseChain(cursor, 'or', parseAnd);
}

function parseAnd(cursor: Cursor): WherePart {
  return parseChain(cursor, 'and', parseNot);
}

function parseChain(
  cursor: Cursor,
  word: 'and' | 'or',
  parseOperand: (cursor: Cursor) => WherePart,
): WherePart {
  const { start } = cursor.peek();
  const first = parseOperand(cursor);
  if (!cursor.isWord(word)) return first;
  const of = [conditionOf(cursor, first)];
  while (cursor.takeWord(word)) of.push(conditionOf(cursor, parseOperand(cursor)));
  return { kind: 'condition', condition: { kind: word, of, start, end: cursor.end } };
}

/** Logic has two values, so that two `not` make none: a thousand of them nest nothing. */
function parseNot(cursor: Cursor): WherePart {
  const { start } = cursor.peek();
  let isNegated = false;
  let isCondition = false;
  while (cursor.takeWord('not')) {
    isNegated = !isNegated;
    isCondition = true;
  }
  const part = parsePredicate(cursor);
  if (!isCondition) return part;
  const of = conditionOf(cursor, part);
  const condition: WhereNode = isNegated ? { kind: 'not', of, start, end: cursor.end } : of;
  return { kind: 'condition', condition };
}

function parsePredicate(cursor: Cursor): WherePart {
  cursor.count();
  const call = parsePredicateCall(cursor);
  if (call) return predicateFrom(cursor, call);
  if (!cursor.isSymbol('(')) return parsePredicateOn(cursor, parseValue(cursor));
  cursor.next();
  const inside = cursor.nested(parseOr);
  cursor.expectSymbol(')');
  return predicateFrom(cursor, inside);
}

/** A condition is whole; a value may be the beginning of one. */
function predicateFrom(cursor: Cursor, part: WherePart): WherePart {
  if (part.kind === 'condition') return part;
  return parsePredicateOn(cursor, parseValueAfter(cursor, part.value));
}

/** A value that stands alone is a condition only as a text to search or a boolean field. */
function conditionOf(cursor: Cursor, part: WherePart): WhereNode {
  if (part.kind === 'condition') return part.condition;
  const { value } = part;
  const { start, end } = value;
  if (value.kind === 'string') return { kind: 'full-text', text: value.value, start, end };
  if (value.kind === 'name' || value.kind === 'boolean' || value.kind === 'unknown-call')
    return { kind: 'truth', operand: value, start, end };
  throw unexpected(cursor.clause, cursor.text, cursor.peek());
}
