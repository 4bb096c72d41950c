import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GeoError } from '../error.ts';
import { geometryFrom, isGeometry } from './geojson.ts';
import { parseGeometry } from './parse.ts';
import { writeWkt } from './wkt.ts';

const triangle = [
  [0, 0],
  [3, 0],
  [0, 3],
  [0, 0],
];

test.each([
  ['POINT(2.35 48.85)', { type: 'Point', coordinates: [2.35, 48.85] }],
  ['  point z ( -61.73 16 1467 ) ', { type: 'Point', coordinates: [-61.73, 16] }],
  ['POINTZM(1e1 -.5 3 4)', { type: 'Point', coordinates: [10, -0.5] }],
  ['SRID=4326;POINT M (1 2 3)', { type: 'Point', coordinates: [1, 2] }],
  ['LINESTRING(0 0,3 0)', { type: 'LineString', coordinates: triangle.slice(0, 2) }],
  ['MULTIPOINT(0 0, 3 0)', { type: 'MultiPoint', coordinates: triangle.slice(0, 2) }],
  ['MULTIPOINT((0 0), (3 0))', { type: 'MultiPoint', coordinates: triangle.slice(0, 2) }],
  ['MULTILINESTRING((0 0, 3 0))', { type: 'MultiLineString', coordinates: [triangle.slice(0, 2)] }],
  ['POLYGON((0 0, 3 0, 0 3, 0 0))', { type: 'Polygon', coordinates: [triangle] }],
  ['POLYGON((0 0, 3 0, 0 3))', { type: 'Polygon', coordinates: [triangle] }],
  ['MULTIPOLYGON(((0 0, 3 0, 0 3, 0 0)))', { type: 'MultiPolygon', coordinates: [[triangle]] }],
  [
    'GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 3 0))',
    {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [1, 2] },
        { type: 'LineString', coordinates: triangle.slice(0, 2) },
      ],
    },
  ],
])('reads the text %s', (text, geometry) => {
  expect(parseGeometry(text)).toEqual(geometry);
});

test.each([
  ['little-endian', '0101000000000000000000F03F0000000000000040', 'POINT (1 2)'],
  ['big-endian', '00000000013FF00000000000004000000000000000', 'POINT (1 2)'],
  ['PostGIS with SRID 4326', '0101000020E6100000000000000000F03F0000000000000040', 'POINT (1 2)'],
  ['PostGIS with Z', '0101000080000000000000F03F00000000000000400000000000000840', 'POINT (1 2)'],
  ['ISO with Z', '01E9030000000000000000F03F00000000000000400000000000000840', 'POINT (1 2)'],
  [
    'a line',
    '0102000000020000000000000000000000000000000000000000000000000008400000000000000000',
    'LINESTRING (0 0, 3 0)',
  ],
  [
    'a collection',
    '0107000000010000000101000000000000000000F03F0000000000000040',
    'GEOMETRYCOLLECTION (POINT (1 2))',
  ],
  ['several points', '0104000000010000000101000000000000000000F03F0000000000000040', 'MULTIPOINT ((1 2))'],
])('reads Well-Known Binary: %s', (_, hexadecimal, text) => {
  expect(writeWkt(parseGeometry(hexadecimal))).toBe(text);
});

test('reads a GeoJSON geometry or Feature, closes its rings and drops other members', () => {
  const open = { type: 'Polygon', coordinates: [triangle.slice(0, 3)], crs: 'x' };
  const closed = { type: 'Polygon', coordinates: [triangle] };
  expect(parseGeometry(JSON.stringify(open))).toEqual(closed);
  expect(parseGeometry(JSON.stringify({ type: 'Feature', properties: {}, geometry: open }))).toEqual(closed);
  expect(geometryFrom({ type: 'Point', coordinates: [1, 2, 30, 4] })).toEqual({
    type: 'Point',
    coordinates: [1, 2, 30],
  });
});

const nested = (deep: number) => `${'GEOMETRYCOLLECTION('.repeat(deep)}POINT(1 2)${')'.repeat(deep)}`;

