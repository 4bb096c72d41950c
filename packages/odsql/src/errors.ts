/** The parameters of a query that hold ODSQL, as the API names them. */
export type Clause =
  | 'select'
  | 'where'
  | 'group_by'
  | 'order_by'
  | 'facet'
  | 'refine'
  | 'exclude'
  | 'qv1'
  | 'lang'
  | 'timezone';

/**
 * - `ODSQLSyntaxError`: the text does not parse.
 * - `ODSQLError`: it parses but means nothing here (unknown field, wrong type), or is not offered.
 * - `IncompatibleTypesInComparisonFilter`: a literal of another type than the field.
 */
export type OdsqlErrorCode = 'ODSQLSyntaxError' | 'ODSQLError' | 'IncompatibleTypesInComparisonFilter';

export interface OdsqlErrorDetails {
  readonly clause: Clause;
  /** Characters (UTF-16 code units) from the start of the clause, from 0; absent when no place is to blame. */
  readonly position?: number;
  /** What to do about it: the nearest field name, for example. */
  readonly hint?: string;
}

/** A query that cannot be run. `message` is worded as Opendatasoft words it, so that clients that show or read it keep working. */
export class OdsqlError extends Error {
  readonly code: OdsqlErrorCode;
  readonly clause: Clause;
  readonly position: number | undefined;
  readonly hint: string | undefined;

  constructor(code: OdsqlErrorCode, message: string, { clause, position, hint }: OdsqlErrorDetails) {
    super(message);
    this.name = 'OdsqlError';
    this.code = code;
    this.clause = clause;
    this.position = position;
    this.hint = hint;
  }
}
