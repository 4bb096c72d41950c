import type { Geometry } from '@parvis/dataset';
import IndexedPointInAreaLocator from 'jsts/org/locationtech/jts/algorithm/locate/IndexedPointInAreaLocator.js';
import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js';
import type JstsGeometry from 'jsts/org/locationtech/jts/geom/Geometry.js';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import Location from 'jsts/org/locationtech/jts/geom/Location.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js';
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';
import { type Bounds, boundsOf } from './box.ts';
import { edgesOf } from './edges.ts';
import { GeoError } from './error.ts';

/** A shape made ready to be compared with many others, on the plane of longitudes and latitudes (OGC 06-103r4 §6.1.15). */
export interface PreparedShape {
  readonly bounds: Bounds;
  /** Do they share a place? Touching edges do. */
  readonly intersects: (other: Geometry) => boolean;
  /** Is the other inside, wholly, and not on the edge alone? */
  readonly contains: (other: Geometry) => boolean;
  /** The same of a place, without making a shape of it. */
  readonly intersectsPoint: (longitude: number, latitude: number) => boolean;
  readonly containsPoint: (longitude: number, latitude: number) => boolean;
}

/**
 * A shape ready to be compared. A collection is compared part by part: something is inside it when each of its parts is inside
 * one of the collection's.
 *
 * @throws {GeoError} `crosses-itself` with the place, for a polygon whose inside cannot be told
 */
export function prepareShape(shape: Geometry): PreparedShape {
  const parts = partsOf(shape).map(preparedPart);
  const [only] = parts;
  const some = (test: (part: PreparedPart) => boolean) =>
    parts.length === 1 && only ? test(only) : parts.some(test);
  return {
    bounds: boundsOf(shape),
    intersects: (other) => {
      const others = partsOf(other);
      return others.some((one) => some((part) => part.intersects(one)));
    },
    contains: (other) => {
      const others = partsOf(other);
      return others.every((one) => some((part) => part.contains(one)));
    },
    intersectsPoint: (longitude, latitude) => some((part) => part.locate(longitude, latitude) !== OUTSIDE),
    containsPoint: (longitude, latitude) => some((part) => part.locate(longitude, latitude) === INSIDE),
  };
}

interface PreparedPart {
  readonly intersects: (other: SimpleShape) => boolean;
  readonly contains: (other: SimpleShape) => boolean;
  readonly locate: (longitude: number, latitude: number) => number;
}

const INSIDE = Location.INTERIOR;
const OUTSIDE = Location.EXTERIOR;
const reader = new GeoJSONReader(new GeometryFactory());

function preparedPart(shape: SimpleShape): PreparedPart {
  const geometry = reader.read(shape);
  const fault = faultOf(geometry);
  if (fault) {
    const { x, y } = fault.getCoordinate();
    throw new GeoError(
      'crosses-itself',
      `This shape crosses or repeats itself near longitude ${x}, latitude ${y}: its inside cannot be told.`,
    );
  }
  const locate = locatorOf(shape, geometry);
  const glance = shape.type === 'Polygon' || shape.type === 'MultiPolygon' ? glanceOf(shape, locate) : null;
  const relate = (other: SimpleShape) => RelateOp.relate(geometry, readable(other));
  return {
    intersects: (other) => {
      const seen = glance?.(other) ?? 'unclear';
      return seen === 'unclear' ? relate(other).isIntersects() : seen !== 'outside';
    },
    contains: (other) => {
      const seen = glance?.(other) ?? 'unclear';
      return seen === 'unclear' ? relate(other).isContains() : seen === 'inside';
    },
    locate,
  };
}

/**
 * What can be told of most shapes beside a polygon without comparing them whole, which takes a thousand times longer: no edge is
 * met, and one corner tells for all; or an edge is crossed, and nothing more needs to be known.
 */
function glanceOf(
  shape: SimpleShape,
  locate: PreparedPart['locate'],
): (other: SimpleShape) => 'inside' | 'outside' | 'across' | 'unclear' {
  const rings = linesOf(shape);
  const edges = edgesOf(rings);
  const bounds = boundsOf(shape);
  const boundsOfRings = rings.map((ring) => boundsOf({ type: 'LineString', coordinates: ring }));
  return (other) => {
    const otherBounds = boundsOf(other);
    if (isApart(bounds, otherBounds)) return 'outside';
    const seen = linesOf(other).map((line) => {
      const beside = edges.beside(line);
      if (beside !== 'apart') return beside;
      const [x = Number.NaN, y = Number.NaN] = line[0] ?? [];
      return locate(x, y) === INSIDE ? 'inside' : 'outside';
    });
    if (seen.includes('crossing')) return 'across';
    if (seen.includes('touching')) return 'unclear';
    // A ring, or a hole, of the polygon may lie within the other without meeting its lines.
    const isArea = other.type === 'Polygon' || other.type === 'MultiPolygon';
    if (isArea && boundsOfRings.some((ring) => isWithin(ring, otherBounds))) return 'unclear';
    if (seen.every((one) => one === 'inside')) return 'inside';
    return seen.includes('inside') ? 'across' : 'outside';
  };
}

function isApart([west, south, east, north]: Bounds, [w, s, e, n]: Bounds): boolean {
  return w > east || e < west || s > north || n < south;
}

function isWithin([west, south, east, north]: Bounds, [w, s, e, n]: Bounds): boolean {
  return west >= w && south >= s && east <= e && north <= n;
}

/** The lines a shape is made of: each is wholly inside a polygon, or outside, or crosses its edge. */
function linesOf(shape: SimpleShape): readonly (readonly (readonly number[])[])[] {
  switch (shape.type) {
    case 'Point':
      return [[shape.coordinates]];
    case 'MultiPoint':
      return shape.coordinates.map((position) => [position]);
    case 'LineString':
      return [shape.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return shape.coordinates;
    case 'MultiPolygon':
      return shape.coordinates.flat();
    default:
      throw new Error(`No lines of ${shape satisfies never}`);
  }
}

/** Where a place is, for each kind of shape. */
function locatorOf(shape: SimpleShape, geometry: JstsGeometry): PreparedPart['locate'] {
  if (shape.type === 'Polygon' || shape.type === 'MultiPolygon') {
    const locator = new IndexedPointInAreaLocator(geometry);
    const place = new Coordinate();
    return (longitude, latitude) => {
      place.x = longitude;
      place.y = latitude;
      return locator.locate(place);
    };
  }
  return (longitude, latitude) => {
    const matrix = RelateOp.relate(
      reader.read({ type: 'Point', coordinates: [longitude, latitude] }),
      geometry,
    );
    if (matrix.isWithin()) return INSIDE;
    return matrix.isDisjoint() ? OUTSIDE : Location.BOUNDARY;
  };
}

/** A stored shape, mended when it crosses itself: the law of files is that some do, and the others must still be found. */
function readable(shape: SimpleShape): JstsGeometry {
  const geometry = reader.read(shape);
  if (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon') return geometry;
  return faultOf(geometry) ? BufferOp.bufferOp(geometry, 0) : geometry;
}

function faultOf(geometry: JstsGeometry) {
  return new IsValidOp(geometry).getValidationError();
}

type SimpleShape = Exclude<Geometry, { type: 'GeometryCollection' }>;

function partsOf(shape: Geometry): SimpleShape[] {
  return shape.type === 'GeometryCollection' ? shape.geometries.flatMap(partsOf) : [shape];
}
