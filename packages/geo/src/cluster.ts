import type { GeoPoint } from '@parvis/dataset';
import { degrees, radians } from './distance.ts';

/** How near places must be to be shown as one: `radius` pixels of a map of 256-pixel tiles at this zoom. */
export interface ClusterScale {
  /** 0 to 25. */
  readonly zoom: number;
  /** Pixels. */
  readonly radius: number;
}

/** Where Web Mercator ends: the map is a square. */
export const MERCATOR_LATITUDE = degrees(Math.atan(Math.sinh(Math.PI)));

/** A square of the map, `radius` wide. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** The places of one cell together: how many, and their mean. */
export interface CellSummary extends Cell {
  readonly count: number;
  readonly mean: GeoPoint;
}

export interface Cluster {
  readonly count: number;
  readonly centroid: GeoPoint;
  readonly cells: readonly Cell[];
}

/** The width of the map of the world in cells. */
export function cellsAcross({ zoom, radius }: ClusterScale): number {
  return (256 * 2 ** zoom) / radius;
}

export function cellOf(place: GeoPoint, scale: ClusterScale): Cell {
  const { x, y } = onMap(place, cellsAcross(scale));
  return { column: Math.floor(x), row: Math.floor(y) };
}

/**
 * Clusters of cells: the fullest cell draws to itself the cells beside it whose centroid is nearer than the radius, then the
 * fullest of those that are left, and so on. Two clusters may thus not be nearer than the radius when they began.
 * The same cells give the same clusters, in the same order: by row, then column, of their first cell.
 */
export function clusterCells(cells: readonly CellSummary[], scale: ClusterScale): Cluster[] {
  const across = cellsAcross(scale);
  const free = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const byCount = cells.toSorted(
    (one, other) => other.count - one.count || one.row - other.row || one.column - other.column,
  );
  const clusters: { first: CellSummary; cluster: Cluster }[] = [];
  for (const first of byCount) {
    if (!free.delete(keyOf(first))) continue;
    const members = [first];
    let centroid = onMap(first.mean, across);
    let count = first.count;
    for (const near of besides(first, free)) {
      const place = onMap(near.mean, across);
      // A cell is one unit wide, and so is the radius.
      if (Math.hypot(place.x - centroid.x, place.y - centroid.y) >= 1) continue;
      free.delete(keyOf(near));
      members.push(near);
      count += near.count;
      const share = near.count / count;
      centroid = {
        x: centroid.x + (place.x - centroid.x) * share,
        y: centroid.y + (place.y - centroid.y) * share,
      };
    }
    clusters.push({ first, cluster: { count, centroid: meanOf(members), cells: members } });
  }
  return clusters
    .toSorted(({ first: one }, { first: other }) => one.row - other.row || one.column - other.column)
    .map(({ cluster }) => cluster);
}

function keyOf({ column, row }: Cell): string {
  return `${column} ${row}`;
}

function besides({ column, row }: Cell, free: ReadonlyMap<string, CellSummary>): CellSummary[] {
  const found: CellSummary[] = [];
  for (const below of [-1, 0, 1])
    for (const right of [-1, 0, 1]) {
      const cell = free.get(keyOf({ column: column + right, row: row + below }));
      if (cell) found.push(cell);
    }
  return found.toSorted((one, other) => other.count - one.count);
}

function meanOf(cells: readonly CellSummary[]): GeoPoint {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const mean = (part: (point: GeoPoint) => number) =>
    cells.reduce((sum, cell) => sum + part(cell.mean) * cell.count, 0) / count;
  return { lon: mean(({ lon }) => lon), lat: mean(({ lat }) => lat) };
}

/** Web Mercator (EPSG 3857), the world being `across` wide, from its north-west corner. */
function onMap({ lon, lat }: GeoPoint, across: number): { readonly x: number; readonly y: number } {
  const held = Math.min(MERCATOR_LATITUDE, Math.max(-MERCATOR_LATITUDE, lat));
  return {
    x: ((lon + 180) / 360) * across,
    y: ((1 - Math.asinh(Math.tan(radians(held))) / Math.PI) / 2) * across,
  };
}
