import { type Field, isMultivalued } from '@parvis/dataset';
import type { Condition, Expression, LiteralValue } from '../plan/index.ts';
import { atInstant, compareDate, dateEquals, isTemporalType } from './duckdb-dates.ts';
import { expressionSql, finiteSql, isDateLiteral, literalSql } from './duckdb-expressions.ts';
import { inBoxSql, relationSql, withinDistanceSql } from './duckdb-geography.ts';
import { column, isList, type Place, presence, recordIdRest, recordIdStart } from './duckdb-table.ts';
import { startsWithSql, textSql } from './duckdb-words.ts';
import { bind, type Fragment, join, sql } from './fragment.ts';

type CompareOperator = Extract<Condition, { kind: 'compare' }>['op'];

const always = sql`TRUE`;
const never = sql`FALSE`;

/**
 * A condition as it stands in WHERE, where the unknown counts as false.
 *
 * Comparisons are printed bare, so that blocks of the file can be skipped by their smallest and largest values. A negation
 * is pushed to them and written out with its nulls: the exact complement, at the price of the plain form.
 */
export function conditionSql(condition: Condition, place: Place): Fragment {
  return holds(condition, place, true);
}

/** @param wanted false: the exact complement */
function holds(condition: Condition, place: Place, wanted: boolean): Fragment {
  switch (condition.kind) {
    case 'always':
      return condition.value === wanted ? always : never;
    case 'not':
      return holds(condition.of, place, !wanted);
    case 'and':
    case 'or': {
      const all = (condition.kind === 'and') === wanted;
      if (condition.of.length === 0) return all ? always : never;
      return sql`(${join(
        condition.of.map((one) => holds(one, place, wanted)),
        all ? ' AND ' : ' OR ',
      )})`;
    }
    case 'compare':
      return compare(condition, place, wanted);
    case 'one-of':
      return oneOf(condition, place, wanted);
    case 'between':
      return between(condition, place, wanted);
    case 'is-null': {
      const value = presenceOf(condition.operand, place);
      return wanted ? sql`${value} IS NULL` : sql`${value} IS NOT NULL`;
    }
    case 'is-true': {
      const value = expressionSql(condition.operand, place);
      return wanted ? sql`${value}` : sql`(NOT ${value} OR ${value} IS NULL)`;
    }
    case 'words':
    case 'phrase':
      return certain(textSql(condition, place.table), wanted);
    case 'starts-with':
      return certain(startsWithSql(condition, place.table), wanted);
    case 'within-distance':
      return orAbsent(withinDistanceSql(condition), condition.field, wanted);
    case 'in-box':
      return orAbsent(inBoxSql(condition), condition.field, wanted);
    case 'under-path':
      return orAbsent(underPathSql(condition), condition.field, wanted);
    case 'relation':
      return orAbsent(relationSql(condition), condition.field, wanted);
    default:
      throw new Error(`No SQL for ${condition satisfies never}`);
  }
}

/** Of a condition that is never unknown. */
function certain(condition: Fragment, wanted: boolean): Fragment {
  return wanted ? condition : sql`NOT ${condition}`;
}

/** Of a condition that is unknown exactly where the field is empty. */
function orAbsent(condition: Fragment, field: Field, wanted: boolean): Fragment {
  return wanted ? condition : sql`(NOT ${condition} OR ${presence(field)} IS NULL)`;
}

function presenceOf(operand: Expression, place: Place): Fragment {
  return operand.kind === 'field' ? presence(operand.field) : expressionSql(operand, place);
}

const opposite: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

const mirrored: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

