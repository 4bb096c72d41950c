import { expect, test } from 'vitest';
import { distance, EARTH_RADIUS } from './distance.ts';
import { GeoError } from './error.ts';

const paris = { lon: 2.3522, lat: 48.8566 };
const lyon = { lon: 4.8357, lat: 45.764 };
const basseTerre = { lon: -61.7328, lat: 15.9979 };

test('a degree of the equator, and of any meridian, is 111,195 metres', () => {
  expect(distance({ lon: 0, lat: 0 }, { lon: 1, lat: 0 })).toBeCloseTo(111_195.08, 2);
  expect(distance({ lon: 30, lat: 47 }, { lon: 30, lat: 48 })).toBeCloseTo(111_195.08, 2);
});

test('Paris is 391 km from Lyon and 6,789 km from Basse-Terre', () => {
  expect(Math.round(distance(paris, lyon) / 1000)).toBe(391);
  expect(Math.round(distance(paris, basseTerre) / 1000)).toBe(6789);
  expect(distance(basseTerre, paris)).toBe(distance(paris, basseTerre));
});

test('the shortest way crosses the antimeridian', () => {
  expect(distance({ lon: 179.5, lat: 0 }, { lon: -179.5, lat: 0 })).toBeCloseTo(111_195.08, 2);
});

test('antipodes are half the Earth apart, and a place is nowhere from itself', () => {
  expect(distance({ lon: 0, lat: 90 }, { lon: 0, lat: -90 })).toBeCloseTo(Math.PI * EARTH_RADIUS, 3);
  expect(distance(paris, { lon: paris.lon - 180, lat: -paris.lat })).toBeCloseTo(Math.PI * EARTH_RADIUS, 0);
  expect(distance(paris, paris)).toBe(0);
});

test('a few centimetres are measured, not rounded away', () => {
  expect(distance(paris, { lon: paris.lon, lat: paris.lat + 1e-7 })).toBeCloseTo(0.0111, 3);
});

test('swapped coordinates are refused by name', () => {
  expect(() => distance({ lon: 48.85, lat: 102.35 }, paris)).toThrow(
    expect.objectContaining({ code: 'latitude-out-of-range' }),
  );
  expect(() => distance(paris, { lon: 181, lat: 0 })).toThrow(GeoError);
  expect(() => distance(paris, { lon: 0, lat: Number.NaN })).toThrow(GeoError);
});
