import type { Geometry } from '@parvis/dataset';
import { expect, test } from 'vitest';
import { positionsOf } from './position.ts';
import { pixelAt, simplifyShape } from './simplify.ts';

/** A circle of many corners around a hole of as many. */
function ring(radius: number, corners = 720): number[][] {
  const places = Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return [...places, places[0] ?? []];
}
const holed: Geometry = { type: 'Polygon', coordinates: [ring(10), ring(4).toReversed()] };

test('a simpler shape has fewer corners, and none far from the line it had', () => {
  const simpler = simplifyShape(holed, 0.1);
  const corners = [...positionsOf(simpler)];
  expect(corners.length).toBeLessThan([...positionsOf(holed)].length / 10);
  for (const [x = 0, y = 0] of corners) {
    const radius = Math.hypot(x, y);
    expect(Math.min(Math.abs(radius - 10), Math.abs(radius - 4))).toBeLessThan(0.1);
  }
});

test('rings and holes stay, however coarse the map', () => {
  const simpler = simplifyShape(holed, 100);
  expect(simpler).toMatchObject({ type: 'Polygon', coordinates: { length: 2 } });
});

test('places stay where they are, and collections are simplified part by part', () => {
  const place: Geometry = { type: 'Point', coordinates: [2.35, 48.85] };
  expect(simplifyShape(place, 1)).toBe(place);
  const simpler = simplifyShape({ type: 'GeometryCollection', geometries: [place, holed] }, 0.1);
  expect(simpler).toMatchObject({ type: 'GeometryCollection', geometries: [place, { type: 'Polygon' }] });
});

test('a pixel is half as wide at each zoom', () => {
  expect(pixelAt(0)).toBeCloseTo(1.40625, 10);
  expect(pixelAt(1) * 2).toBe(pixelAt(0));
});
