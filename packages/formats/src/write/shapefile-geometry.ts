import type { Geometry } from '@parvis/dataset';

/** What a shapefile may hold, by the number of its type: one of these, and nothing else. */
export const families = { points: 1, multipoints: 8, lines: 3, polygons: 5 } as const;
export type Family = keyof typeof families;

type Position = readonly number[];
type Parts = Readonly<Record<Family, readonly (readonly Position[])[]>>;

/** West, south, east, north. */
export type Extent = [number, number, number, number];
export const nowhere = (): Extent => [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

export function widen(extent: Extent, x: number, y: number): void {
  if (x < extent[0]) extent[0] = x;
  if (y < extent[1]) extent[1] = y;
  if (x > extent[2]) extent[2] = x;
  if (y > extent[3]) extent[3] = y;
}

/**
 * A geometry by family, as lists of positions; a collection may have some in each. Rings turn as shapefiles want them: outer ones
 * clockwise.
 */
export function partsOf(geometry: Geometry): Parts {
  const parts: Record<Family, Position[][]> = { points: [], multipoints: [], lines: [], polygons: [] };
  collect(geometry, parts);
  return parts;
}

function collect(geometry: Geometry, parts: Record<Family, Position[][]>): void {
  const polygon = (rings: readonly (readonly Position[])[]) =>
    parts.polygons.push(...rings.map((ring, index) => turned(ring, index === 0)));
  switch (geometry.type) {
    case 'Point':
      parts.points.push([geometry.coordinates]);
      break;
    case 'MultiPoint':
      parts.multipoints.push([...geometry.coordinates]);
      break;
    case 'LineString':
      parts.lines.push([...geometry.coordinates]);
      break;
    case 'MultiLineString':
      parts.lines.push(...geometry.coordinates.map((line) => [...line]));
      break;
    case 'Polygon':
      polygon(geometry.coordinates);
      break;
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) polygon(rings);
      break;
    case 'GeometryCollection':
      // A row has one point, or several.
      for (const part of geometry.geometries)
        collect(
          part.type === 'Point' ? { type: 'MultiPoint', coordinates: [part.coordinates] } : part,
          parts,
        );
      break;
    default:
      throw new Error(`No place in a shapefile for ${geometry satisfies never}`);
  }
}

function turned(ring: readonly Position[], isClockwise: boolean): Position[] {
  let twiceArea = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    twiceArea += x * nextY - nextX * y;
  });
  return twiceArea < 0 === isClockwise || twiceArea === 0 ? [...ring] : ring.toReversed();
}

/**
 * The contents of a record of a `.shp` (ESRI Shapefile Technical Description, July 1998).
 *
 * @param extent of the file, widened by what is written
 */
export function shapeContents(
  family: Family,
  parts: readonly (readonly Position[])[],
  extent: Extent,
): Buffer {
  const positions = parts.flat();
  const own = nowhere();
  for (const [x = 0, y = 0] of positions) {
    widen(own, x, y);
    widen(extent, x, y);
  }
  if (family === 'points') return point(positions[0] ?? [0, 0]);
  if (family === 'multipoints') return multiPoint(positions, own);
  const buffer = Buffer.alloc(44 + 4 * parts.length + 16 * positions.length);
  buffer.writeInt32LE(families[family], 0);
  writeExtent(buffer, 4, own);
  buffer.writeInt32LE(parts.length, 36);
  buffer.writeInt32LE(positions.length, 40);
  let start = 0;
  parts.forEach((part, index) => {
    buffer.writeInt32LE(start, 44 + 4 * index);
    start += part.length;
  });
  writePositions(buffer, 44 + 4 * parts.length, positions);
  return buffer;
}

/** A row that is nowhere. */
export const nullShape = Buffer.alloc(4);

function point([x = 0, y = 0]: Position): Buffer {
  const buffer = Buffer.alloc(20);
  buffer.writeInt32LE(families.points, 0);
  buffer.writeDoubleLE(x, 4);
  buffer.writeDoubleLE(y, 12);
  return buffer;
}

function multiPoint(positions: readonly Position[], own: Extent): Buffer {
  const buffer = Buffer.alloc(40 + 16 * positions.length);
  buffer.writeInt32LE(families.multipoints, 0);
  writeExtent(buffer, 4, own);
  buffer.writeInt32LE(positions.length, 36);
  writePositions(buffer, 40, positions);
  return buffer;
}

export function writeExtent(buffer: Buffer, at: number, extent: Extent): void {
  extent.forEach((value, index) => {
    buffer.writeDoubleLE(Number.isFinite(value) ? value : 0, at + 8 * index);
  });
}

function writePositions(buffer: Buffer, at: number, positions: readonly Position[]): void {
  positions.forEach(([x = 0, y = 0], index) => {
    buffer.writeDoubleLE(x, at + 16 * index);
    buffer.writeDoubleLE(y, at + 16 * index + 8);
  });
}
