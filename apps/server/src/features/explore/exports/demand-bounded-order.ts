import { type Expression, type GroupsPlan, OdsqlError, type RecordsPlan } from '@parvis/odsql';

/**
 * Ordering groups by an aggregate means knowing them all before the first one can leave: only a bounded number of them may.
 *
 * @throws {OdsqlError} `ODSQLError`, in the words of the reference service
 */
export function demandBoundedOrder(plan: RecordsPlan | GroupsPlan, most: number): void {
  if (plan.kind !== 'groups' || (plan.limit !== null && plan.limit <= most)) return;
  const isByAggregate = plan.order.some(({ by }) => {
    if (by.kind === 'key') return false;
    const expression = by.kind === 'column' ? (plan.columns[by.index]?.expression ?? null) : by;
    return expression !== null && holdsAggregate(expression);
  });
  if (isByAggregate)
    throw new OdsqlError(
      'ODSQLError',
      `ODSQL query is malformed: aggregation function in order by is not supported with a limit > ${most}. Please remove the order by or set a limit parameter lower than ${most + 1}. Clause(s) containing the error(s): order_by.`,
      { clause: 'order_by' },
    );
}

function holdsAggregate(expression: Expression): boolean {
  switch (expression.kind) {
    case 'aggregate':
      return true;
    case 'call':
      return expression.args.some(holdsAggregate);
    case 'arithmetic':
      return holdsAggregate(expression.left) || holdsAggregate(expression.right);
    case 'negate':
      return holdsAggregate(expression.operand);
    case 'field':
    case 'technical':
    case 'literal':
      return false;
    default:
      throw new Error(`No such expression ${expression satisfies never}`);
  }
}
