import Flatbush from 'flatbush';
import Orientation from 'jsts/org/locationtech/jts/algorithm/Orientation.js';
import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js';

type Line = readonly (readonly number[])[];

/** How a line lies beside the edges of a polygon. */
export type Beside = 'apart' | 'touching' | 'crossing';

/** The edges of a polygon, found by where they lie. */
export interface Edges {
  /** `crossing`: an edge and the line go through each other, each leaving on the other side. `apart`: they share no place. */
  readonly beside: (line: Line) => Beside;
}

/** @param rings of a polygon, closed */
export function edgesOf(rings: readonly Line[]): Edges {
  const edges = rings.flatMap(segmentsOf);
  const index = new Flatbush(edges.length);
  for (const edge of edges) index.add(...rectangleOf(edge));
  index.finish();
  // The index answers with places of the list it was made from.
  const near = (line: Line) => index.search(...rectangleOf(line)).map((place) => edges[place] as Segment);
  return {
    beside(line) {
      if (line.length > 1 && near(line).length === 0) return 'apart';
      let worst: Beside = 'apart';
      for (const segment of segmentsOf(line))
        for (const edge of near(segment)) {
          const found = besideEach(segment, edge);
          if (found === 'crossing') return found;
          if (found === 'touching') worst = found;
        }
      return worst;
    },
  };
}

type Segment = readonly [from: readonly number[], to: readonly number[]];

/** A line of one place is a segment of no length. */
function segmentsOf(line: Line): Segment[] {
  const [first] = line;
  if (first && line.length === 1) return [[first, first]];
  return line.slice(1).map((to, place): Segment => [line[place] ?? to, to]);
}

function rectangleOf(line: Line): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = Number.NaN, y = Number.NaN] of line) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function besideEach(one: Segment, other: Segment): Beside {
  const [here, there] = [sides(one, other), sides(other, one)];
  // Both ends on one side: they never meet.
  if (here > 0 || there > 0) return 'apart';
  return here < 0 && there < 0 ? 'crossing' : 'touching';
}

/** -1: the ends of the other segment are on either side of the line through this one; 0: one of them is on it; 1: on one side. */
function sides([from, to]: Segment, [start, end]: Segment): number {
  const [p, q] = [place(from), place(to)];
  return Orientation.index(p, q, place(start)) * Orientation.index(p, q, place(end));
}

function place([x, y]: readonly number[]): Coordinate {
  return new Coordinate(x, y);
}
