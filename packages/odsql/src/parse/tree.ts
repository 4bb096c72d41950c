import type { AggregateName, FunctionName, IntervalUnit } from '../plan/index.ts';
import type { Span } from './token.ts';

/** A field, an alias or a technical name: only the schema tells. `name` has no back quotes. */
export interface NameNode extends Span {
  readonly kind: 'name';
  readonly name: string;
}

export interface StringNode extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export interface NumberNode extends Span {
  readonly kind: 'number';
  /** A bigint beyond 2^53. */
  readonly value: number | bigint;
  readonly isInteger: boolean;
}

/** `date'…'`, not read yet: what it means depends on what it is compared with. */
export interface DateNode extends Span {
  readonly kind: 'date';
  readonly text: string;
}

export interface GeometryNode extends Span {
  readonly kind: 'geometry';
  readonly text: string;
}

export interface NowNode extends Span {
  readonly kind: 'now';
  readonly args: readonly (Span & { readonly name: string; readonly value: number })[];
}

export type LiteralNode =
  | StringNode
  | NumberNode
  | DateNode
  | GeometryNode
  | NowNode
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'null' });

export type ValueNode =
  | NameNode
  | LiteralNode
  | RangeNode
  | (Span & { readonly kind: 'negate'; readonly operand: ValueNode })
  | (Span & {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: ValueNode;
      readonly right: ValueNode;
    })
  | (Span & { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly ValueNode[] })
  /** `anything()`: no such function, which the checker says. */
  | (Span & { readonly kind: 'unknown-call'; readonly name: string })
  | (Span & {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      /** Null for `count(*)`. */
      readonly operand: ValueNode | null;
      readonly distinct: boolean;
      readonly percent?: NumberNode;
    })
  | GeoClusterNode;

export type GeoClusterNode = Span & {
  readonly kind: 'geo-cluster';
  readonly field: NameNode;
  readonly zoom: NumberNode;
  /** Pixels; null: as usual. */
  readonly radius: NumberNode | null;
};

export type RangeNode = Span & {
  readonly kind: 'range';
  readonly field: NameNode;
  readonly by:
    | { readonly kind: 'width'; readonly width: NumberNode }
    | { readonly kind: 'period'; readonly count: NumberNode; readonly unit: IntervalUnit }
    /** Null for `*`. */
    | { readonly kind: 'steps'; readonly steps: readonly (NumberNode | DateNode | null)[] }
    /** `EQUI(…)`: a word that is reserved, and that was never described. */
    | { readonly kind: 'equi' };
};

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** An end of a range that is left open is null. */
export type RangeEnd = LiteralNode | null;

export type WhereNode =
  | (Span & { readonly kind: 'and' | 'or'; readonly of: readonly WhereNode[] })
  | (Span & { readonly kind: 'not'; readonly of: WhereNode })
  /** A bare text: full text search. */
  | (Span & { readonly kind: 'full-text'; readonly text: string })
  /** A bare boolean field. */
  | (Span & { readonly kind: 'truth'; readonly operand: ValueNode })
  | (Span & {
      readonly kind: 'compare';
      readonly op: CompareOp;
      readonly left: ValueNode;
      readonly right: ValueNode;
    })
  | (Span & { readonly kind: 'like'; readonly field: NameNode; readonly text: string })
  | (Span & {
      readonly kind: 'in-list';
      readonly operand: ValueNode;
      readonly values: readonly LiteralNode[];
    })
  | (Span & {
      readonly kind: 'in-range';
      readonly operand: ValueNode;
      readonly low: RangeEnd;
      readonly lowIncluded: boolean;
      readonly high: RangeEnd;
      readonly highIncluded: boolean;
    })
  | (Span & { readonly kind: 'is'; readonly operand: ValueNode; readonly what: boolean | null })
  | (Span & {
      readonly kind: 'text-search';
      readonly name: 'search' | 'suggest' | 'startswith';
      /** Empty: every visible field. */
      readonly fields: readonly NameNode[];
      readonly text: string;
    })
  | (Span & {
      readonly kind: 'within-distance';
      readonly field: NameNode;
      readonly center: GeometryNode;
      readonly metres: number;
    })
  | (Span & {
      readonly kind: 'in-bbox';
      readonly field: NameNode;
      /** Latitude, longitude, latitude, longitude of two opposite corners. */
      readonly corners: readonly NumberNode[];
    })
  | (Span & {
      readonly kind: 'bbox';
      readonly field: NameNode;
      readonly corners: readonly [GeometryNode, GeometryNode];
    })
  /** A predicate of the grammar that no plan has yet. */
  | (Span & {
      readonly kind: 'relation';
      readonly relation: 'intersects' | 'disjoint' | 'within';
      readonly field: NameNode;
      readonly shape: GeometryNode;
    })
  | (Span & { readonly kind: 'not-offered'; readonly what: string });

/**
 * What stands where a condition may: a condition, or a value that what follows will make part of one.
 * `(` opens either a group of conditions or an arithmetic one, and only the end of the group tells.
 */
export type WherePart =
  | { readonly kind: 'condition'; readonly condition: WhereNode }
  | { readonly kind: 'value'; readonly value: ValueNode };

export type SelectItem =
  | (Span & { readonly kind: 'all' })
  | (Span & {
      readonly kind: 'include' | 'exclude';
      readonly patterns: readonly (Span & { readonly name: string; readonly isPrefix: boolean })[];
    })
  | KeyedItem;

/** A value and the key of its member in the results: the alias, else the text as typed. */
export interface KeyedItem extends Span {
  readonly kind: 'value';
  readonly value: ValueNode;
  readonly key: string;
  readonly hasAlias: boolean;
  /** Without the alias; of a lone name, the name. */
  readonly text: string;
}

export type OrderItemNode = Span &
  (
    | { readonly kind: 'random'; readonly seed: NumberNode }
    | { readonly kind: 'vector-similarity' }
    | {
        readonly kind: 'value';
        readonly value: ValueNode;
        /** Trimmed, as typed: the same text as a key of `group_by` names that key. */
        readonly text: string;
        readonly direction: 'asc' | 'desc';
      }
  );

/** What a `facet` parameter asks. */
export interface FacetNode {
  readonly name: string;
  readonly position: number;
  readonly separator?: string;
  readonly sort?: string;
  readonly disjunctive?: boolean;
  readonly hierarchical?: boolean;
  readonly limit?: number;
}

/** `refine=kind:ACER` */
export interface RefineNode {
  readonly name: string;
  readonly value: string;
  readonly position: number;
}
