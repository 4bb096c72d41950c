import type { Geometry } from '@parvis/dataset';
import { GeoError } from '../error.ts';
import type { GeometryLimits } from '../limits.ts';
import { geometryFrom } from './geojson.ts';
import { readWkb } from './wkb.ts';
import { readWkt } from './wkt.ts';

/**
 * A geometry out of any of the texts people write one in: Well-Known Text, Well-Known Binary in hexadecimal, or a
 * GeoJSON geometry or Feature. Longitude first, decimal degrees, WGS 84. A ring left open is closed.
 *
 * @throws {GeoError} with a code, a sentence, and the place: a position in the text, or a path in the JSON
 */
export function parseGeometry(text: string, limits?: GeometryLimits): Geometry {
  const trimmed = text.trim();
  if (trimmed === '') throw new GeoError('empty-geometry', 'There is no geometry here.', { position: 0 });
  if (trimmed.startsWith('{')) return geometryFrom(parseJson(trimmed), limits);
  if (/^0[01][0-9a-f]{2}/i.test(trimmed)) return readWkb(trimmed, limits);
  return readWkt(text, limits);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new GeoError('bad-syntax', 'The geometry is not valid JSON.', { position: 0 });
  }
}
