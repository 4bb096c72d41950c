import { evaluateQuery } from '@parvis/engine';
import type { Expression, GroupsPlan, OutputColumn, RecordsPlan } from '@parvis/odsql';
import { catalogueSchema } from './catalogue-schema.ts';
import type { CatalogueTable } from './catalogue-table.ts';

export type CatalogueResult = Readonly<Record<string, unknown>>;

export interface CatalogueResults {
  readonly total: number;
  readonly results: readonly CatalogueResult[];
  /** The dataset of each result, in the same order; empty for groups. */
  readonly ids: readonly string[];
}

/** Its result member cannot be the name of any other: no query holds this character. */
const ID_KEY = '\0id';

/**
 * Runs a query on the catalogue. Results are whole datasets unless something else was selected; members of a dataset keep their
 * nested form, metadata stand flat under the text as typed.
 */
export function queryCatalogue(table: CatalogueTable, plan: RecordsPlan | GroupsPlan): CatalogueResults {
  if (plan.kind === 'groups') return { ...evaluateQuery(table, plan), ids: [] };
  const isWhole = showsEverything(plan.columns);
  const columns = isWhole ? plan.columns.filter((column) => !isPlainField(column)) : plan.columns;
  const flat = columns.filter((column) => nestedField(column) === null);
  const { total, results: rows } = evaluateQuery(table, { ...plan, columns: [idColumn, ...flat] });
  const ids = rows.map((row) => String(row[ID_KEY]));
  const results = rows.map((row, index) => {
    const dataset = table.datasets.get(ids[index] ?? '');
    if (!dataset) throw new Error('The catalogue’s rows and its datasets are not of the same list.');
    const members: CatalogueResult = { ...dataset, ...dataset.metas.default };
    const selected = columns.map(({ key, expression }) => {
      const name = nestedField({ key, expression });
      return [key, name === null ? row[key] : members[name]] as const;
    });
    return isWhole ? { ...dataset, ...Object.fromEntries(selected) } : Object.fromEntries(selected);
  });
  return { total, results, ids };
}

const idField = catalogueSchema.fields.find(({ name }) => name === 'dataset_id');
if (!idField) throw new Error('The catalogue has no dataset_id.');
const idColumn: OutputColumn = {
  key: ID_KEY,
  expression: { kind: 'field', field: idField, type: 'text' } satisfies Expression,
};

/** `*` was selected, or nothing in particular: every field under its own name. */
function showsEverything(columns: readonly OutputColumn[]): boolean {
  const plain = new Set(columns.filter(isPlainField).map(({ key }) => key));
  return catalogueSchema.fields.every(({ name }) => plain.has(name));
}

function isPlainField({ key, expression }: OutputColumn): boolean {
  return expression?.kind === 'field' && expression.field.name === key;
}

/** The member that is shown as the dataset has it rather than as the table does: what is nested, and a description's mark-up. */
function nestedField({ expression }: OutputColumn): string | null {
  if (expression?.kind !== 'field') return null;
  const { name, type } = expression.field;
  if (type === 'json_blob') return name;
  return name === 'default.description' ? 'description' : null;
}
