import type { IntervalUnit } from '../plan/index.ts';
import type { Cursor } from './cursor.ts';
import { unexpected } from './fault.ts';
import { parseLiteralHere, parseNumber } from './literals.ts';
import { parseFieldName } from './names.ts';
import type { DateNode, NumberNode, RangeNode } from './tree.ts';

/** Units of an interval: the case counts, `m` is a minute and `M` a month. */
const units: Readonly<Record<string, IntervalUnit>> = {
  ms: 'millisecond',
  millisecond: 'millisecond',
  milliseconds: 'millisecond',
  s: 'second',
  second: 'second',
  seconds: 'second',
  m: 'minute',
  minute: 'minute',
  minutes: 'minute',
  h: 'hour',
  hour: 'hour',
  hours: 'hour',
  d: 'day',
  day: 'day',
  days: 'day',
  w: 'week',
  week: 'week',
  weeks: 'week',
  M: 'month',
  month: 'month',
  months: 'month',
  q: 'quarter',
  quarter: 'quarter',
  quarters: 'quarter',
  y: 'year',
  year: 'year',
  years: 'year',
};

/** `range(age, 10)`, `range(seen, 1 day)`, `range(age, *, 10, 20, *)` and the forms of old versions. */
export function parseRange(cursor: Cursor): RangeNode {
  const { start } = cursor.next();
  cursor.expectSymbol('(');
  const field = parseFieldName(cursor);
  cursor.expectSymbol(',');
  const by = parseWidthOrSteps(cursor);
  cursor.expectSymbol(')');
  return { kind: 'range', field, by, start, end: cursor.end };
}

function parseWidthOrSteps(cursor: Cursor): RangeNode['by'] {
  if (cursor.isSymbol('[') || cursor.isSymbol(']')) return parseBracketedSteps(cursor);
  if (cursor.isWord('equi') && cursor.isSymbol('(', 1)) return parseEqui(cursor);
  const first = parseStep(cursor);
  const unit = cursor.peek();
  if (first?.kind === 'number' && unit.kind === 'name' && Object.hasOwn(units, unit.text)) {
    cursor.next();
    return { kind: 'period', count: first, unit: units[unit.text] ?? 'day' };
  }
  if (!cursor.isSymbol(',')) {
    // One number alone is a width; one date or one star bounds nothing.
    if (first?.kind !== 'number') throw cursor.fault();
    return { kind: 'width', width: first };
  }
  cursor.next();
  const steps = [first, ...cursor.list(parseStep)];
  return { kind: 'steps', steps };
}

function parseStep(cursor: Cursor): NumberNode | DateNode | null {
  if (cursor.takeSymbol('*')) return null;
  const token = cursor.peek();
  const literal = parseLiteralHere(cursor);
  if (literal?.kind === 'number' || literal?.kind === 'date') return literal;
  throw unexpected(cursor.clause, cursor.text, token);
}

/** As old versions wrote steps: `[1, 2]` ends at its bounds; a bracket that turns its back, as in `]1, 2[`, has no end there. */
function parseBracketedSteps(cursor: Cursor): RangeNode['by'] {
  const isOpenBelow = cursor.next().text === ']';
  const steps = cursor.list(parseStep);
  const isOpenAbove = !cursor.takeSymbol(']');
  if (isOpenAbove) cursor.expectSymbol('[');
  return { kind: 'steps', steps: [...(isOpenBelow ? [null] : []), ...steps, ...(isOpenAbove ? [null] : [])] };
}

function parseEqui(cursor: Cursor): RangeNode['by'] {
  cursor.next();
  cursor.expectSymbol('(');
  if (!cursor.isSymbol(')')) cursor.list(parseNumber);
  cursor.expectSymbol(')');
  return { kind: 'equi' };
}
