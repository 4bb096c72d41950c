import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundsOf, boundsPolygon, boxAround, isInBox } from './box.ts';
import { distance } from './distance.ts';
import { parseGeometry } from './geometry/parse.ts';

test('the bounds of any shape, collections too', () => {
  const shape = parseGeometry('GEOMETRYCOLLECTION(POINT(1 2), POLYGON((3 4, 9 4, 9 -5, 3 4)))');
  expect(boundsOf(shape)).toEqual([1, -5, 9, 4]);
  expect(boundsOf({ type: 'Point', coordinates: [2.35, 48.85] })).toEqual([2.35, 48.85, 2.35, 48.85]);
});

test('bounds make a closed ring', () => {
  expect(boundsPolygon([1, 2, 3, 4])).toEqual(parseGeometry('POLYGON((1 2, 3 2, 3 4, 1 4, 1 2))'));
});

test('the box of a kilometre around Paris is wider in degrees than it is high', () => {
  const box = boxAround({ lon: 2.35, lat: 48.85 }, 1000);
  expect(box.north - box.south).toBeCloseTo(0.017986, 5);
  expect(box.east - box.west).toBeCloseTo(0.027333, 5);
});

test('near the antimeridian the west of the box is greater than its east', () => {
  const box = boxAround({ lon: 179.99, lat: -17 }, 5000);
  expect(box.west).toBeGreaterThan(box.east);
  expect(isInBox({ lon: -179.98, lat: -17 }, box)).toBe(true);
  expect(isInBox({ lon: 0, lat: -17 }, box)).toBe(false);
});

test('with a pole within reach the box holds every longitude', () => {
  expect(boxAround({ lon: 12, lat: 89.99 }, 5000)).toMatchObject({ west: -180, east: 180, north: 90 });
  expect(boxAround({ lon: 12, lat: -89.99 }, 5000)).toMatchObject({ west: -180, east: 180, south: -90 });
  expect(boxAround({ lon: 0, lat: 0 }, 1e9)).toEqual({ south: -90, west: -180, north: 90, east: 180 });
});

test('no place within the distance is ever outside the box', () => {
  const place = fc.record({
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
  });
  fc.assert(
    fc.property(place, place, fc.double({ min: 0, max: 1, noNaN: true }), (centre, other, less) => {
      const metres = distance(centre, other);
      expect(isInBox(other, boxAround(centre, metres))).toBe(true);
      // A place moved closer along the same line would need the same box at most.
      expect(isInBox(centre, boxAround(centre, metres * less))).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
