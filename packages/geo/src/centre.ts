import type { Geometry, GeoPoint } from '@parvis/dataset';
import { positionsOf } from './position.ts';

/**
 * A place to put the pin of a shape: its centre of gravity on the plane of longitudes and latitudes, in which areas
 * outweigh lines, and lines outweigh points. It may lie outside a hollow shape.
 */
export function centroid(geometry: Geometry): GeoPoint {
  const sums = [area, line, point].map((part) => part(geometry)).find(({ weight }) => weight > 0);
  if (!sums) throw new Error('A geometry has at least one position');
  return { lon: sums.lon / sums.weight, lat: sums.lat / sums.weight };
}

/** Longitudes and latitudes multiplied by weights, and the weights. */
interface Sums {
  readonly lon: number;
  readonly lat: number;
  readonly weight: number;
}

type Position = readonly number[];

const nothing: Sums = { lon: 0, lat: 0, weight: 0 };

function point(geometry: Geometry): Sums {
  let sums = nothing;
  for (const [lon = 0, lat = 0] of positionsOf(geometry)) sums = add(sums, { lon, lat, weight: 1 });
  return sums;
}

function line(geometry: Geometry): Sums {
  return linesOf(geometry)
    .flatMap((positions) =>
      segments(positions).map(([ax, ay, bx, by]) => {
        const weight = Math.hypot(bx - ax, by - ay);
        return { lon: ((ax + bx) / 2) * weight, lat: ((ay + by) / 2) * weight, weight };
      }),
    )
    .reduce(add, nothing);
}

function area(geometry: Geometry): Sums {
  return polygonsOf(geometry)
    .flatMap((rings) => rings.map((ring, index) => ringSums(ring, index > 0)))
    .reduce(add, nothing);
}

/** Shoelace sums of a ring; its winding is not trusted, only whether it is a hole. */
function ringSums(ring: readonly Position[], isHole: boolean): Sums {
  // From its first corner, since the products of large coordinates of a small ring cancel badly.
  const [originLon = 0, originLat = 0] = ring[0] ?? [];
  let [lon, lat, doubled] = [0, 0, 0];
  for (const [ax, ay, bx, by] of segments(ring)) {
    const [x, y, nextX, nextY] = [ax - originLon, ay - originLat, bx - originLon, by - originLat];
    const cross = x * nextY - nextX * y;
    lon += (x + nextX) * cross;
    lat += (y + nextY) * cross;
    doubled += cross;
  }
  if (doubled === 0) return nothing;
  const weight = (Math.abs(doubled) / 2) * (isHole ? -1 : 1);
  return {
    lon: (originLon + lon / (3 * doubled)) * weight,
    lat: (originLat + lat / (3 * doubled)) * weight,
    weight,
  };
}

function add(one: Sums, other: Sums): Sums {
  return { lon: one.lon + other.lon, lat: one.lat + other.lat, weight: one.weight + other.weight };
}

function segments(positions: readonly Position[]): [number, number, number, number][] {
  return positions.slice(1).map((to, index) => {
    const [ax = 0, ay = 0] = positions[index] ?? [];
    const [bx = 0, by = 0] = to;
    return [ax, ay, bx, by];
  });
}

function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
    default:
      return [];
  }
}

function polygonsOf(geometry: Geometry): readonly (readonly (readonly Position[])[])[] {
  switch (geometry.type) {
    case 'Polygon':
      return [geometry.coordinates];
    case 'MultiPolygon':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap(polygonsOf);
    default:
      return [];
  }
}
