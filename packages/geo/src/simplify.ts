import type { Geometry } from '@parvis/dataset';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js';
import TopologyPreservingSimplifier from 'jsts/org/locationtech/jts/simplify/TopologyPreservingSimplifier.js';
import { isGeometry } from './geometry/geojson.ts';

const reader = new GeoJSONReader(new GeometryFactory());
const writer = new GeoJSONWriter();

/** The width of a pixel of a map of 256-pixel tiles, in degrees of longitude. @param zoom 0 to 25 */
export function pixelAt(zoom: number): number {
  return 360 / (256 * 2 ** zoom);
}

/**
 * A shape with fewer corners, none of its lines farther than the tolerance from where it was; its rings stay rings and holes stay
 * inside. A shape that cannot be made simpler comes back as it is.
 *
 * @param tolerance degrees
 * @see D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line", 1973
 */
export function simplifyShape(shape: Geometry, tolerance: number): Geometry {
  if (shape.type === 'Point' || shape.type === 'MultiPoint') return shape;
  if (shape.type === 'GeometryCollection')
    return { ...shape, geometries: shape.geometries.map((part) => simplifyShape(part, tolerance)) };
  const simpler: unknown = writer.write(TopologyPreservingSimplifier.simplify(reader.read(shape), tolerance));
  return isGeometry(simpler) ? simpler : shape;
}
