import type { Geometry, GeoPoint } from '@parvis/dataset';
import { GeoError, geometryFrom, parseGeometry } from '@parvis/geo';

// security.md §3.3: a geometry may be stored with a million vertices.
const LIMITS = { positions: 1_000_000 };

/**
 * The geometry written in a cell, in Well-Known Text or Binary or in GeoJSON.
 *
 * @returns null when there is none; a code of `GeoError` when it is one that cannot be drawn
 */
export function geometryIn(cell: string): Geometry | GeoError | null {
  if (!mayBeGeometry(cell)) return null;
  return geometryOrError(() => parseGeometry(cell, LIMITS));
}

/** The geometry out of a parsed JSON value; null when it is something else. */
export function geometryOf(value: unknown): Geometry | GeoError | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  return geometryOrError(() => geometryFrom(value, LIMITS));
}

function geometryOrError(read: () => Geometry): Geometry | GeoError | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GeoError)) throw error;
    return error.code === 'not-a-geometry' || error.code === 'bad-syntax' ? null : error;
  }
}

/** Not worth parsing otherwise. */
export function mayBeGeometry(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first === 123) return cell.includes('"coordinates"') || cell.includes('"geometries"');
  if (first === 48) return cell.length >= 42 && /^0[01][0-9a-f]{8}/i.test(cell);
  return /^(?:SRID=|(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)/i.test(cell);
}

/** The place in a parsed JSON value: `{"lon": 2.27, "lat": 48.86}` as the Explore API writes it. */
export function pointOf(value: unknown): GeoPoint | null {
  if (typeof value !== 'object' || value === null) return null;
  const { lon, lat } = value as { lon?: unknown; lat?: unknown };
  if (typeof lon !== 'number' || typeof lat !== 'number' || Object.keys(value).length !== 2) return null;
  return isOnEarth(lon, lat) ? { lon, lat } : null;
}

export function isOnEarth(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

export function pointFrom(geometry: Geometry): GeoPoint | null {
  if (geometry.type !== 'Point') return null;
  const [lon, lat] = geometry.coordinates;
  return lon === undefined || lat === undefined ? null : { lon, lat };
}

/** The object that a cell holds as JSON text; null when it holds something else. */
export function parsedObject(cell: string): object | null {
  if (!cell.startsWith('{') && !cell.startsWith('[')) return null;
  try {
    return JSON.parse(cell);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
