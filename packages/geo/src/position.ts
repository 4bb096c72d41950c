import type { Geometry } from '@parvis/dataset';
import { GeoError, type GeoPlace } from './error.ts';

/** @throws {GeoError} `latitude-out-of-range`, `longitude-out-of-range` */
export function requireOnEarth(longitude: number, latitude: number, place?: GeoPlace): void {
  if (!(Math.abs(latitude) <= 90))
    throw new GeoError(
      'latitude-out-of-range',
      `The latitude ${latitude} is not between -90 and 90: longitude comes first, in degrees of WGS 84.`,
      place,
    );
  if (!(Math.abs(longitude) <= 180))
    throw new GeoError(
      'longitude-out-of-range',
      `The longitude ${longitude} is not between -180 and 180: longitude comes first, in degrees of WGS 84.`,
      place,
    );
}

/** Every position of a geometry, in order; those of rings with their closing one. */
export function* positionsOf(geometry: Geometry): Generator<readonly number[]> {
  switch (geometry.type) {
    case 'Point':
      yield geometry.coordinates;
      return;
    case 'MultiPoint':
    case 'LineString':
      yield* geometry.coordinates;
      return;
    case 'Polygon':
    case 'MultiLineString':
      for (const line of geometry.coordinates) yield* line;
      return;
    case 'MultiPolygon':
      for (const polygon of geometry.coordinates) for (const ring of polygon) yield* ring;
      return;
    case 'GeometryCollection':
      for (const member of geometry.geometries) yield* positionsOf(member);
      return;
    default:
      throw new Error(`No positions for ${geometry satisfies never}`);
  }
}
