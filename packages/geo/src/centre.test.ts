import { expect, test } from 'vitest';
import { centroid } from './centre.ts';
import { parseGeometry } from './geometry/parse.ts';
import { convexHull } from './hull.ts';

test.each([
  ['POINT(2 48)', 2, 48],
  ['MULTIPOINT((0 0), (4 2))', 2, 1],
  ['LINESTRING(0 0, 10 0, 10 0)', 5, 0],
  ['POLYGON((0 0, 4 0, 4 4, 0 4, 0 0))', 2, 2],
  ['POLYGON((0 0, 0 4, 4 4, 4 0, 0 0))', 2, 2],
  ['POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (2 0, 4 0, 4 4, 2 4, 2 0))', 1, 2],
  ['GEOMETRYCOLLECTION(POINT(50 50), LINESTRING(0 0, 9 9), POLYGON((0 0, 2 0, 2 2, 0 2, 0 0)))', 1, 1],
  ['POLYGON((3 3, 3 3, 3 3, 3 3))', 3, 3],
])('the pin of %s stands at %d, %d', (text, lon, lat) => {
  const centre = centroid(parseGeometry(text));
  expect(centre.lon).toBeCloseTo(lon, 9);
  expect(centre.lat).toBeCloseTo(lat, 9);
});

test('the hull of places leaves out those inside it and on its edges', () => {
  const square = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [2, 2],
    [2, 0],
    [4, 4],
  ].map(([lon = 0, lat = 0]) => ({ lon, lat }));
  expect(convexHull(square)).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
      ],
    ],
  });
});

test('places on one line have a line for hull, one place a point, and none nothing', () => {
  const place = { lon: 1, lat: 1 };
  expect(convexHull([])).toBeNull();
  expect(convexHull([place, place])).toEqual({ type: 'Point', coordinates: [1, 1] });
  expect(convexHull([place, { lon: 3, lat: 3 }, { lon: 2, lat: 2 }])).toEqual({
    type: 'LineString',
    coordinates: [
      [1, 1],
      [3, 3],
    ],
  });
});
