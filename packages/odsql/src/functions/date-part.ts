import type { FunctionName } from '../plan/index.ts';
import type { Fragment } from '../sql/fragment.ts';
import type { WallTime } from '../time/instant.ts';
import type { Argument, ScalarFunction } from './function.ts';
import { localSql, localTime } from './local-time.ts';

interface DatePart {
  readonly name: FunctionName;
  readonly summary: string;
  /** From a naive local TIMESTAMP. */
  readonly sql: (local: Fragment) => Fragment;
  readonly of: (local: WallTime) => number;
  readonly examples: ScalarFunction['examples'];
}

/** A whole number read on a date, on the clocks of the plan's zone: what `year()`, `hour()` and the like share. */
export function datePart({ name, summary, sql, of, examples }: DatePart): ScalarFunction {
  return {
    name,
    summary,
    clauses: ['select', 'where', 'order_by', 'group_by'],
    check: ([date]) => (isDate(date) ? { type: 'int' } : { fault: 'only works on dates' }),
    sql: { duckdb: ([date], [type], setting) => sql(localSql(given(date), type, setting)) },
    evaluate: ([date], [type], setting) => (date === null ? null : of(localTime(date, type, setting))),
    examples,
  };
}

export function isDate(argument: Argument | undefined): boolean {
  return argument?.type === 'date' || argument?.type === 'datetime';
}

/** The parser counted the arguments. */
export function given(argument: Fragment | undefined): Fragment {
  if (!argument) throw new Error('A function was compiled without its argument');
  return argument;
}
