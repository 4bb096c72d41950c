import { isMultivalued } from '@parvis/dataset';
import type { Condition, Expression, Plan } from '@parvis/odsql';

/** Which lane a plan takes, decided before it starts from its shape and the number of rows. */
export type Weight = 'interactive' | 'heavy';

const MILLION = 1_000_000;

/** @param hasPostings words are then found without reading texts */
export function weightOf(plan: Plan, rowCount: number, hasPostings: boolean): Weight {
  if (rowCount <= MILLION) return isUnbounded(plan) && rowCount > MILLION / 10 ? 'heavy' : 'interactive';
  return isHeavy(plan, rowCount, hasPostings) ? 'heavy' : 'interactive';
}

function isUnbounded(plan: Plan): boolean {
  return plan.kind !== 'facets' && plan.limit === null;
}

function isHeavy(plan: Plan, rowCount: number, hasPostings: boolean): boolean {
  if (isUnbounded(plan)) return true;
  if (filtersOf(plan).some((condition) => readsTexts(condition, hasPostings))) return true;
  if (plan.kind === 'records') return plan.order.some(({ by }) => by.kind !== 'random' && isText(by));
  if (rowCount > 10 * MILLION) return true;
  return plan.kind === 'facets' && plan.facets.some(({ field }) => isMultivalued(field));
}

function filtersOf(plan: Plan): readonly Condition[] {
  const filters = plan.kind === 'facets' ? plan.facets.map(({ where }) => where) : [plan.where];
  return filters.filter((condition) => condition !== null);
}

function readsTexts(condition: Condition, hasPostings: boolean): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.some((one) => readsTexts(one, hasPostings));
    case 'not':
      return readsTexts(condition.of, hasPostings);
    case 'words':
    case 'phrase':
      return !hasPostings;
    case 'starts-with':
      return true;
    default:
      return false;
  }
}

function isText(expression: Expression): boolean {
  return expression.type === 'text';
}
