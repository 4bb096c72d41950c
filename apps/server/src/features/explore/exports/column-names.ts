import type { Field } from '@parvis/dataset';
import type { WrittenColumn } from '@parvis/formats';
import type { GroupsPlan, RecordsPlan } from '@parvis/odsql';

/** What heads each column of a file, in order: its name or, when asked for, the label of the field it shows; an alias is kept. */
export function columnNames(
  plan: RecordsPlan | GroupsPlan,
  { useLabels }: { useLabels: boolean },
): readonly string[] {
  return columnsOf(plan).map(({ key, field }) => (useLabels && key === field?.name ? field.label : key));
}

/** The same columns, each with the type of its field: what is written row by row. */
export function writtenColumns(
  plan: RecordsPlan | GroupsPlan,
  { useLabels }: { useLabels: boolean },
): readonly WrittenColumn[] {
  const names = columnNames(plan, { useLabels });
  return columnsOf(plan).map(({ key, field }, index) => ({
    key,
    name: names[index] ?? key,
    type: field?.type ?? null,
  }));
}

interface Column {
  readonly key: string;
  /** When the column is a field of the dataset, unchanged. */
  readonly field: Field | null;
}

/** The members of a result, in order: the keys of groups first. */
export function columnsOf(plan: RecordsPlan | GroupsPlan): readonly Column[] {
  const columns = plan.columns.map(({ key, expression }) => ({
    key,
    field: expression?.kind === 'field' ? expression.field : null,
  }));
  if (plan.kind === 'records') return columns;
  const keys = plan.keys.map(({ key, by }) => ({
    key,
    field: by.kind === 'value' && by.expression.kind === 'field' ? by.expression.field : null,
  }));
  return [...keys, ...columns];
}
