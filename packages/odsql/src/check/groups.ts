import { type KeyedItem, malformed, parseGroupBy, parseSelect, type SelectItem } from '../parse/index.ts';
import type { Condition, GroupKeyKind, GroupsPlan, OutputColumn } from '../plan/index.ts';
import type { QueryRequest } from '../request.ts';
import { declareOnce } from './aliases.ts';
import { type Context, namedExpression, unknownField } from './context.ts';
import { expressionOf } from './expression.ts';
import { groupKeyOf } from './group-key.ts';
import { groupOrder } from './group-order.ts';
import {
  groupedNames,
  isSplit,
  type KeyWithText,
  keyOfExpression,
  keyOfText,
  notGrouped,
} from './grouped.ts';
import { namesOutsideAggregates } from './inside.ts';

/** Listed ranges are shown even when they are empty: the groups of several are the product of their numbers. */
const MOST_LISTED_GROUPS = 20_000;

/** A query with `group_by`. @throws {OdsqlError} */
export function groupsPlan(context: Context, request: QueryRequest, where: Condition | null): GroupsPlan {
  const items = parseGroupBy(request.group_by ?? '');
  const select = request.select?.trim() ? parseSelect(request.select) : [];
  declareOnce('select', select, declareOnce('group_by', items));
  const { keys, columns } = membersOf(context, keysOf(context, items), select);
  return Object.freeze({
    kind: 'groups',
    ...context.setting,
    keys: keys.map(({ key, by }) => ({ key, by })),
    columns,
    where,
    order: request.order_by?.trim() ? groupOrder(context, request.order_by, keys, columns) : [],
    limit: request.limit,
    offset: request.offset,
  });
}

/** The same key asked twice is one. */
function keysOf(context: Context, items: readonly KeyedItem[]): KeyWithText[] {
  const keys = new Map<string, KeyWithText>();
  for (const item of items)
    if (!keys.has(item.key)) keys.set(item.key, { ...groupKeyOf(context, item), text: item.text });
  const listed = [...keys.values()].reduce((groups, { by }) => groups * listedRanges(by), 1);
  if (listed > MOST_LISTED_GROUPS)
    throw malformed('group_by', `more than ${MOST_LISTED_GROUPS} groups are listed by range()`);
  return [...keys.values()];
}

function listedRanges(by: GroupKeyKind): number {
  return by.kind === 'number-steps' || by.kind === 'date-steps' ? by.steps.length - 1 : 1;
}

/** What `select` adds to the keys. A key that it names is there already; under another name it is one more. */
function membersOf(context: Context, keys: readonly KeyWithText[], select: readonly SelectItem[]) {
  const allKeys = [...keys];
  const columns = new Map<string, OutputColumn>();
  for (const item of select) {
    if (item.kind !== 'value')
      throw malformed('select', 'with group_by, only groups and aggregations can be selected', {
        position: item.start,
      });
    const member = memberOf(context, keys, item);
    if (member === undefined) continue;
    if (allKeys.some(({ key }) => key === item.key))
      throw malformed('select', `Alias '${item.key}' is declared several times`, { position: item.start });
    if ('by' in member) allKeys.push(member);
    else columns.set(item.key, member);
  }
  return { keys: allKeys, columns: [...columns.values()] };
}

/** Undefined: one of the keys as it is. */
function memberOf(
  context: Context,
  keys: readonly KeyWithText[],
  item: KeyedItem,
): OutputColumn | KeyWithText | undefined {
  const { value, key } = item;
  const named = keys.find((one) => one.key === item.text);
  if (named && !item.hasAlias) return undefined;
  if (value.kind === 'range' || value.kind === 'geo-cluster') {
    if (!keyOfText(keys, item.text)) throw notGrouped('select', item.text, item.start);
    return { key, expression: null };
  }
  if (value.kind === 'name') return groupedName(context, keys, item, value);
  const expression = expressionOf(context, { clause: 'select', aggregates: true }, value);
  const outside = namesOutsideAggregates(expression);
  if (outside.length === 0) return { key, expression };
  const grouped = groupedNames(keys);
  const missing = outside.find((name) => !grouped.has(name));
  if (missing !== undefined) throw notGrouped('select', missing, item.start);
  // The language accepts what it computes from a key, and leaves it empty.
  return { key, expression: null };
}

function groupedName(
  context: Context,
  keys: readonly KeyWithText[],
  { key, start, text }: KeyedItem,
  { name }: { readonly name: string },
): OutputColumn | KeyWithText | undefined {
  const expression = namedExpression(context, name);
  const grouped = keys.find((one) => one.key === name) ?? (expression && keyOfExpression(keys, expression));
  if (!grouped) {
    if (!expression) throw unknownField(context, 'select', { name, start });
    throw notGrouped('select', name, start);
  }
  if (grouped.key === key) return undefined;
  // Grouping a second time by the same single value changes no group; by each element of a list it would.
  return isSplit(grouped) ? { key, expression: null } : { ...grouped, key, text };
}
