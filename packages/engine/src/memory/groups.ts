import type { Expression, GroupOrderItem, GroupsPlan } from '@parvis/odsql';
import { aggregateRows } from './aggregate.ts';
import { compileExpression, type Evaluate, type Scope } from './expression.ts';
import { type CompiledKey, compileKey, type KeyValue } from './group-key.ts';
import { filterRows, plainScope, type QueryResult, showColumn } from './records.ts';
import type { NumberedRow, Table } from './table.ts';
import { compareValues, type Value } from './value.ts';

interface Group {
  readonly keys: readonly KeyValue[];
  readonly rows: NumberedRow[];
}

/** One result for each distinct combination of keys; listed ranges are there also when no row falls into them. */
export function evaluateGroups(table: Table, plan: GroupsPlan): QueryResult {
  const plain = plainScope(table, plan);
  const rows = filterRows(table, plan.where, plain);
  const keys = plan.keys.map((key) => compileKey(key, plain, rows));
  const groups = withListed(groupRows(rows, keys), keys);
  const scope = groupScope(plan, plain);

  const sorted = sortGroups(groups, plan, scope);
  const end = plan.limit === null ? undefined : plan.offset + plan.limit;
  const columns = plan.columns.map(({ key, expression }) => ({ key, show: showColumn(expression, scope) }));
  return {
    results: sorted
      .slice(plan.offset, end)
      .map((group) =>
        Object.fromEntries([
          ...plan.keys.map(({ key }, index) => [key, group.keys[index]?.shown ?? null] as const),
          ...columns.map(({ key, show }) => [key, show(group)] as const),
        ]),
      ),
    total: groups.length,
  };
}

function groupRows(rows: readonly NumberedRow[], keys: readonly CompiledKey[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const row of rows)
    for (const values of combinations(keys.map((key) => key.of(row)))) {
      const id = idOf(values);
      const group = groups.get(id);
      if (group) group.rows.push(row);
      else groups.set(id, { keys: values, rows: [row] });
    }
  return groups;
}

/** Adds the listed ranges that no row fell into, beside each combination of the other keys that has rows. */
function withListed(groups: Map<string, Group>, keys: readonly CompiledKey[]): readonly Group[] {
  if (keys.every(({ listed }) => listed === null)) return [...groups.values()];
  const found = [...groups.values()].map((group) => group.keys);
  // With nothing but listed ranges there is a combination even without a row.
  const hasOthers = keys.some(({ listed }) => listed === null);
  for (const others of hasOthers ? found : [[]])
    for (const values of combinations(
      keys.map(({ listed }, index) => listed ?? others.slice(index, index + 1)),
    )) {
      const id = idOf(values);
      if (!groups.has(id)) groups.set(id, { keys: values, rows: [] });
    }
  return [...groups.values()];
}

function idOf(values: readonly KeyValue[]): string {
  return JSON.stringify(values.map(({ id }) => id));
}

/** Every way of taking one item of each list. */
function combinations<Item>(lists: readonly (readonly Item[])[]): Item[][] {
  return lists.reduce<Item[][]>(
    (combined, list) => combined.flatMap((items) => list.map((item) => [...items, item])),
    [[]],
  );
}

/** In a group, an aggregate is over its rows, and a field is the key that it is. */
function groupScope(plan: GroupsPlan, plain: Scope<NumberedRow>): Scope<Group> {
  return {
    setting: plan,
    field: (field) => {
      const index = plan.keys.findIndex(
        ({ by }) =>
          by.kind === 'value' && by.expression.kind === 'field' && by.expression.field.name === field.name,
      );
      if (index < 0) throw new Error(`The field ${field.name} is not grouped`);
      return ({ keys }) => keys[index]?.order ?? null;
    },
    technical: (name) => {
      throw new Error(`${name} is not grouped`);
    },
    aggregate: (aggregate) => {
      const operand = aggregate.operand && compileExpression(aggregate.operand, plain);
      return ({ rows }) => aggregateRows(aggregate, operand, rows);
    },
  };
}

/** Nulls first ascending and last descending; ends by the keys, so that ties never flicker. */
function sortGroups(groups: readonly Group[], plan: GroupsPlan, scope: Scope<Group>): readonly Group[] {
  const items = [
    ...plan.order.map(({ by, direction }) => ({
      evaluate: orderValue(by, plan, scope),
      sign: direction === 'asc' ? 1 : -1,
    })),
    ...plan.keys.map((_, index) => ({ evaluate: keyOrder(index), sign: 1 })),
  ];
  return groups
    .map((group) => ({ group, values: items.map(({ evaluate }) => evaluate(group)) }))
    .sort((one, other) => {
      for (const [index, { sign }] of items.entries()) {
        const [left = null, right = null] = [one.values[index], other.values[index]];
        const difference =
          left === null || right === null
            ? Number(right === null) - Number(left === null)
            : compareValues(left, right);
        if (difference !== 0) return difference * sign;
      }
      return 0;
    })
    .map(({ group }) => group);
}

function orderValue(by: GroupOrderItem['by'], plan: GroupsPlan, scope: Scope<Group>): Evaluate<Group> {
  if (by.kind === 'key') return keyOrder(by.index);
  const expression: Expression | null =
    by.kind === 'column' ? (plan.columns[by.index]?.expression ?? null) : by;
  return expression ? compileExpression(expression, scope) : (): Value => null;
}

function keyOrder(index: number): Evaluate<Group> {
  return ({ keys }) => keys[index]?.order ?? null;
}
