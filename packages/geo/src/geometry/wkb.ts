import type { Geometry } from '@parvis/dataset';
import { GeoError } from '../error.ts';
import { DEEPEST, type GeometryLimits, MOST_POSITIONS } from '../limits.ts';
import { requireOnEarth } from '../position.ts';
import { closeRing } from './geojson.ts';

/**
 * A geometry out of Well-Known Binary (OGC 06-103r4 §8) written in hexadecimal, either byte order, ISO or PostGIS flags.
 * Z and M are dropped, a ring left open is closed.
 *
 * @throws {GeoError} with the position of the byte in the hexadecimal text
 */
export function readWkb(hexadecimal: string, { positions = MOST_POSITIONS }: GeometryLimits = {}): Geometry {
  if (hexadecimal.length % 2 === 1 || /[^0-9a-f]/i.test(hexadecimal))
    throw new GeoError('bad-syntax', 'Well-Known Binary is an even number of hexadecimal digits.');
  const bytes = new Uint8Array(hexadecimal.length / 2);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(hexadecimal.slice(index * 2, index * 2 + 2), 16);
  const reader = new WkbReader(new DataView(bytes.buffer), positions);
  const geometry = reader.geometry(0);
  reader.end();
  return geometry;
}

// PostGIS puts these flags in the type; ISO adds 1000, 2000 or 3000 to it instead.
const HAS_Z = 0x80000000;
const HAS_M = 0x40000000;
const HAS_SRID = 0x20000000;
const WGS_84 = 4326;

class WkbReader {
  #view: DataView;
  #at = 0;
  #littleEndian = true;
  /** Numbers in a position. */
  #width = 2;
  #left: number;
  #most: number;

  constructor(view: DataView, positions: number) {
    this.#view = view;
    this.#left = positions;
    this.#most = positions;
  }

  geometry(depth: number, wanted?: number): Geometry {
    const start = this.#at;
    const type = this.#header();
    if (wanted !== undefined && type !== wanted)
      throw this.#fault('bad-syntax', 'A part of another type was expected.', start);
    switch (type) {
      case 1:
        return { type: 'Point', coordinates: this.#position() };
      case 2:
        return { type: 'LineString', coordinates: this.#line(2) };
      case 3:
        return { type: 'Polygon', coordinates: this.#list(() => this.#ring()) };
      case 4:
        return { type: 'MultiPoint', coordinates: this.#parts(1) as number[][] };
      case 5:
        return { type: 'MultiLineString', coordinates: this.#parts(2) as number[][][] };
      case 6:
        return { type: 'MultiPolygon', coordinates: this.#parts(3) as number[][][][] };
      case 7:
        if (depth >= DEEPEST)
          throw this.#fault('too-deep', `Collections are nested more than ${DEEPEST} deep.`, start);
        return { type: 'GeometryCollection', geometries: this.#list(() => this.geometry(depth + 1)) };
      default:
        throw this.#fault('not-a-geometry', `${type} is not a type of shape that we know.`, start);
    }
  }

  end(): void {
    if (this.#at < this.#view.byteLength)
      throw this.#fault('bad-syntax', 'There are bytes after the geometry.', this.#at);
  }

  /** Coordinates of parts that were each asked to be of type 1, 2 or 3, hence the casts of the callers. */
  #parts(type: 1 | 2 | 3): unknown[] {
    return this.#list(() => {
      const part = this.geometry(0, type);
      return 'coordinates' in part ? part.coordinates : undefined;
    });
  }

  #header(): number {
    const order = this.#view.getUint8(this.#need(1));
    if (order > 1) throw this.#fault('bad-syntax', 'The byte order must be 00 or 01.', this.#at - 1);
    this.#littleEndian = order === 1;
    const type = this.#count();
    if (type & HAS_SRID && this.#count() !== WGS_84)
      throw this.#fault(
        'unknown-projection',
        'Only degrees of WGS 84 (SRID 4326) are understood.',
        this.#at - 4,
      );
    const bare = type & 0x0fffffff;
    const extra = Math.floor(bare / 1000);
    const hasZ = (type & HAS_Z) !== 0 || extra === 1 || extra === 3;
    const hasM = (type & HAS_M) !== 0 || extra === 2 || extra === 3;
    this.#width = 2 + Number(hasZ) + Number(hasM);
    return bare % 1000;
  }

  #ring(): number[][] {
    const start = this.#at;
    const ring = closeRing(this.#line(3));
    if (ring.length < 4)
      throw this.#fault('too-short', 'A ring needs at least three different positions.', start);
    return ring;
  }

  #line(least: number): number[][] {
    const start = this.#at;
    const positions = this.#list(() => this.#position());
    if (positions.length < least)
      throw this.#fault('too-short', `At least ${least} positions are needed here.`, start);
    return positions;
  }

  #position(): number[] {
    const start = this.#at;
    if (this.#left-- <= 0)
      throw this.#fault('too-many-positions', `The shape has more than ${this.#most} positions.`, start);
    const [longitude = Number.NaN, latitude = Number.NaN] = Array.from({ length: this.#width }, () =>
      this.#view.getFloat64(this.#need(8), this.#littleEndian),
    );
    // An empty point has no other form in binary.
    if (Number.isNaN(longitude) && Number.isNaN(latitude))
      throw this.#fault('empty-geometry', 'The geometry is empty.', start);
    requireOnEarth(longitude, latitude, { position: start * 2 });
    return [longitude, latitude];
  }

  /** Grows item by item: a count that lies runs out of bytes before it takes memory. */
  #list<Item>(read: () => Item): Item[] {
    const start = this.#at;
    const count = this.#count();
    if (count === 0) throw this.#fault('empty-geometry', 'The geometry is empty.', start);
    const items: Item[] = [];
    for (let index = 0; index < count; index++) items.push(read());
    return items;
  }

  #count(): number {
    return this.#view.getUint32(this.#need(4), this.#littleEndian);
  }

  #need(bytes: number): number {
    const start = this.#at;
    if (start + bytes > this.#view.byteLength)
      throw this.#fault('bad-syntax', 'The geometry is cut short.', this.#view.byteLength);
    this.#at += bytes;
    return start;
  }

  #fault(code: GeoError['code'], sentence: string, byte: number): GeoError {
    return new GeoError(code, sentence, { position: byte * 2 });
  }
}
