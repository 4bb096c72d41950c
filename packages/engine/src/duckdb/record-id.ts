import { hash } from 'node:crypto';
import type { Field } from '@parvis/dataset';

/**
 * The id of a record: 40 hexadecimal digits, the SHA-1 of its unique key, else of all its values. The same record keeps
 * its id from one version to the next; records that are alike in every value share one.
 *
 * @param values the texts of the values that count, a unit separator (U+001F) between them
 */
export function recordId(values: string): string {
  return hash('sha1', values, 'hex');
}

/** The places of the fields that make the id. */
export function keyPlaces(fields: readonly Field[]): number[] {
  const keys = fields.flatMap((field, place) => (field.annotations.id ? [place] : []));
  return keys.length > 0 ? keys : fields.map((_, place) => place);
}
