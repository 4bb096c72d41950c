import type { Geometry } from '@parvis/dataset';
import { GeoError } from '../error.ts';
import { DEEPEST, type GeometryLimits, MOST_POSITIONS } from '../limits.ts';
import { requireOnEarth } from '../position.ts';

/**
 * A geometry out of parsed JSON: a GeoJSON geometry, or the one of a Feature (RFC 7946). Other members are dropped,
 * positions keep longitude, latitude and altitude, and a ring left open is closed.
 *
 * @throws {GeoError} any code but `bad-syntax` and `unknown-projection`
 */
export function geometryFrom(value: unknown, { positions = MOST_POSITIONS }: GeometryLimits = {}): Geometry {
  const budget = { left: positions, most: positions };
  if (isObject(value) && value.type === 'Feature') return geometryAt(value.geometry, 'geometry', budget, 0);
  return geometryAt(value, '', budget, 0);
}

/** Is the value a GeoJSON geometry as it stands: in range, not empty, its rings closed? */
export function isGeometry(value: unknown, limits?: GeometryLimits): value is Geometry {
  if (!isObject(value) || value.type === 'Feature') return false;
  try {
    return countPositions(geometryFrom(value, limits)) === countPositions(value);
  } catch (error) {
    if (error instanceof GeoError) return false;
    throw error;
  }
}

interface Budget {
  left: number;
  readonly most: number;
}

function geometryAt(value: unknown, path: string, budget: Budget, depth: number): Geometry {
  if (value === null || value === undefined)
    throw new GeoError('empty-geometry', 'There is no geometry here.', { path });
  if (!isObject(value)) throw notAGeometry(path);
  const at = (member: string) => (path === '' ? member : `${path}.${member}`);
  const { type, coordinates } = value;
  switch (type) {
    case 'Point':
      return { type, coordinates: position(coordinates, at('coordinates'), budget) };
    case 'MultiPoint':
      return { type, coordinates: line(coordinates, at('coordinates'), budget, 1) };
    case 'LineString':
      return { type, coordinates: line(coordinates, at('coordinates'), budget, 2) };
    case 'MultiLineString':
      return {
        type,
        coordinates: list(coordinates, at('coordinates'), (item, place) => line(item, place, budget, 2)),
      };
    case 'Polygon':
      return { type, coordinates: polygon(coordinates, at('coordinates'), budget) };
    case 'MultiPolygon':
      return {
        type,
        coordinates: list(coordinates, at('coordinates'), (item, place) => polygon(item, place, budget)),
      };
    case 'GeometryCollection':
      if (depth >= DEEPEST)
        throw new GeoError('too-deep', `Collections are nested more than ${DEEPEST} deep.`, { path });
      return {
        type,
        geometries: list(value.geometries, at('geometries'), (item, place) =>
          geometryAt(item, place, budget, depth + 1),
        ),
      };
    default:
      throw notAGeometry(path);
  }
}

function polygon(value: unknown, path: string, budget: Budget): number[][][] {
  return list(value, path, (item, place) => ring(item, place, budget));
}

function ring(value: unknown, path: string, budget: Budget): number[][] {
  const positions = line(value, path, budget, 3);
  const closed = closeRing(positions);
  if (closed.length < 4)
    throw new GeoError('too-short', 'A ring needs at least three different positions.', { path });
  return closed;
}

/** The ring with its first position repeated at its end. */
export function closeRing(positions: number[][]): number[][] {
  const [first, last] = [positions[0], positions.at(-1)];
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return positions;
  return [...positions, [...first]];
}

function line(value: unknown, path: string, budget: Budget, least: number): number[][] {
  const positions = list(value, path, (item, place) => position(item, place, budget));
  if (positions.length < least)
    throw new GeoError('too-short', `At least ${least} positions are needed here.`, { path });
  return positions;
}

function position(value: unknown, path: string, budget: Budget): number[] {
  if (budget.left-- <= 0)
    throw new GeoError('too-many-positions', `The shape has more than ${budget.most} positions.`, { path });
  if (!Array.isArray(value) || !value.every((part) => typeof part === 'number' && Number.isFinite(part)))
    throw notAGeometry(path);
  if (value.length === 0) throw new GeoError('empty-geometry', 'There is no position here.', { path });
  const [longitude, latitude] = value;
  if (latitude === undefined) throw notAGeometry(path);
  requireOnEarth(longitude, latitude, { path });
  return value.slice(0, 3);
}

function list<Item>(value: unknown, path: string, read: (item: unknown, place: string) => Item): Item[] {
  if (!Array.isArray(value)) throw notAGeometry(path);
  if (value.length === 0) throw new GeoError('empty-geometry', 'The geometry is empty.', { path });
  return value.map((item, index) => read(item, `${path}[${index}]`));
}

/** Numbers at the ends of all arrays, whatever the shape. */
function countPositions(value: unknown): number {
  if (Array.isArray(value))
    return typeof value[0] === 'number' ? 1 : value.reduce((sum, item) => sum + countPositions(item), 0);
  if (!isObject(value)) return 0;
  return countPositions(value.coordinates ?? value.geometries ?? []);
}

function notAGeometry(path: string): GeoError {
  return new GeoError('not-a-geometry', 'A GeoJSON geometry or Feature was expected here.', { path });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
