import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CellSummary, cellOf, clusterCells } from './cluster.ts';

const scale = { zoom: 5, radius: 40 };

/** Each place as a cell of its own, or added to that of others. */
function summaries(places: readonly { lon: number; lat: number }[]): CellSummary[] {
  return [...Map.groupBy(places, (place) => JSON.stringify(cellOf(place, scale)))].map(([cell, inside]) => ({
    ...(JSON.parse(cell) as { column: number; row: number }),
    count: inside.length,
    mean: {
      lon: inside.reduce((sum, { lon }) => sum + lon, 0) / inside.length,
      lat: inside.reduce((sum, { lat }) => sum + lat, 0) / inside.length,
    },
  }));
}

test('places on either side of the edge of a cell are one cluster', () => {
  // The Greenwich meridian is such an edge.
  const clusters = clusterCells(
    summaries([
      { lon: -0.01, lat: 48 },
      { lon: 0.01, lat: 48 },
    ]),
    scale,
  );
  expect(clusters).toHaveLength(1);
  expect(clusters[0]).toMatchObject({ count: 2 });
  expect(clusters[0]?.centroid.lon).toBeCloseTo(0, 9);
});

test('places far apart are clusters of their own, north first', () => {
  const clusters = clusterCells(
    summaries([
      { lon: -61.7, lat: 16 },
      { lon: 2.3, lat: 48.8 },
    ]),
    scale,
  );
  expect(clusters.map(({ count }) => count)).toEqual([1, 1]);
  expect(clusters[0]?.centroid.lat).toBeCloseTo(48.8, 9);
});

test('no place is lost and none is counted twice, wherever it is', () => {
  const place = fc.record({
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), (places) => {
      const cells = summaries(places);
      const clusters = clusterCells(cells, scale);
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(places.length);
      const seen = clusters.flatMap((cluster) => cluster.cells.map(({ column, row }) => `${column} ${row}`));
      expect(seen.toSorted()).toEqual(cells.map(({ column, row }) => `${column} ${row}`).toSorted());
    }),
  );
});
