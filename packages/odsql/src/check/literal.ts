import type { Geometry } from '@parvis/dataset';
import { GeoError, parseGeometry } from '@parvis/geo';
import type { Clause } from '../errors.ts';
import { nearestHint } from '../nearest.ts';
import {
  type DateNode,
  type GeometryNode,
  type LiteralNode,
  malformed,
  type NowNode,
} from '../parse/index.ts';
import type { DateLiteral, Expression, ValueType } from '../plan/index.ts';
import {
  dateLiteral,
  dayLiteral,
  instantLiteral,
  readCompleteDate,
  readDate,
  type WrittenDate,
  writtenYear,
} from '../time/date-text.ts';
import type { Instant } from '../time/instant.ts';
import { nowArgumentNames, shiftedNow } from '../time/now.ts';
import type { Context } from './context.ts';

/** Of a shape drawn in a query: a whole region is refined by its name, not by its coast. */
const MOST_POSITIONS = 5_000;

export type LiteralExpression = Extract<Expression, { kind: 'literal' }>;

/** The value of a literal by itself: a date without a time of day is a `date`, any other a `datetime`. */
export function literalExpression(context: Context, clause: Clause, node: LiteralNode): LiteralExpression {
  switch (node.kind) {
    case 'string':
      return { kind: 'literal', value: node.value, type: 'text' };
    case 'number':
      return {
        kind: 'literal',
        value: node.value,
        type: node.isInteger && isExact(node.value) ? 'int' : 'double',
      };
    case 'boolean':
      return { kind: 'literal', value: node.value, type: 'boolean' };
    case 'null':
      return { kind: 'literal', value: null, type: 'null' };
    case 'date': {
      const written = writtenDate(clause, node);
      const hasTime = ['minute', 'second', 'instant'].includes(written.precision);
      return hasTime
        ? { kind: 'literal', value: dateLiteral(written, context.zone), type: 'datetime' }
        : { kind: 'literal', value: dayLiteral(written, context.zone), type: 'date' };
    }
    case 'now':
      return { kind: 'literal', value: instantLiteral(nowInstant(context, clause, node)), type: 'datetime' };
    case 'geometry':
      return geometryExpression(clause, node);
    default:
      throw new Error(`No value for ${node satisfies never}`);
  }
}

/**
 * A literal compared with dates: `date'…'`, `now()`, a text that is a whole ISO 8601 date, a year alone.
 * An instant in any case: the engine reads it on the calendar of the zone when it meets a `date`.
 *
 * @returns undefined when it says no date
 */
export function literalAsDate(context: Context, clause: Clause, node: LiteralNode): DateLiteral | undefined {
  switch (node.kind) {
    case 'date':
      return dateLiteral(writtenDate(clause, node), context.zone);
    case 'now':
      return instantLiteral(nowInstant(context, clause, node));
    case 'string': {
      const written = readCompleteDate(node.value);
      return written && dateLiteral(written, context.zone);
    }
    case 'number': {
      const isYear = node.isInteger && node.value >= 1 && node.value <= 9999;
      return isYear ? dateLiteral(writtenYear(Number(node.value)), context.zone) : undefined;
    }
    default:
      return undefined;
  }
}

/** The same literal as a value of that type, where it can be one: what `ifnull(planted, '2020-01-01')` falls back on. */
export function literalOfType(
  context: Context,
  clause: Clause,
  node: LiteralNode,
  type: ValueType,
): LiteralExpression {
  if (type !== 'date' && type !== 'datetime') return literalExpression(context, clause, node);
  const date = node.kind === 'number' ? undefined : literalAsDate(context, clause, node);
  if (!date) return literalExpression(context, clause, node);
  if (type === 'datetime') return { kind: 'literal', value: date, type };
  const written = readDate(date.from);
  return written
    ? { kind: 'literal', value: dayLiteral(written, context.zone), type }
    : { kind: 'literal', value: date, type };
}

/** A step of `range(date, …)`: an instant in UTC. */
export function dateStep(context: Context, clause: Clause, node: DateNode): string {
  return dateLiteral(writtenDate(clause, node), context.zone).from;
}

/** @throws {OdsqlError} with the reader's own sentence */
export function geometryOf(clause: Clause, { text, start }: GeometryNode): Geometry {
  try {
    return parseGeometry(text, { positions: MOST_POSITIONS });
  } catch (error) {
    if (!(error instanceof GeoError)) throw error;
    throw malformed(clause, `Invalid geometry: ${error.message.replace(/\.$/, '')}`, { position: start });
  }
}

function geometryExpression(clause: Clause, node: GeometryNode): LiteralExpression {
  const value = geometryOf(clause, node);
  return { kind: 'literal', value, type: value.type === 'Point' ? 'geo_point_2d' : 'geo_shape' };
}

function writtenDate(clause: Clause, { text, start }: DateNode): WrittenDate {
  const written = readDate(text);
  if (!written)
    throw malformed(clause, `Invalid date: ${text.slice(0, 64)}`, {
      position: start,
      hint: "Write date'2024', date'2024-03-26' or date'2024-03-26T10:30:00+01:00'.",
    });
  return written;
}

function nowInstant(context: Context, clause: Clause, node: NowNode): Instant {
  const result = shiftedNow(context.now, node.args, context.zone);
  if ('instant' in result) return result.instant;
  const unknown = node.args.find(({ name }) => !nowArgumentNames.includes(name));
  const hint = unknown && nearestHint(unknown.name, nowArgumentNames);
  throw malformed(clause, result.fault, { position: node.start, ...(hint ? { hint } : {}) });
}

function isExact(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}
