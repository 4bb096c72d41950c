import type { Geometry, GeoPoint } from '@parvis/dataset';
import { degrees, EARTH_RADIUS, radians } from './distance.ts';
import { positionsOf, requireOnEarth } from './position.ts';

/** `[west, south, east, north]`, decimal degrees, WGS 84: the order of RFC 7946 §5. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A rectangle of longitudes and latitudes. **`west` is greater than `east` when it crosses the antimeridian.** */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The smallest bounds of a shape. A shape on both sides of the antimeridian gets the long way round. */
export function boundsOf(geometry: Geometry): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude = Number.NaN, latitude = Number.NaN] of positionsOf(geometry)) {
    west = Math.min(west, longitude);
    south = Math.min(south, latitude);
    east = Math.max(east, longitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}

/** Bounds as a shape, counter-clockwise from the south-west corner. */
export function boundsPolygon([west, south, east, north]: Bounds): Geometry {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [corners] };
}

/**
 * The smallest box that holds every place within a distance, to narrow a search before the exact test.
 * When a pole is within reach it holds all longitudes; near the antimeridian its `west` is greater than its `east`.
 *
 * @param metres along the sphere of `distance`; 0 or more
 * @throws {GeoError} as `distance`
 * @see J. P. Matuschek, "Finding points within a distance of a latitude/longitude using bounding coordinates"
 */
export function boxAround(point: GeoPoint, metres: number): Box {
  requireOnEarth(point.lon, point.lat);
  // A thousandth of a millimetre more, so that rounding never drops a place at exactly that distance.
  const angle = (metres + 1e-6) / EARTH_RADIUS;
  const south = point.lat - degrees(angle);
  const north = point.lat + degrees(angle);
  if (south <= -90 || north >= 90)
    return { south: Math.max(south, -90), west: -180, north: Math.min(north, 90), east: 180 };

  // The meridians that touch the circle do so nearer the pole than its centre: hence the sine.
  const reach = degrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(point.lat)))));
  return { south, west: around(point.lon - reach), north, east: around(point.lon + reach) };
}

/** Is the place inside the box, edges included? */
export function isInBox({ lon, lat }: GeoPoint, { south, west, north, east }: Box): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

function around(longitude: number): number {
  if (longitude < -180) return longitude + 360;
  return longitude > 180 ? longitude - 360 : longitude;
}
