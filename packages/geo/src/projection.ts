import type { Geometry } from '@parvis/dataset';
import proj4 from 'proj4';
import { projections } from './projections.ts';

/** The EPSG numbers of the coordinate systems that geometries can be written in, WGS 84 first. */
export const projectionCodes: readonly number[] = [4326, ...Object.keys(projections).map(Number)];

/**
 * A function that writes geometries of WGS 84 in another coordinate system; altitudes are kept as they are.
 *
 * @returns null for a system that is not known
 */
export function projectionTo(epsg: number): ((geometry: Geometry) => Geometry) | null {
  if (epsg === 4326) return (geometry) => geometry;
  const definition = Object.hasOwn(projections, epsg) ? projections[epsg] : undefined;
  if (definition === undefined) return null;
  const { forward } = proj4('EPSG:4326', definition);
  const place = ([longitude = Number.NaN, latitude = Number.NaN, ...rest]: readonly number[]) => [
    ...forward([longitude, latitude]),
    ...rest,
  ];
  return (geometry) => projected(geometry, place);
}

type Position = readonly number[];

function projected(geometry: Geometry, place: (position: Position) => number[]): Geometry {
  const line = (positions: readonly Position[]) => positions.map(place);
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: place(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: line(geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(line) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(line)) };
    case 'GeometryCollection':
      return {
        type: 'GeometryCollection',
        geometries: geometry.geometries.map((part) => projected(part, place)),
      };
    default:
      throw new Error(`No projection of ${geometry satisfies never}`);
  }
}
