import { createHash } from 'node:crypto';
import type { Condition, Expression, OrderItem, PlanSetting, RecordsPlan } from '@parvis/odsql';
import { aggregateRows } from './aggregate.ts';
import { compileCondition } from './condition.ts';
import { compileExpression, type Evaluate, type Scope } from './expression.ts';
import { presentValue, shownField } from './present.ts';
import { type NumberedRow, numberRows, rowScope, type Table } from './table.ts';
import { compareValues } from './value.ts';

/** The rows of a plan as they appear in JSON, and how many there are before paging. */
export interface QueryResult {
  readonly results: Record<string, unknown>[];
  readonly total: number;
}

/** Rows one by one: filtered, ordered, cut to the page, then their columns. */
export function evaluateRecords(table: Table, plan: RecordsPlan): QueryResult {
  const plain = plainScope(table, plan);
  const found = filterRows(table, plan.where, plain);
  // An aggregate among the columns is computed over all that was found, once, and repeated.
  const scope = rowScope(table, plan, (aggregate) => {
    const operand = aggregate.operand && compileExpression(aggregate.operand, plain);
    const value = aggregateRows(aggregate, operand, found);
    return () => value;
  });
  const sorted = sortRows(found, plan.order, scope);
  const end = plan.limit === null ? undefined : plan.offset + plan.limit;
  const columns = plan.columns.map(({ key, expression }) => ({
    key,
    show: showColumn(expression, scope),
  }));
  return {
    results: sorted
      .slice(plan.offset, end)
      .map((row) => Object.fromEntries(columns.map(({ key, show }) => [key, show(row)]))),
    total: found.length,
  };
}

/** Expressions in which no aggregate may stand. */
export function plainScope(table: Table, setting: PlanSetting): Scope<NumberedRow> {
  return rowScope(table, setting, ({ name }) => {
    throw new Error(`The aggregate ${name} stands where rows are filtered or grouped`);
  });
}

export function filterRows(
  table: Table,
  where: Condition | null,
  scope: Scope<NumberedRow>,
): readonly NumberedRow[] {
  const rows = numberRows(table);
  return where ? rows.filter(compileCondition(where, table, scope)) : rows;
}

/** A column as it appears in JSON; without an expression it is always empty. */
export function showColumn<Source>(
  expression: Expression | null,
  scope: Scope<Source>,
): (source: Source) => unknown {
  if (!expression) return () => null;
  const [evaluate, field] = [compileExpression(expression, scope), shownField(expression)];
  return (source) => presentValue(evaluate(source), expression.type, field, scope.setting);
}

/** Nulls last both ways; the row's number ends every order. */
function sortRows(
  rows: readonly NumberedRow[],
  order: readonly OrderItem[],
  scope: Scope<NumberedRow>,
): readonly NumberedRow[] {
  if (order.length === 0) return rows;
  const items = order.map(({ by, direction }) => ({
    evaluate: by.kind === 'random' ? shuffled(by.seed) : compileExpression(by, scope),
    sign: direction === 'asc' || by.kind === 'random' ? 1 : -1,
  }));
  return rows
    .map((row) => ({ row, values: items.map(({ evaluate }) => evaluate(row)) }))
    .sort((one, other) => {
      for (const [index, { sign }] of items.entries()) {
        const [left = null, right = null] = [one.values[index], other.values[index]];
        if (left === null || right === null) {
          if (left !== right) return left === null ? 1 : -1;
        } else {
          const difference = compareValues(left, right) * sign;
          if (difference !== 0) return difference;
        }
      }
      return one.row.number - other.row.number;
    })
    .map(({ row }) => row);
}

/** A number that looks drawn by lot and is the same for the same row and seed. */
function shuffled(seed: number): Evaluate<NumberedRow> {
  return ({ number }) => createHash('sha1').update(`${seed} ${number}`).digest('hex');
}
