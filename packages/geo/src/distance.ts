import type { GeoPoint } from '@parvis/dataset';
import { requireOnEarth } from './position.ts';

/** Mean radius R1 of GRS 80, metres (H. Moritz, "Geodetic Reference System 1980"). */
export const EARTH_RADIUS = 6_371_008.8;

/**
 * Great-circle distance between two places, by the haversine formula.
 *
 * @param from decimal degrees, WGS 84
 * @param to the same
 * @returns metres along a sphere; within 0.6 % of the distance on the ellipsoid
 * @throws {GeoError} `latitude-out-of-range` beyond ±90, which most often means swapped coordinates; `longitude-out-of-range`
 */
export function distance(from: GeoPoint, to: GeoPoint): number {
  requireOnEarth(from.lon, from.lat);
  requireOnEarth(to.lon, to.lat);
  const northward = Math.sin(radians(to.lat - from.lat) / 2);
  const eastward = Math.sin(radians(to.lon - from.lon) / 2);
  const chord = northward ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * eastward ** 2;
  // Rounding may bring antipodes a hair above 1.
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, chord)));
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

export function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
