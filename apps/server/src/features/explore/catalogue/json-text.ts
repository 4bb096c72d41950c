/** JSON of results of the engine of reference: a sum beyond what numbers hold exactly becomes a text. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}
