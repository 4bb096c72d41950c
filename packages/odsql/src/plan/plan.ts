import type { FacetSort, Field } from '@parvis/dataset';
import type { Condition, Expression } from './expression.ts';

/** One member of each result: `key` is the alias, else the text as it was typed, trimmed. */
export interface OutputColumn {
  readonly key: string;
  /** Null: accepted by the language but always empty (an expression over a group key; see the alias rule). */
  readonly expression: Expression | null;
}

export interface OrderItem {
  /** `random` gives the same order for the same seed. */
  readonly by: Expression | { readonly kind: 'random'; readonly seed: number };
  readonly direction: 'asc' | 'desc';
}

/** What every plan is read in: the zone that shifts instants, and the language of day and month names. */
export interface PlanSetting {
  /** IANA name, `UTC` by default. */
  readonly timezone: string;
  /** Two letters. */
  readonly lang: string;
}

/** Rows as they are: `select` without `group_by`. Aggregates in `columns` are computed once over all filtered rows and repeated. */
export interface RecordsPlan extends PlanSetting {
  readonly kind: 'records';
  readonly columns: readonly OutputColumn[];
  readonly where: Condition | null;
  /** The record number is appended by the engine, so that pages neither overlap nor skip. Empty: file order. */
  readonly order: readonly OrderItem[];
  /** Null: no limit (exports). */
  readonly limit: number | null;
  readonly offset: number;
}

/** How a group key is made. */
export type GroupKeyKind =
  /** The value of the expression; a multivalued field gives one group per element. */
  | { readonly kind: 'value'; readonly expression: Expression }
  /** `range(f, 15)`: equal widths from 0. */
  | { readonly kind: 'number-width'; readonly field: Field; readonly width: number }
  /** `range(f, 1 day)`: equal periods in the plan's time zone. */
  | { readonly kind: 'period'; readonly field: Field; readonly count: number; readonly unit: IntervalUnit }
  /** `range(f, *, 10, 20, *)`: listed bounds, lower included; null stands for `*`. Empty groups are shown with 0. */
  | { readonly kind: 'number-steps'; readonly field: Field; readonly steps: readonly (number | null)[] }
  /** The same on dates: ISO instants in UTC. */
  | { readonly kind: 'date-steps'; readonly field: Field; readonly steps: readonly (string | null)[] }
  /** `geo_cluster(f, 10)`: places as near as `radius` pixels of a map at this zoom. A record without a place is in none. */
  | { readonly kind: 'geo-cluster'; readonly field: Field; readonly zoom: number; readonly radius: number };

export type IntervalUnit =
  | 'millisecond'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year';

export interface GroupKey {
  readonly key: string;
  readonly by: GroupKeyKind;
}

/** One result per distinct combination of keys. Result members: the keys in order, then the columns. */
export interface GroupsPlan extends PlanSetting {
  readonly kind: 'groups';
  readonly keys: readonly GroupKey[];
  readonly columns: readonly OutputColumn[];
  readonly where: Condition | null;
  /** Empty: ascending by the keys, empty groups first. An item names a key by its place or orders by an aggregate. */
  readonly order: readonly GroupOrderItem[];
  readonly limit: number | null;
  readonly offset: number;
}

export interface GroupOrderItem {
  readonly by:
    | { readonly kind: 'key'; readonly index: number }
    | { readonly kind: 'column'; readonly index: number }
    | Expression;
  readonly direction: 'asc' | 'desc';
}

/** One facet to count, under its own filter (a disjunctive facet is counted without its own refinement). */
export interface FacetCount {
  readonly field: Field;
  readonly shape:
    | { readonly kind: 'value' }
    /** Counts nodes at each level that is open: the roots, and the children of each path in `open`. */
    | { readonly kind: 'path'; readonly separator: string; readonly open: 'all' | readonly string[] }
    /** Years; months of each year in `open` (`2024`), days of each month in `open` (`2024/01`). */
    | { readonly kind: 'date'; readonly open: 'all' | readonly string[] };
  readonly where: Condition | null;
  readonly sort: FacetSort;
  /** Values per level. */
  readonly limit: number;
}

export interface FacetsPlan extends PlanSetting {
  readonly kind: 'facets';
  readonly facets: readonly FacetCount[];
}

/** The only input of a read. Frozen and printable: its print is the key of the answer cache. */
export type Plan = RecordsPlan | GroupsPlan | FacetsPlan;
