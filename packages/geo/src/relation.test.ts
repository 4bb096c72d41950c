import type { Geometry } from '@parvis/dataset';
import fc from 'fast-check';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js';
import { expect, test } from 'vitest';
import { parseGeometry } from './geometry/parse.ts';
import { prepareShape } from './relation.ts';

const shape = (text: string): Geometry => parseGeometry(text);
const square = 'POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))';
const holed = 'POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))';
const two = 'MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 30 0, 30 10, 20 10, 20 0)))';

test.each<[string, string, boolean, boolean]>([
  // literal, record, intersects, contains
  [square, 'POINT(5 5)', true, true],
  [square, 'POINT(0 5)', true, false],
  [square, 'POINT(11 5)', false, false],
  [holed, 'POINT(5 5)', false, false],
  [holed, 'POINT(4 5)', true, false],
  [holed, 'POLYGON((4.5 4.5, 5.5 4.5, 5.5 5.5, 4.5 5.5, 4.5 4.5))', false, false],
  [holed, 'POLYGON((1 1, 3 1, 3 3, 1 3, 1 1))', true, true],
  [square, 'POLYGON((5 5, 15 5, 15 15, 5 15, 5 5))', true, false],
  [square, 'POLYGON((10 0, 20 0, 20 10, 10 10, 10 0))', true, false],
  [square, square, true, true],
  [square, 'POLYGON((-5 -5, 15 -5, 15 15, -5 15, -5 -5))', true, false],
  [square, 'LINESTRING(-5 5, 15 5)', true, false],
  [square, 'LINESTRING(0 0, 10 0)', true, false],
  [two, 'POINT(25 5)', true, true],
  [two, 'POINT(15 5)', false, false],
  [two, 'LINESTRING(5 5, 25 5)', true, false],
  [two, 'MULTIPOINT(5 5, 25 5)', true, true],
  ['LINESTRING(0 0, 10 10)', 'POINT(5 5)', true, true],
  ['LINESTRING(0 0, 10 10)', 'POINT(0 0)', true, false],
  ['LINESTRING(0 0, 10 10)', 'POINT(5 6)', false, false],
  ['POINT(5 5)', 'POINT(5 5)', true, true],
  [`GEOMETRYCOLLECTION(${square}, POINT(50 50))`, 'POINT(50 50)', true, true],
  [square, 'GEOMETRYCOLLECTION(POINT(5 5), POINT(50 50))', true, false],
])('%s and %s: intersects %s, contains %s', (literal, record, intersects, contains) => {
  const prepared = prepareShape(shape(literal));
  const other = shape(record);
  expect(prepared.intersects(other)).toBe(intersects);
  expect(prepared.contains(other)).toBe(contains);
  if (other.type === 'Point') {
    const [lon = 0, lat = 0] = other.coordinates;
    expect(prepared.intersectsPoint(lon, lat)).toBe(intersects);
    expect(prepared.containsPoint(lon, lat)).toBe(contains);
  }
});

test('what is told at a glance is what a whole comparison tells', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
  const triangle = fc
    .tuple(corner, corner, corner)
    .filter(([a, b, c]) => (b[0] - a[0]) * (c[1] - a[1]) !== (c[0] - a[0]) * (b[1] - a[1]))
    .map((corners): Geometry => ({ type: 'Polygon', coordinates: [[...corners, corners[0] ?? [0, 0]]] }));
  const donut: Geometry = shape('POLYGON((1 1, 11 1, 11 11, 1 11, 1 1), (4 4, 8 4, 8 8, 4 8, 4 4))');
  const literals = fc.oneof(triangle, fc.constant(donut), fc.constant(shape(two)));
  const other = fc.oneof(
    triangle,
    fc.constant(donut),
    fc
      .tuple(corner, corner)
      .filter(([a, b]) => a.join() !== b.join())
      .map((ends): Geometry => ({ type: 'LineString', coordinates: ends })),
    corner.map((place): Geometry => ({ type: 'Point', coordinates: place })),
  );
  const reader = new GeoJSONReader(new GeometryFactory());
  fc.assert(
    fc.property(literals, other, (literal, record) => {
      const whole = RelateOp.relate(reader.read(literal), reader.read(record));
      const prepared = prepareShape(literal);
      expect(prepared.intersects(record)).toBe(whole.isIntersects());
      expect(prepared.contains(record)).toBe(whole.isContains());
    }),
    { numRuns: 3000 },
  );
});

test('a polygon that crosses itself is refused, with the place', () => {
  expect(() => prepareShape(shape('POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))'))).toThrow(
    expect.objectContaining({ code: 'crosses-itself', message: expect.stringContaining('longitude 5') }),
  );
});

test('a stored polygon that crosses itself is still found where it lies', () => {
  const bowtie = shape('POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))');
  expect(prepareShape(shape('POLYGON((8 4, 12 4, 12 6, 8 6, 8 4))')).intersects(bowtie)).toBe(true);
  expect(prepareShape(shape('POLYGON((20 20, 30 20, 30 30, 20 30, 20 20))')).intersects(bowtie)).toBe(false);
});

test('a place is in a polygon of many corners when a line from it crosses the edge an odd number of times', () => {
  // A star around 0 0: its inside is told by the angle alone.
  const corners = Array.from({ length: 500 }, (_, index) => {
    const angle = (index / 500) * 2 * Math.PI;
    const reach = index % 2 === 0 ? 40 : 20;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
  const star = prepareShape({ type: 'Polygon', coordinates: [[...corners, corners[0] ?? [0, 0]]] });
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (angle) => {
      const at = (reach: number) => star.intersectsPoint(reach * Math.cos(angle), reach * Math.sin(angle));
      expect([at(19.9), at(40.1)]).toEqual([true, false]);
    }),
  );
});
