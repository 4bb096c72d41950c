/*
 * User text on its way into a query of the Explore API. Nothing else in the pages writes ODSQL: what is quoted here is a value or a
 * name, whatever it holds, and never a piece of query.
 */

/** Words that mean something to ODSQL where a name may stand; a field of such a name is written between back quotes. */
const RESERVED = new Set(
  `and as asc avg by count date_format day dayofweek desc distinct equi false group hour ifnull or limit lower max millisecond min
  minute month not null quarter range search second select sum top true upper where year is in like to include exclude length now
  date geom startswith suggest bbox envelope median percentile random distance`.split(/\s+/),
);

/** A text as an ODSQL literal. */
export function textLiteral(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A field's name as ODSQL reads it. */
export function nameOf(field: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/.test(field);
  return isPlain && !RESERVED.has(field.toLowerCase()) ? field : `\`${field.replaceAll('`', '\\`')}\``;
}

/** `facet:value`, the form of `refine` and `exclude`. The value is quoted only where it would not be read as it is. */
export function facetPair(facet: string, value: string): string {
  const name = facet.includes(':') || facet.includes('`') ? `\`${facet.replaceAll('`', '\\`')}\`` : facet;
  const isRead = value === value.trim() && !/^["']/.test(value);
  return `${name}:${isRead ? value : textLiteral(value)}`;
}

/** `facet(…)`: how a facet is to be counted. */
export function facetCall(
  name: string,
  { disjunctive = false, sort, limit }: { disjunctive?: boolean; sort?: string; limit?: number },
): string {
  const parts = [
    `name=${textLiteral(name)}`,
    ...(disjunctive ? ['disjunctive=true'] : []),
    ...(sort === undefined ? [] : [`sort=${textLiteral(sort)}`]),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
  ];
  return `facet(${parts.join(', ')})`;
}

/** The `where` that finds every word of a text anywhere in a record, as a visitor types it. */
export function searchClause(text: string): string {
  return `search(${textLiteral(text)})`;
}
