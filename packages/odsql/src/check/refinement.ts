import { type Field, isGeographic } from '@parvis/dataset';
import { malformed, type RefineNode } from '../parse/index.ts';
import type { Condition, DateLiteral, LiteralValue } from '../plan/index.ts';
import { dateLiteral, readDate, type WrittenDate } from '../time/date-text.ts';
import { instantFrom, padded } from '../time/instant.ts';
import { localWall } from '../time/zone.ts';
import { type Context, fieldExpression, fieldNamed } from './context.ts';

/** A value chosen on a facet: what it asks of a record, and where it stands in the facet. */
export interface Refinement {
  readonly field: Field;
  readonly condition: Condition;
  /** One text per level; empty when the value is none the field can have. */
  readonly path: readonly string[];
}

const decimal = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integer = /^-?\d{1,19}$/;

/** Values that can be listed, counted and chosen. */
export function isFacetable(field: Field): boolean {
  return !isGeographic(field) && field.type !== 'file' && field.type !== 'json_blob';
}

/**
 * A value that the field cannot have (`age:many`) is no error: no record has it.
 *
 * @param separator between the levels of a path; null for a flat facet
 * @throws {OdsqlError} when the field is unknown or cannot be a facet
 */
export function refinementOf(
  context: Context,
  clause: 'refine' | 'exclude',
  node: RefineNode,
  separatorOf: (field: Field) => string | null,
): Refinement {
  const field = fieldNamed(context, clause, { name: node.name, start: node.position });
  if (!isFacetable(field))
    throw malformed(clause, `${node.name} cannot be a facet`, { position: node.position });
  switch (field.type) {
    case 'date':
    case 'datetime':
      return dateRefinement(context, field, node.value);
    case 'int':
      return equality(field, integerIn(node.value));
    case 'double':
      return equality(field, numberIn(node.value));
    case 'boolean':
      return equality(field, booleanIn(node.value));
    default: {
      const separator = separatorOf(field);
      return separator === null ? equality(field, node.value) : pathRefinement(field, node.value, separator);
    }
  }
}

function equality(field: Field, value: LiteralValue): Refinement {
  if (value === null) return { field, condition: { kind: 'always', value: false }, path: [] };
  return { field, condition: equals(field, value), path: [String(value)] };
}

function equals(field: Field, value: LiteralValue): Condition {
  const right = { kind: 'literal', value, type: field.type } as const;
  return { kind: 'compare', op: '=', left: fieldExpression(field), right };
}

function pathRefinement(field: Field, value: string, separator: string): Refinement {
  const levels = value.split(separator);
  while (levels.length > 1 && levels.at(-1) === '') levels.pop();
  const path = levels.join(separator);
  return { field, condition: { kind: 'under-path', field, separator, path }, path: levels };
}

/** `2020`, `2020/11`, `2025/1/10`, `2020-11-05`: a whole period on the clocks of the zone. */
function dateRefinement(context: Context, field: Field, value: string): Refinement {
  const written = readDate(value);
  if (!written) return equality(field, null);
  const literal = dateLiteral(written, context.zone);
  return { field, condition: equals(field, literal), path: datePath(context, written, literal) };
}

function datePath(context: Context, written: WrittenDate, literal: DateLiteral): string[] {
  const { year, month, day } =
    written.offset === null ? written.wall : localWall(instantFrom(literal.from), context.zone);
  const levels = [padded(year, 4), padded(month, 2), padded(day, 2)];
  if (written.precision === 'year') return levels.slice(0, 1);
  return written.precision === 'month' ? levels.slice(0, 2) : levels;
}

function numberIn(value: string): number | null {
  const number = decimal.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** Exact beyond 2^53, as codes may be. */
function integerIn(value: string): number | bigint | null {
  const number = numberIn(value);
  if (number === null || Number.isSafeInteger(number)) return number;
  const exact = integer.test(value) ? BigInt(value) : null;
  return exact !== null && BigInt.asIntN(64, exact) === exact ? exact : null;
}

function booleanIn(value: string): boolean | null {
  const lower = value.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : null;
}