test.each([
  ['', 'empty-geometry', { position: 0 }],
  ['POINT EMPTY', 'empty-geometry', { position: 6 }],
  ['MULTIPOLYGON(EMPTY)', 'empty-geometry', { position: 13 }],
  ['0101000000000000000000F87F000000000000F87F', 'empty-geometry', { position: 10 }],
  ['{"type":"Polygon","coordinates":[]}', 'empty-geometry', { path: 'coordinates' }],
  ['{"type":"Feature","geometry":null}', 'empty-geometry', { path: 'geometry' }],
  ['CIRCLE(1 2)', 'not-a-geometry', { position: 0 }],
  ['{"type":"Point","coordinates":["1","2"]}', 'not-a-geometry', { path: 'coordinates' }],
  ['{"type":"Circle"}', 'not-a-geometry', { path: '' }],
  ['0109000000', 'not-a-geometry', { position: 0 }],
  ['POINT(1, 2)', 'bad-syntax', { position: 7 }],
  ['POINT(1 2', 'bad-syntax', { position: 9 }],
  ['POINT(1 2) or 1=1', 'bad-syntax', { position: 11 }],
  ['POINT(1 NaN)', 'bad-syntax', { position: 8 }],
  ['{"type":"Point"', 'bad-syntax', { position: 0 }],
  ['0101000000000000000000F03F', 'bad-syntax', { position: 26 }],
  ['0102000000FFFFFFFF', 'bad-syntax', { position: 18 }],
  ['POINT(48.85 102.35)', 'latitude-out-of-range', { position: 6 }],
  ['LINESTRING(1 2, 652469.02 6862035.26)', 'latitude-out-of-range', { position: 16 }],
  ['POINT(181 0)', 'longitude-out-of-range', { position: 6 }],
  ['{"type":"MultiPoint","coordinates":[[1,2],[1,91]]}', 'latitude-out-of-range', { path: 'coordinates[1]' }],
  ['SRID=2154;POINT(1 2)', 'unknown-projection', { position: 0 }],
  ['LINESTRING(1 2)', 'too-short', { position: 10 }],
  ['POLYGON((0 0, 3 0, 0 0))', 'too-short', { position: 8 }],
  [nested(9), 'too-deep', { position: 152 }],
])('refuses %s: %s, and says where', (text, code, place) => {
  expect(() => parseGeometry(text)).toThrow(expect.objectContaining({ code, place }));
});

test('a shape with more positions than allowed is refused before it is whole', () => {
  const long = `LINESTRING(${'1 2, '.repeat(200_000)}1 2)`;
  expect(() => parseGeometry(long)).toThrow(expect.objectContaining({ code: 'too-many-positions' }));
  expect(() => parseGeometry('LINESTRING(1 2, 3 4)', { positions: 1 })).toThrow(GeoError);
  expect(parseGeometry('LINESTRING(1 2, 3 4)', { positions: 2 }).type).toBe('LineString');
});

test('an import can ask whether a value is a geometry as it stands', () => {
  expect(isGeometry({ type: 'Polygon', coordinates: [triangle] })).toBe(true);
  expect(isGeometry({ type: 'Polygon', coordinates: [triangle.slice(0, 3)] })).toBe(false);
  expect(isGeometry({ type: 'Point', coordinates: [200, 0] })).toBe(false);
  expect(isGeometry({ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] } })).toBe(false);
  expect([null, 1, 'POINT(1 2)', [1, 2], {}].some((value) => isGeometry(value))).toBe(false);
});

test('any text gives a geometry or a GeoError', () => {
  const pieces = fc.constantFrom(
    'POINT',
    'POLYGON',
    'Z',
    '(',
    ')',
    ',',
    ' ',
    '1',
    '-2.5',
    'EMPTY',
    '{',
    '"type"',
    '01',
    '00',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((list) => list.join('')),
      ),
      (text) => {
        try {
          expect(isGeometry(parseGeometry(text))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(GeoError);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('what is written is read as the same shape', () => {
  const text =
    'GEOMETRYCOLLECTION (POINT (1 2), MULTIPOINT ((0 0), (3 0)), LINESTRING (0 0, 3 0), MULTILINESTRING ((0 0, 3 0)), POLYGON ((0 0, 3 0, 0 3, 0 0)), MULTIPOLYGON (((0 0, 3 0, 0 3, 0 0))))';
  expect(writeWkt(parseGeometry(text))).toBe(text);
});
