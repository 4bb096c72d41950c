import { malformed, type OrderItemNode, parseOrderBy } from '../parse/index.ts';
import type { GroupOrderItem, OutputColumn } from '../plan/index.ts';
import { type Context, namedExpression, unknownField } from './context.ts';
import { expressionOf } from './expression.ts';
import { type KeyWithText, keyOfExpression, keyOfText, notGrouped } from './grouped.ts';
import { hasAggregate, isConstant } from './inside.ts';
import { notOfferedInOrder, orderable } from './order.ts';

type ValueItem = Extract<OrderItemNode, { kind: 'value' }>;
type By = GroupOrderItem['by'];

/** The order of groups. @throws {OdsqlError} */
export function groupOrder(
  context: Context,
  text: string,
  keys: readonly KeyWithText[],
  columns: readonly OutputColumn[],
): GroupOrderItem[] {
  const order: GroupOrderItem[] = [];
  let isAfterKey = false;
  for (const item of parseOrderBy(text)) {
    if (item.kind === 'vector-similarity') throw notOfferedInOrder(item);
    if (item.kind === 'random')
      throw malformed('order_by', 'random() does not sort groups', { position: item.start });
    const by = byOf(context, item, keys, columns);
    if (by === undefined) continue;
    const isKey = by.kind === 'key';
    if (isAfterKey && !isKey)
      throw malformed('order_by', 'aggregations must stand before fields in order by', {
        position: item.start,
      });
    isAfterKey ||= isKey;
    order.push({ by, direction: item.direction });
  }
  return order;
}

/** Undefined: the same for every group, so that it sorts nothing. */
function byOf(
  context: Context,
  item: ValueItem,
  keys: readonly KeyWithText[],
  columns: readonly OutputColumn[],
): By | undefined {
  const named = keys.findIndex(({ key }) => key === item.text);
  if (named >= 0) return { kind: 'key', index: named };
  const column = columns.findIndex(({ key }) => key === item.text);
  if (column >= 0) return byColumn(columns, column, item);
  const { value } = item;
  if (value.kind === 'range') return byKey(keys, keyOfText(keys, item.text), item);
  if (value.kind === 'name') {
    const expression = namedExpression(context, value.name);
    if (!expression) throw unknownField(context, 'order_by', value);
    return byKey(keys, keyOfExpression(keys, expression), item);
  }
  const expression = expressionOf(context, { clause: 'order_by', aggregates: true }, value);
  if (!hasAggregate(expression))
    return isConstant(expression) ? undefined : byKey(keys, keyOfExpression(keys, expression), item);
  if (!isConstant(expression)) throw notGrouped('order_by', item.text, item.start);
  return orderable(expression, item);
}

function byKey(keys: readonly KeyWithText[], key: KeyWithText | undefined, item: ValueItem): By {
  if (!key) throw notGrouped('order_by', item.text, item.start);
  return { kind: 'key', index: keys.indexOf(key) };
}

function byColumn(columns: readonly OutputColumn[], index: number, item: ValueItem): By | undefined {
  const expression = columns[index]?.expression;
  if (!expression || !hasAggregate(expression)) return undefined;
  orderable(expression, item);
  return { kind: 'column', index };
}
