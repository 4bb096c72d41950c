import type { Field } from '@parvis/dataset';
import type { FacetsPlan, GroupsPlan, PlanSetting, RecordsPlan } from './plan/index.ts';

/** What a query may name. */
export interface Schema {
  /** In the dataset's order. In the catalogue, metadata are fields named `default.title`, `dcat.creator`… */
  readonly fields: readonly Field[];
  /** Other spellings of a field's name: in the catalogue `title` for `default.title`, `datasetid` for `dataset_id`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** The texts of the parameters as they came, decoded. An empty one counts as absent. */
export interface QueryTexts {
  readonly select?: string | undefined;
  /** Joined by AND. */
  readonly where?: readonly string[] | undefined;
  /** Filters in the language of version 1 of the API, joined to `where` by AND. */
  readonly qv1?: readonly string[] | undefined;
  readonly group_by?: string | undefined;
  readonly order_by?: string | undefined;
  readonly refine?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** On records and exports: only to declare a facet disjunctive, `facet(name="kind", disjunctive=true)`. */
  readonly facet?: readonly string[] | undefined;
}

export interface QuerySetting extends PlanSetting {
  /** The instant of `now()`, the same for the whole query. */
  readonly now: Date;
}

export interface QueryRequest extends QueryTexts {
  /** Already checked against the window. Null: no limit. */
  readonly limit: number | null;
  readonly offset: number;
}

/**
 * From the texts of a query to a frozen plan: parse, then check against the schema.
 * With `group_by`, or without, the plan is of the one kind or the other.
 *
 * @throws {OdsqlError}
 */
export type CompileQuery = (
  request: QueryRequest,
  schema: Schema,
  setting: QuerySetting,
) => RecordsPlan | GroupsPlan;

/** What was refined or excluded on a facet: it is shown whatever its count. */
export interface FacetSelection {
  readonly state: 'refined' | 'excluded';
  /** One text per level, as in `FacetValue.path` of the engine. */
  readonly path: readonly string[];
}

/** Beside the plan, in the order of its facets: what the presenter needs and the engine does not. */
export interface FacetDescription {
  /** The facet's name as the caller wrote it, to be sent back. */
  readonly name: string;
  readonly field: Field;
  readonly disjunctive: boolean;
  readonly selections: readonly FacetSelection[];
  /** Between the levels in `value` and `refine`: `/` for dates; null for a flat facet. */
  readonly separator: string | null;
}

export interface CompiledFacets {
  readonly plan: FacetsPlan;
  readonly descriptions: readonly FacetDescription[];
}

/**
 * From the texts of a facets request to a plan. Without `facet`, all the facets of the schema.
 * A disjunctive facet is counted without its own refinement.
 *
 * @throws {OdsqlError}
 */
export type CompileFacets = (
  request: Omit<QueryTexts, 'select' | 'group_by' | 'order_by'>,
  schema: Schema,
  setting: QuerySetting,
) => CompiledFacets;
