import type { Geometry } from '@parvis/dataset';
import proj4 from 'proj4';
import { projDefinition, projections, wellKnownText } from './projections.ts';

/** The EPSG numbers of the coordinate systems that geometries can be written in, WGS 84 first. */
export const projectionCodes: readonly number[] = [
  4326,
  ...Object.keys(projections)
    .map(Number)
    .filter((code) => code !== 4326),
];

/** A coordinate system as the `.prj` of a shapefile tells it; null for one that is not known. */
export function projectionText(epsg: number): string | null {
  const projection = Object.hasOwn(projections, epsg) ? projections[epsg] : undefined;
  return projection ? wellKnownText(projection) : null;
}

/**
 * A function that writes geometries of WGS 84 in another coordinate system; altitudes are kept as they are.
 *
 * @returns null for a system that is not known
 */
export function projectionTo(epsg: number): ((geometry: Geometry) => Geometry) | null {
  if (epsg === 4326) return (geometry) => geometry;
  const projection = Object.hasOwn(projections, epsg) ? projections[epsg] : undefined;
  if (projection === undefined) return null;
  const { forward } = proj4('EPSG:4326', projDefinition(projection));
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
