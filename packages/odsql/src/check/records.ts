import type { Field } from '@parvis/dataset';
import { malformed, type OrderItemNode, parseOrderBy, parseSelect, type SelectItem } from '../parse/index.ts';
import type { Condition, OrderItem, OutputColumn, RecordsPlan } from '../plan/index.ts';
import type { QueryRequest } from '../request.ts';
import { declareOnce } from './aliases.ts';
import { type Context, fieldExpression, fieldNamed } from './context.ts';
import { expressionOf } from './expression.ts';
import { hasAggregate, isConstant } from './inside.ts';
import { notOfferedInOrder, orderable } from './order.ts';

type Projection = Extract<SelectItem, { kind: 'include' | 'exclude' }>;

/** A query without `group_by`. @throws {OdsqlError} */
export function recordsPlan(context: Context, request: QueryRequest, where: Condition | null): RecordsPlan {
  const select = request.select?.trim() ? parseSelect(request.select) : [];
  const columns = columnsOf(context, select);
  return Object.freeze({
    kind: 'records',
    ...context.setting,
    columns,
    where,
    order: request.order_by?.trim() ? orderOf(context, parseOrderBy(request.order_by), columns) : [],
    limit: request.limit,
    offset: request.offset,
  });
}

/** A later item of the same key replaces the earlier one, in its place. */
function columnsOf(context: Context, select: readonly SelectItem[]): OutputColumn[] {
  const items: readonly SelectItem[] = select.length > 0 ? select : [{ kind: 'all', start: 0, end: 0 }];
  declareOnce('select', items);
  const columns = new Map<string, OutputColumn>();
  let areFieldsListed = false;
  for (const item of items) {
    if (item.kind === 'value') {
      const expression = expressionOf(context, { clause: 'select', aggregates: true }, item.value);
      columns.set(item.key, { key: item.key, expression });
    } else if (!areFieldsListed) {
      // `*`, include() and exclude() choose among the fields together, where the first of them stands.
      areFieldsListed = true;
      for (const field of chosenFields(context, items))
        columns.set(field.name, { key: field.name, expression: fieldExpression(field) });
    }
  }
  if (columns.size === 0) throw malformed('select', 'no field is left to show');
  return [...columns.values()];
}

function chosenFields(context: Context, items: readonly SelectItem[]): Field[] {
  const included = items.filter((item): item is Projection => item.kind === 'include');
  const excluded = items.filter((item): item is Projection => item.kind === 'exclude');
  const startsWithAll = included.length === 0 || items.some(({ kind }) => kind === 'all');
  const matches = (projections: readonly Projection[]) => {
    const patterns = projections.flatMap((projection) => patternsOf(context, projection));
    return (field: Field) => patterns.some((pattern) => pattern(field));
  };
  const [isIncluded, isExcluded] = [matches(included), matches(excluded)];
  return context.schema.fields.filter((field) => (startsWithAll || isIncluded(field)) && !isExcluded(field));
}

/** A whole name must exist; a beginning may fit none. */
function patternsOf(context: Context, { patterns }: Projection): ((field: Field) => boolean)[] {
  return patterns.map((pattern) => {
    if (pattern.isPrefix) return (field) => field.name.startsWith(pattern.name);
    const wanted = fieldNamed(context, 'select', pattern);
    return (field) => field === wanted;
  });
}

function orderOf(
  context: Context,
  items: readonly OrderItemNode[],
  columns: readonly OutputColumn[],
): OrderItem[] {
  return items.flatMap((item): OrderItem[] => {
    if (item.kind === 'vector-similarity') throw notOfferedInOrder(item);
    if (item.kind === 'random')
      return [{ by: { kind: 'random', seed: Number(item.seed.value) }, direction: 'asc' }];
    const { value, direction } = item;
    // An alias of `select` comes before a field of that name.
    const column = columns.find(({ key }) => value.kind === 'name' && key === value.name)?.expression;
    const by = column ?? expressionOf(context, { clause: 'order_by', aggregates: true }, value);
    if (hasAggregate(by))
      throw malformed('order_by', 'aggregation function in order by needs a group_by', {
        position: item.start,
      });
    return isConstant(by) ? [] : [{ by: orderable(by, item), direction }];
  });
}