const operators: Readonly<Record<CompareOperator, Fragment>> = {
  '=': sql`=`,
  '!=': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

function compare(
  { op, left, right }: Extract<Condition, { kind: 'compare' }>,
  place: Place,
  wanted: boolean,
): Fragment {
  if (isNullLiteral(left) || isNullLiteral(right)) return wanted ? never : always;
  const turned = { kind: 'compare', op: mirrored[op], left: right, right: left } as const;
  if (left.kind === 'literal' && right.kind !== 'literal') return compare(turned, place, wanted);
  if (isList(right) && !isList(left)) return compare(turned, place, wanted);
  const byId = recordIdSql({ op, left, right }, wanted);
  if (byId) return byId;

  const unknowns = [left, right].filter(mayBeNull).map((side) => sql`${presenceOf(side, place)} IS NULL`);
  if (isList(left)) {
    const some = someElement(op, finiteSql(left, place), finiteSql(right, place), isList(right));
    const meant = op === '!=' ? !wanted : wanted;
    const printed = meant ? some : sql`NOT (${some})`;
    return orUnknown(wanted ? [] : unknowns, printed);
  }
  const meant = wanted ? op : opposite[op];
  return orUnknown(wanted ? [] : unknowns, compareValues(meant, finiteSql(left, place), left, right, place));
}

function compareValues(
  op: CompareOperator,
  one: Fragment,
  left: Expression,
  right: Expression,
  place: Place,
): Fragment {
  if (right.kind === 'literal' && isDateLiteral(right.value) && isTemporalType(left.type))
    return compareDate(op, one, left.type, right.value, place.setting);
  return sql`${one} ${operators[op]} ${finiteSql(right, place)}`;
}

/** A list is compared by its elements: one that fits is enough, and for `!=` none may be equal. */
function someElement(op: CompareOperator, list: Fragment, value: Fragment, isOtherList: boolean): Fragment {
  if (op === '=' || op === '!=')
    return isOtherList ? sql`list_has_any(${list}, ${value})` : sql`list_contains(${list}, ${value})`;
  // Some element is below when the smallest is.
  const isBelow = op === '<' || op === '<=';
  const best = isBelow ? sql`list_min(${list})` : sql`list_max(${list})`;
  if (!isOtherList) return sql`${best} ${operators[op]} ${value}`;
  const worst = isBelow ? sql`list_max(${value})` : sql`list_min(${value})`;
  return sql`${best} ${operators[op]} ${worst}`;
}

/** One record by its id: the first bits are compared alone, so that blocks can be skipped. */
function recordIdSql(
  { op, left, right }: Pick<Extract<Condition, { kind: 'compare' }>, 'op' | 'left' | 'right'>,
  wanted: boolean,
): Fragment | null {
  const isId = left.kind === 'technical' && left.name === 'recordid';
  if (!isId || op !== '=' || right.kind !== 'literal') return null;
  const id = String(right.value);
  if (!/^[0-9a-f]{40}$/.test(id)) return wanted ? never : always;
  const start = sql`${recordIdStart} = CAST(${bind(BigInt(`0x${id.slice(0, 16)}`))} AS UBIGINT)`;
  const same = sql`(${start} AND ${recordIdRest} = unhex(${bind(id.slice(16))}))`;
  return wanted ? same : sql`NOT ${same}`;
}

function oneOf(
  { operand, values }: Extract<Condition, { kind: 'one-of' }>,
  place: Place,
  wanted: boolean,
): Fragment {
  const listed = values.filter((value) => value !== null);
  if (listed.length === 0) return wanted ? never : always;
  const value = finiteSql(operand, place);
  const absent = mayBeNull(operand) && !wanted ? [sql`${value} IS NULL`] : [];
  const literals = () =>
    join(
      listed.map((one) => literalSql(one, literalType(one, operand))),
      ', ',
    );
  if (isList(operand)) {
    const some = sql`list_has_any(${value}, [${literals()}])`;
    return wanted ? some : orUnknown(absent, sql`NOT ${some}`);
  }
  if (isTemporalType(operand.type)) {
    const { type } = operand;
    const equal = listed.map((one) =>
      isDateLiteral(one)
        ? dateEquals(value, type, one, place.setting)
        : sql`${value} = ${literalSql(one, type)}`,
    );
    const some = sql`(${join(equal, ' OR ')})`;
    return wanted ? some : orUnknown(absent, sql`NOT ${some}`);
  }
  return wanted ? sql`${value} IN (${literals()})` : orUnknown(absent, sql`${value} NOT IN (${literals()})`);
}

function between(
  { operand, low, high }: Extract<Condition, { kind: 'between' }>,
  place: Place,
  wanted: boolean,
): Fragment {
  const value = finiteSql(operand, place);
  const ends: { readonly op: CompareOperator; readonly bound: LiteralValue }[] = [
    ...(low ? [{ op: low.inclusive ? ('>=' as const) : ('>' as const), bound: low.value }] : []),
    ...(high ? [{ op: high.inclusive ? ('<=' as const) : ('<' as const), bound: high.value }] : []),
  ];
  // Open at both ends: there is a value.
  if (ends.length === 0) return wanted ? sql`${value} IS NOT NULL` : sql`${value} IS NULL`;
  if (ends.some(({ bound }) => bound === null)) return wanted ? never : always;
  const print = (of: Fragment, meant: CompareOperator, bound: LiteralValue) =>
    isDateLiteral(bound) && isTemporalType(operand.type)
      ? atInstant(meant, of, operand.type, bound.from, place.setting)
      : sql`${of} ${operators[meant]} ${literalSql(bound, literalType(bound, operand))}`;
  if (isList(operand)) {
    const element = join(
      ends.map(({ op, bound }) => print(sql`element`, op, bound)),
      ' AND ',
    );
    const some = sql`len(list_filter(${value}, lambda element: ${element})) > 0`;
    return wanted ? some : sql`(NOT (${some}) OR ${value} IS NULL)`;
  }
  const printed = ends.map(({ op, bound }) => print(value, wanted ? op : opposite[op], bound));
  return wanted ? sql`(${join(printed, ' AND ')})` : orUnknown([sql`${value} IS NULL`], ...printed);
}

function orUnknown(unknowns: readonly Fragment[], ...conditions: readonly Fragment[]): Fragment {
  const all = [...conditions, ...unknowns];
  return all.length === 1 ? join(all, '') : sql`(${join(all, ' OR ')})`;
}

/** A number written without decimals stays whole, so that comparing it with a whole column can skip blocks. */
function literalType(value: LiteralValue, operand: Expression): Expression['type'] {
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'int' : 'double';
  return operand.type;
}

function isNullLiteral(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function mayBeNull(expression: Expression): boolean {
  return expression.kind !== 'literal';
}

function underPathSql({ field, separator, path }: Extract<Condition, { kind: 'under-path' }>): Fragment {
  const value = column(field);
  const below = bind(path + separator);
  if (!isMultivalued(field)) return sql`(${value} = ${bind(path)} OR starts_with(${value}, ${below}))`;
  return sql`len(list_filter(${value}, lambda element: element = ${bind(path)} OR starts_with(element, ${below}))) > 0`;
}
