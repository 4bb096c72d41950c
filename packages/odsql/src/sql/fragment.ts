/** What may be bound to a statement. Dates are bound as ISO 8601 text and cast in the SQL around them. */
export type SqlValue = string | number | bigint | boolean | null;

/**
 * A piece of SQL and the values it needs, in order. Only `sql`, `bind`, `identifier` and `join` make one,
 * so that no text of a caller ever becomes SQL.
 */
export interface Fragment {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * The only way to write SQL: ``sql`${field} = ${bind('x')}` ``. The literal parts are ours, the holes are fragments.
 */
export function sql(parts: TemplateStringsArray, ...holes: readonly Fragment[]): Fragment {
  return {
    text: parts.map((part, index) => part + (holes[index]?.text ?? '')).join(''),
    values: holes.flatMap(({ values }) => values),
  };
}

/** A value of a query, never printed: `?` and the value beside it. */
export function bind(value: SqlValue): Fragment {
  return { text: '?', values: [value] };
}

/** A name of ours (a field of the dataset, a table), quoted. */
export function identifier(name: string): Fragment {
  return { text: `"${name.replaceAll('"', '""')}"`, values: [] };
}

/** Fragments one after another. @param separator SQL of ours, for example `, ` or ` AND ` */
export function join(fragments: readonly Fragment[], separator: string): Fragment {
  return {
    text: fragments.map(({ text }) => text).join(separator),
    values: fragments.flatMap(({ values }) => values),
  };
}
