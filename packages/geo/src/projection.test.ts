import type { Geometry } from '@parvis/dataset';
import { expect, test } from 'vitest';
import { distance } from './distance.ts';
import { projectionCodes, projectionTo } from './projection.ts';

function projected(epsg: number, lon: number, lat: number): number[] {
  const geometry = projectionTo(epsg)?.({ type: 'Point', coordinates: [lon, lat] });
  return geometry?.type === 'Point' ? [...geometry.coordinates] : [];
}

/** Where each system has its origin, by its definition in the EPSG registry. */
test.each([
  [2154, 3, 46.5, 700_000, 6_600_000],
  [3942, 3, 42, 1_700_000, 1_200_000],
  [3946, 3, 46, 1_700_000, 5_200_000],
  [3950, 3, 50, 1_700_000, 9_200_000],
  [5490, -63, 0, 500_000, 0],
  [32620, -63, 0, 500_000, 0],
  [2972, -51, 0, 500_000, 0],
  [2975, 57, 0, 500_000, 10_000_000],
  [4471, 45, 0, 500_000, 10_000_000],
  [4467, -57, 0, 500_000, 0],
  [3163, 166, -21.5, 400_000, 300_000],
  [3857, 0, 0, 0, 0],
])('EPSG %i has its origin where it is defined', (epsg, lon, lat, x, y) => {
  const [east = Number.NaN, north = Number.NaN] = projected(epsg, lon, lat);
  expect(Math.abs(east - x)).toBeLessThan(0.01);
  expect(Math.abs(north - y)).toBeLessThan(0.01);
});

/** The same places by PROJ, which most maps are made with. */
test.each([
  [2154, 2.35, 48.85, 652_301.5648, 6_861_302.7259],
  [3949, 2.35, 48.85, 1_652_300.1648, 8_183_524.3706],
  [27572, 2.35, 48.85, 600_990.8924, 2_427_961.5117],
  [32631, 2.35, 48.85, 452_314.8912, 5_410_984.8876],
  [5490, -61.5, 16.2, 660_342.3124, 1_791_644.1315],
  [2972, -52.3, 4.9, 355_855.4384, 541_750.1636],
  [2975, 55.4, -20.9, 333_587.1609, 7_688_090.5183],
  [4471, 45.2, -12.8, 521_705.548, 8_584_972.9625],
  [4467, -56.3, 46.8, 553_416.0812, 5_183_177.0938],
  [3163, 166.4, -22.2, 441_245.3675, 222_443.6843],
])('EPSG %i agrees with PROJ to the millimetre', (epsg, lon, lat, x, y) => {
  const [east = Number.NaN, north = Number.NaN] = projected(epsg, lon, lat);
  expect(Math.abs(east - x)).toBeLessThan(0.001);
  expect(Math.abs(north - y)).toBeLessThan(0.001);
});

/** A kilometre on the map is a kilometre on the ground, to the thousandth that these projections promise in their zones. */
test.each([
  [2154, 2.3499, 48.853],
  [3949, 2.3499, 48.853],
  [27572, 2.3499, 48.853],
  [5490, -61.53, 16.24],
  [2972, -52.33, 4.92],
  [2975, 55.45, -20.88],
  [4471, 45.23, -12.78],
])('EPSG %i keeps lengths where it is used', (epsg, lon, lat) => {
  const [x1 = 0, y1 = 0] = projected(epsg, lon, lat);
  const [x2 = 0, y2 = 0] = projected(epsg, lon + 0.007, lat + 0.007);
  const ground = distance({ lon, lat }, { lon: lon + 0.007, lat: lat + 0.007 });
  // The Earth is not the sphere that distances are measured on: that is up to half a hundredth.
  expect(Math.abs(Math.hypot(x2 - x1, y2 - y1) / ground - 1)).toBeLessThan(0.006);
});

test('every part of a shape is projected, altitudes stay', () => {
  const project = projectionTo(2154);
  const shape: Geometry = {
    type: 'GeometryCollection',
    geometries: [
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [3, 46.5],
              [4, 46.5],
              [4, 47],
              [3, 46.5],
            ],
          ],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [3, 46.5, 120],
          [3, 47, 130],
        ],
      },
    ],
  };
  expect(project?.(shape)).toMatchObject({
    geometries: [
      { coordinates: [[[[expect.closeTo(700_000, 2), expect.closeTo(6_600_000, 2)], {}, {}, {}]]] },
      { coordinates: [[expect.closeTo(700_000, 2), expect.closeTo(6_600_000, 2), 120], {}] },
    ],
  });
});

test('a system that is not known is told by nothing', () => {
  expect(projectionTo(9999)).toBeNull();
  expect(projectionCodes).toContain(5490);
});
