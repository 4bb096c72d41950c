import { type Field, isMultivalued } from '@parvis/dataset';
import type { Clause } from '../errors.ts';
import { malformed } from '../parse/index.ts';
import { type Expression, type GroupKey, printExpression } from '../plan/index.ts';
import { namesOutsideAggregates } from './inside.ts';

/** A key, and the text that makes it: `select` and `order_by` may repeat it. */
export interface KeyWithText extends GroupKey {
  readonly text: string;
}

/** Each element of a multivalued field makes a group of its own. */
export function isSplit({ by }: GroupKey): boolean {
  return by.kind === 'value' && by.expression.kind === 'field' && isMultivalued(by.expression.field);
}

/** The key made by this text, spaces apart. */
export function keyOfText(keys: readonly KeyWithText[], text: string): KeyWithText | undefined {
  const wanted = withoutSpaces(text);
  return keys.find((key) => withoutSpaces(key.text) === wanted);
}

/** The key that is this very expression. */
export function keyOfExpression(
  keys: readonly KeyWithText[],
  expression: Expression,
): KeyWithText | undefined {
  const wanted = printExpression(expression);
  return keys.find(({ by }) => by.kind === 'value' && printExpression(by.expression) === wanted);
}

/** The names that make the groups, alone or inside an expression. */
export function groupedNames(keys: readonly KeyWithText[]): Set<string> {
  return new Set(
    keys.flatMap(({ by }) => (by.kind === 'value' ? namesOutsideAggregates(by.expression) : [nameOf(by)])),
  );
}

export function notGrouped(clause: Clause, name: string, position: number) {
  return malformed(clause, `${name.slice(0, 200)} is not in group_by`, {
    position,
    hint: 'Add it to group_by, or aggregate it: max(…), count(…).',
  });
}

function nameOf({ field }: { readonly field: Field }): string {
  return field.name;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
