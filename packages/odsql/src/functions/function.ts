import type { FunctionName, PlanSetting, ValueType } from '../plan/index.ts';
import type { Fragment } from '../sql/fragment.ts';

/** What an argument is for the checker. */
export interface Argument {
  readonly type: ValueType;
  /** Set when the argument is a literal of the query: some functions want one (a date format, a place). */
  readonly literal: unknown;
  readonly multivalued: boolean;
}

/** A function of ODSQL on one record's values. One file each; `list.ts` gathers them and nothing else names them. */
export interface ScalarFunction {
  readonly name: FunctionName;
  /** One sentence for the reference page. */
  readonly summary: string;
  readonly clauses: readonly ('select' | 'where' | 'order_by' | 'group_by')[];
  /** The type of the result, or a sentence saying why the arguments do not fit. */
  readonly check: (args: readonly Argument[]) => { readonly type: ValueType } | { readonly fault: string };
  /**
   * The SQL for each engine. `args` are the compiled arguments; null in gives null out unless the function says otherwise.
   * No function's work may grow with a literal (no `repeat`, `lpad`, `range`, user patterns).
   */
  readonly sql: {
    readonly duckdb: (
      args: readonly Fragment[],
      types: readonly ValueType[],
      setting: PlanSetting,
    ) => Fragment;
  };
  /** The same on plain values, for the naive engine that judges the others. Dates are ISO 8601 texts in UTC. */
  readonly evaluate: (args: readonly unknown[], types: readonly ValueType[], setting: PlanSetting) => unknown;
  /** A query expression over literals and what it gives, run on every engine by the contract suite. */
  readonly examples: readonly { readonly expression: string; readonly gives: unknown }[];
}
