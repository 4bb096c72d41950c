import { createHash } from 'node:crypto';
import type { Field, Row } from '@parvis/dataset';
import type { PlanSetting } from '@parvis/odsql';
import type { Aggregate, Evaluate, Scope } from './expression.ts';
import { presentValue } from './present.ts';
import { cellReader, type Value } from './value.ts';

/** Rows that stand in memory, in file order. Lists that do not change: what is folded for search is kept beside each row. */
export interface Table {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
}

/** A row and its number, which ends every order. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: Row;
}

export function numberRows({ rows }: Table): NumberedRow[] {
  return rows.map((cells, number) => ({ number, cells }));
}

/** Expressions over single rows. @param aggregate how aggregates are computed, which look at more than a row */
export function rowScope(
  table: Table,
  setting: PlanSetting,
  aggregate: (aggregate: Aggregate) => Evaluate<NumberedRow>,
): Scope<NumberedRow> {
  return {
    setting,
    aggregate,
    field: (field) => {
      const [index, read] = [fieldIndex(table, field), cellReader(field)];
      return ({ cells }) => read(cells[index] ?? null);
    },
    technical: (name) => {
      switch (name) {
        case 'recordid':
          return ({ cells }) => recordId(table, cells);
        // Versions do not remember when each record came nor how large it was.
        case 'record_timestamp':
        case 'record_size':
          return () => null;
        default:
          throw new Error(`No technical field ${name satisfies never}`);
      }
    },
  };
}

/** @throws Error when the plan was made for another table */
export function fieldIndex({ fields }: Table, { name }: Field): number {
  const index = fields.findIndex((field) => field.name === name);
  if (index < 0) throw new Error(`The plan names the field ${name}, which the table does not have`);
  return index;
}

/** 40 hexadecimal digits out of the unique key, or of all values where there is none. */
function recordId(table: Table, cells: Row): Value {
  const keys = table.fields.filter(({ annotations }) => annotations.id);
  const shown = shownCells(keys.length > 0 ? keys : table.fields, table, cells);
  return createHash('sha1').update(JSON.stringify(shown)).digest('hex');
}

function shownCells(fields: readonly Field[], table: Table, cells: Row): unknown[] {
  return fields.map((field) => {
    const value = cellReader(field)(cells[fieldIndex(table, field)] ?? null);
    const shown = presentValue(value, field.type, null, { timezone: 'UTC', lang: 'en' });
    return typeof shown === 'bigint' ? String(shown) : shown;
  });
}
