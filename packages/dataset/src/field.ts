/** The ten types of a field, with the names the Explore API gives them. */
export const fieldTypes = [
  'text',
  'int',
  'double',
  'boolean',
  'date',
  'datetime',
  'geo_point_2d',
  'geo_shape',
  'file',
  'json_blob',
] as const;

export type FieldType = (typeof fieldTypes)[number];

/** How the values of a facet are sorted; a leading `-` reverses. */
export type FacetSort = 'count' | '-count' | 'alphanum' | '-alphanum' | 'num' | '-num';

/** What a producer says of a field beside its type. An absent member means no. */
export interface Annotations {
  readonly facet?: true;
  readonly disjunctive?: true;
  readonly facetsort?: FacetSort;
  readonly sortable?: true;
  readonly timerangeFilter?: true;
  /** The separator the values came with; the field then holds a list of texts. */
  readonly multivalued?: string;
  /** The separator between the levels of a path, for example `/`. */
  readonly hierarchical?: string;
  /** Part of the unique key of the record. */
  readonly id?: true;
  readonly precision?: 'year' | 'month' | 'day' | 'hour' | 'minute';
  readonly unit?: string;
  readonly decimals?: number;
}

/** One column of a dataset. `name` is its technical id: `^[a-z_][a-z0-9_]*$`, at most 63 characters, unique in the dataset. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly description: string | null;
  readonly annotations: Annotations;
}

/** May the field be grouped and listed as a facet by default? */
export function isFacet(field: Field): boolean {
  return field.annotations.facet === true;
}

export function isMultivalued(field: Field): boolean {
  return field.annotations.multivalued !== undefined;
}

export function isGeographic(field: Field): boolean {
  return field.type === 'geo_point_2d' || field.type === 'geo_shape';
}

export function isNumeric(field: Field): boolean {
  return field.type === 'int' || field.type === 'double';
}

export function isTemporal(field: Field): boolean {
  return field.type === 'date' || field.type === 'datetime';
}
