import { type Field, isMultivalued } from '@parvis/dataset';
import type { Cluster } from '@parvis/geo';
import type { Expression, GroupKeyKind, PlanSetting, Term, ValueType } from '../plan/index.ts';
import { type Fragment, identifier, sql } from './fragment.ts';

/**
 * How a version lies in a DuckDB file. One column a field, under the field's name; ours hold a `$`, which no field's name may:
 *
 * | column | holds |
 * |---|---|
 * | `$rid` | BIGINT, the record's number from 0, in file order |
 * | `$id`, `$id_rest` | the record id: its first 64 bits, by which it is found, and its other 96 bits |
 * | `$text` | the folded texts (see `searchText`) |
 * | `f` | VARCHAR, VARCHAR[] when multivalued, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP (naive, UTC); the JSON text of a file, of a json_blob and of the bare geometry of a geo_shape |
 * | `f$lon`, `f$lat` | of a geo_point_2d its place (there is no `f`), of a geo_shape its centre |
 * | `f$west` `f$south` `f$east` `f$north` | the bounds of a geo_shape |
 */
export const rowNumber = identifier('$rid');
export const recordIdStart = identifier('$id');
export const recordIdRest = identifier('$id_rest');
export const foldedText = identifier('$text');

export function column(field: Field): Fragment {
  return identifier(field.name);
}

export type GeoPart = 'lon' | 'lat' | 'west' | 'south' | 'east' | 'north';

export function geoColumn(field: Field, part: GeoPart): Fragment {
  return identifier(`${field.name}$${part}`);
}

/** Is the column never null exactly when the value is there? */
export function presence(field: Field): Fragment {
  return field.type === 'geo_point_2d' ? geoColumn(field, 'lon') : column(field);
}

/** What the printers know of the version they read. */
export interface DuckdbTable {
  /** The table of records, qualified. */
  readonly records: Fragment;
  /** All the fields of the version, in order: their places in the folded text depend on it. */
  readonly fields: readonly Field[];
  /**
   * `(id UINTEGER, rid UINTEGER)` sorted, and `(term, id, n)` sorted by term, ids following the terms.
   * Null: the table is small, or its search file is not there yet; texts are scanned.
   */
  readonly search: { readonly postings: Fragment; readonly vocabulary: Fragment } | null;
  /** The words of the version near each fuzzy term of the plan, under `fuzzyKey`. */
  readonly nearWords: ReadonlyMap<string, readonly string[]>;
  /** The clusters of each `geo_cluster` key of the plan, under `clusterKey`. */
  readonly clusters: ReadonlyMap<string, readonly Cluster[]>;
}

export type ClusterKey = Extract<GroupKeyKind, { kind: 'geo-cluster' }>;

/** Under which the clusters of a key are kept. */
export function clusterKey({ field, zoom, radius }: ClusterKey): string {
  return `${field.name} ${zoom} ${radius}`;
}

/** Under which the near words of a fuzzy term are kept. */
export function fuzzyKey({ text, edits }: FuzzyTerm): string {
  return `${edits} ${text}`;
}

export function nearWordsOf(term: FuzzyTerm, { nearWords }: DuckdbTable): readonly string[] {
  return nearWords.get(fuzzyKey(term)) ?? [];
}

export type FuzzyTerm = Extract<Term, { match: 'fuzzy' }>;

/** Where an expression stands: its table, its setting, and what its aggregates and group keys have become. */
export interface Place {
  readonly table: DuckdbTable;
  readonly setting: PlanSetting;
  /** Gives the column that holds an already computed part of an expression; null lets it be printed. */
  readonly computed?: (expression: Expression) => Fragment | null;
}

/** The fields whose words a search everywhere finds, in the order of their parts in the folded text. */
export function searchedFields(fields: readonly Field[]): Field[] {
  return fields.filter(({ type }) => type === 'text');
}

/** Between the parts of the folded text: one for each text field, empty or not. Never in folded text itself. */
export const FIELD_MARK = '|';
/** Between the texts of a multivalued field, so that no phrase runs from one into the next. */
export const ELEMENT_MARK = '/';

/**
 * What `$text` holds: the part of each text field in order, between marks.
 * ` chene du parc | quercus | old / park `
 */
export function searchText(parts: readonly string[]): string {
  return parts.join(FIELD_MARK);
}

/**
 * The part of a field: its folded text with a space at each end, or nothing when it is empty.
 *
 * @param folded one text, several when the field is multivalued
 */
export function searchPart(folded: readonly string[]): string {
  const texts = folded.filter((text) => text !== '');
  return texts.length === 0 ? '' : ` ${texts.join(` ${ELEMENT_MARK} `)} `;
}

export function isList(expression: Expression): boolean {
  return expression.kind === 'field' && isMultivalued(expression.field);
}

/** The SQL type of values. Points are a struct, everything written as JSON is text. */
export function sqlType(type: ValueType): Fragment {
  switch (type) {
    case 'int':
      return sql`BIGINT`;
    case 'double':
      return sql`DOUBLE`;
    case 'boolean':
      return sql`BOOLEAN`;
    case 'date':
      return sql`DATE`;
    case 'datetime':
      return sql`TIMESTAMP`;
    case 'geo_point_2d':
      return sql`STRUCT(lon DOUBLE, lat DOUBLE)`;
    default:
      return sql`VARCHAR`;
  }
}
