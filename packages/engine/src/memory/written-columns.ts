import type { GroupsPlan, RecordsPlan, ValueType } from '@parvis/odsql';

/** A member of each result, in the order in which it is written. */
export interface WrittenColumn {
  readonly key: string;
  readonly type: ValueType;
}

/** What a plan gives in each result: the keys of groups, then the columns; of two with one name, the later. */
export function writtenColumns(plan: RecordsPlan | GroupsPlan): WrittenColumn[] {
  const keys =
    plan.kind === 'groups'
      ? plan.keys.map(({ key, by }): [string, ValueType] => [
          key,
          by.kind === 'value' ? by.expression.type : 'text',
        ])
      : [];
  const columns = plan.columns.map(({ key, expression }): [string, ValueType] => [
    key,
    expression?.type ?? 'null',
  ]);
  return [...new Map([...keys, ...columns])].map(([key, type]) => ({ key, type }));
}
