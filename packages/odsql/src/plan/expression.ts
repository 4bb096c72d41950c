import type { Field, Geometry, GeoPoint } from '@parvis/dataset';

/** The type of an expression's value. `null` is the type of the literal `null` alone. */
export type ValueType =
  | 'text'
  | 'int'
  | 'double'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'geo_point_2d'
  | 'geo_shape'
  | 'file'
  | 'json_blob'
  | 'null';

/**
 * A date written in a query. A partial one stands for its first instant; with `=` for its whole period [from, until[.
 * Compared with a `date`, it is what the clocks of the plan's zone show at these instants. As a value of type `date`
 * by itself (`ifnull(planted, date'2020')`), it is the day of `from` in UTC.
 */
export interface DateLiteral {
  readonly kind: 'date';
  /** ISO 8601 in UTC, microseconds at most: the first instant. */
  readonly from: string;
  /** The first instant after the period, equal to `from` plus one microsecond for a complete instant. */
  readonly until: string;
  /** How much was written. */
  readonly precision: 'year' | 'month' | 'day' | 'minute' | 'second' | 'instant';
}

export type LiteralValue = string | number | bigint | boolean | null | DateLiteral | Geometry;

/** Names of scalar functions: one file each in `functions/`. */
export type FunctionName =
  | 'length'
  | 'lower'
  | 'upper'
  | 'year'
  | 'quarter'
  | 'month'
  | 'day'
  | 'dayofweek'
  | 'hour'
  | 'minute'
  | 'second'
  | 'millisecond'
  | 'date_format'
  | 'ifnull'
  | 'json_format'
  | 'distance'
  | 'geometry_type'
  | 'geometry_text';

export type AggregateName =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'median'
  | 'percentile'
  | 'envelope'
  | 'bbox';

/** A value computed for each record (or, with aggregates in it, for each group). Typed: the checker has refused what does not fit. */
export type Expression =
  | { readonly kind: 'field'; readonly field: Field; readonly type: ValueType }
  /** recordid, record_timestamp, record_size. */
  | {
      readonly kind: 'technical';
      readonly name: 'recordid' | 'record_timestamp' | 'record_size';
      readonly type: ValueType;
    }
  | { readonly kind: 'literal'; readonly value: LiteralValue; readonly type: ValueType }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly args: readonly Expression[];
      readonly type: ValueType;
    }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
      readonly type: 'int' | 'double';
    }
  | { readonly kind: 'negate'; readonly operand: Expression; readonly type: 'int' | 'double' }
  | {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      /** Null for `count(*)`. */
      readonly operand: Expression | null;
      readonly distinct: boolean;
      /** Of `percentile`: 0 to 100. */
      readonly percent?: number;
      readonly type: ValueType;
    };

/** A folded word to look for (see `@parvis/search`): the whole word, a prefix, or a word within `edits` edits. */
export type Term =
  | { readonly match: 'word'; readonly text: string }
  | { readonly match: 'prefix'; readonly text: string }
  | { readonly match: 'fuzzy'; readonly text: string; readonly edits: 1 | 2 };

/** Where a text condition looks: everywhere, or in named text fields (a match in any of them is enough). */
export type TextScope = 'all' | readonly Field[];

/**
 * What a record must satisfy. **Two-valued**: a comparison with an empty operand is false, and `not` is the exact
 * complement of its operand, so `not (kind = 'ACER')` keeps the records without a kind, while `kind != 'ACER'` drops them.
 */
export type Condition =
  | { readonly kind: 'always'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `f in (a, b)`; on a multivalued field: one of its elements is in the list. */
  | { readonly kind: 'one-of'; readonly operand: Expression; readonly values: readonly LiteralValue[] }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: { readonly value: LiteralValue; readonly inclusive: boolean } | null;
      readonly high: { readonly value: LiteralValue; readonly inclusive: boolean } | null;
    }
  | { readonly kind: 'is-null'; readonly operand: Expression }
  | { readonly kind: 'is-true'; readonly operand: Expression }
  /** Every term must be found in the scope, in any order. */
  | { readonly kind: 'words'; readonly scope: TextScope; readonly terms: readonly Term[] }
  /** The words must follow each other; the last one may be a prefix. */
  | {
      readonly kind: 'phrase';
      readonly scope: TextScope;
      readonly words: readonly string[];
      readonly lastIsPrefix: boolean;
    }
  /** The raw value begins with the text, case-sensitive. */
  | { readonly kind: 'starts-with'; readonly scope: TextScope; readonly text: string }
  | {
      readonly kind: 'within-distance';
      readonly field: Field;
      readonly center: GeoPoint;
      readonly metres: number;
    }
  | {
      readonly kind: 'in-box';
      readonly field: Field;
      readonly south: number;
      readonly west: number;
      readonly north: number;
      readonly east: number;
    }
  | {
      readonly kind: 'relation';
      readonly relation: 'intersects' | 'disjoint' | 'within';
      readonly field: Field;
      readonly shape: Geometry;
    }
  /** A node of a path facet or anything below it: `Europe` holds `Europe/France`. */
  | { readonly kind: 'under-path'; readonly field: Field; readonly separator: string; readonly path: string };
