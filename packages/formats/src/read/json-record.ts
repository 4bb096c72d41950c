/** A record out of JSON: its members by name. */
export type JsonRecord = Record<string, unknown>;

/** The member that holds the shape of a feature; a property of the same name gives way. */
export const GEOMETRY = 'geometry';

/**
 * The members of an element as cells: those of an object, or of a GeoJSON feature its properties, its `id` and its
 * `geometry`.
 *
 * @returns null when the element is no object
 */
export function recordOf(element: unknown): JsonRecord | null {
  if (!isObject(element)) return null;
  if (element.type !== 'Feature' || !('geometry' in element)) return element;
  const record: JsonRecord = {};
  for (const [key, value] of Object.entries(isObject(element.properties) ? element.properties : {}))
    set(record, key === GEOMETRY ? `properties.${GEOMETRY}` : key, value);
  if (element.id !== undefined && record.id === undefined) record.id = element.id;
  record[GEOMETRY] = element.geometry;
  return record;
}

export function isFeature(element: unknown): boolean {
  return isObject(element) && element.type === 'Feature' && 'geometry' in element;
}

/** Also a member called `__proto__`. */
function set(record: JsonRecord, key: string, value: unknown): void {
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
