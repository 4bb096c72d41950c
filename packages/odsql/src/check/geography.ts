import { type Field, type Geometry, isGeographic } from '@parvis/dataset';
import { GeoError, prepareShape } from '@parvis/geo';
import {
  type GeometryNode,
  malformed,
  type NameNode,
  type NumberNode,
  type WhereNode,
} from '../parse/index.ts';
import type { Condition } from '../plan/index.ts';
import { type Context, fieldNamed } from './context.ts';
import { geometryOf } from './literal.ts';

/** No two places of the Earth are farther apart, in metres. */
const FARTHEST = 21_000_000;

/** `within_distance(f, geom'POINT(lon lat)', 10km)` */
export function withinDistance(
  context: Context,
  { field, center, metres }: { field: NameNode; center: GeometryNode; metres: number },
): Condition {
  return {
    kind: 'within-distance',
    field: geographicField(context, field),
    center: pointOf(center),
    metres: Math.min(metres, FARTHEST),
  };
}

/** `in_bbox(f, lat, lon, lat, lon)`: two opposite corners, whichever. */
export function inBbox(
  context: Context,
  { field, corners }: { field: NameNode; corners: readonly NumberNode[] },
): Condition {
  const [lat1, lon1, lat2, lon2] = corners.map(({ value }) => Number(value));
  const position = corners[0]?.start ?? field.start;
  return box(
    geographicField(context, field),
    position,
    [Number(lon1), Number(lat1)],
    [Number(lon2), Number(lat2)],
  );
}

/** `bbox(f, geom'POINT(…)', geom'POINT(…)')`, the form of old versions. */
export function betweenPoints(
  context: Context,
  { field, corners }: { field: NameNode; corners: readonly [GeometryNode, GeometryNode] },
): Condition {
  const [one, other] = corners.map(pointOf);
  const position = corners[0].start;
  if (!one || !other) throw notAPoint(position);
  return box(geographicField(context, field), position, [one.lon, one.lat], [other.lon, other.lat]);
}

/** `intersects(f, geom'POLYGON(…)')`, `disjoint(…)`, `within(…)` */
export function relation(
  context: Context,
  { relation, field, shape: node }: Extract<WhereNode, { kind: 'relation' }>,
): Condition {
  const shape = geometryOf('where', node);
  demandClear(shape, node.start);
  return { kind: 'relation', relation, field: geographicField(context, field), shape };
}

/** A shape that crosses itself has no inside to compare with. */
function demandClear(shape: Geometry, position: number): void {
  try {
    prepareShape(shape);
  } catch (error) {
    if (!(error instanceof GeoError)) throw error;
    throw malformed('where', 'the shape cannot be compared', { position, hint: error.message });
  }
}

function box(
  field: Field,
  position: number,
  one: readonly [lon: number, lat: number],
  other: readonly [lon: number, lat: number],
): Condition {
  const longitudes = [one[0], other[0]];
  const latitudes = [one[1], other[1]];
  if (latitudes.some((latitude) => Math.abs(latitude) > 90))
    throw malformed('where', 'a latitude is not between -90 and 90', {
      position,
      hint: 'in_bbox() takes latitude, longitude, latitude, longitude.',
    });
  return {
    kind: 'in-box',
    field,
    south: Math.min(...latitudes),
    west: Math.min(...longitudes),
    north: Math.max(...latitudes),
    east: Math.max(...longitudes),
  };
}

function geographicField(context: Context, node: NameNode): Field {
  const field = fieldNamed(context, 'where', node);
  if (!isGeographic(field))
    throw malformed('where', `${node.name} is not a geographic field`, { position: node.start });
  return field;
}

function pointOf(node: GeometryNode) {
  const shape = geometryOf('where', node);
  if (shape.type !== 'Point') throw notAPoint(node.start);
  const [lon = 0, lat = 0] = shape.coordinates;
  return { lon, lat };
}

function notAPoint(position: number) {
  return malformed('where', 'a point is expected', { position, hint: "Write geom'POINT(lon lat)'." });
}
