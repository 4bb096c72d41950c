import type { Geometry } from '@parvis/dataset';
import { GeoError } from '../error.ts';
import { DEEPEST, type GeometryLimits, MOST_POSITIONS } from '../limits.ts';
import { requireOnEarth } from '../position.ts';
import { closeRing } from './geojson.ts';

/**
 * A geometry out of Well-Known Text (OGC 06-103r4 §7), with `SRID=4326;` in front or not. Z and M are dropped, a ring
 * left open is closed.
 *
 * @throws {GeoError} with the position in the text
 */
export function readWkt(text: string, { positions = MOST_POSITIONS }: GeometryLimits = {}): Geometry {
  const reader = new WktReader(text, positions);
  const geometry = reader.geometry(0);
  reader.end();
  return geometry;
}

/** The shape as Well-Known Text, two dimensions: `POINT (2.35 48.85)`. */
export function writeWkt(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${words(geometry.coordinates)})`;
    case 'MultiPoint':
      return `MULTIPOINT (${geometry.coordinates.map((position) => `(${words(position)})`).join(', ')})`;
    case 'LineString':
      return `LINESTRING ${line(geometry.coordinates)}`;
    case 'MultiLineString':
      return `MULTILINESTRING (${geometry.coordinates.map(line).join(', ')})`;
    case 'Polygon':
      return `POLYGON (${geometry.coordinates.map(line).join(', ')})`;
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map((rings) => `(${rings.map(line).join(', ')})`).join(', ')})`;
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION (${geometry.geometries.map(writeWkt).join(', ')})`;
    default:
      throw new Error(`No text for ${geometry satisfies never}`);
  }
}

const words = ([longitude = 0, latitude = 0]: readonly number[]) => `${longitude} ${latitude}`;
const line = (positions: readonly (readonly number[])[]) => `(${positions.map(words).join(', ')})`;

/** Reads forward, never back, so its time grows with the text and no faster. */
class WktReader {
  #text: string;
  #at = 0;
  #left: number;
  #most: number;

  constructor(text: string, positions: number) {
    this.#text = text;
    this.#left = positions;
    this.#most = positions;
    this.#projection();
  }

  geometry(depth: number): Geometry {
    const start = this.#skipSpaces();
    const type = this.#word();
    this.#dimensions();
    switch (type.replace(/(?<=.)(?:ZM|Z|M)$/, '')) {
      case 'POINT':
        return { type: 'Point', coordinates: this.#group(() => this.#position()) };
      case 'MULTIPOINT':
        return { type: 'MultiPoint', coordinates: this.#list(() => this.#pointOfMany()) };
      case 'LINESTRING':
        return { type: 'LineString', coordinates: this.#line(2) };
      case 'MULTILINESTRING':
        return { type: 'MultiLineString', coordinates: this.#list(() => this.#line(2)) };
      case 'POLYGON':
        return { type: 'Polygon', coordinates: this.#polygon() };
      case 'MULTIPOLYGON':
        return { type: 'MultiPolygon', coordinates: this.#list(() => this.#polygon()) };
      case 'GEOMETRYCOLLECTION':
        if (depth >= DEEPEST)
          throw this.#fault('too-deep', `Collections are nested more than ${DEEPEST} deep.`, start);
        return { type: 'GeometryCollection', geometries: this.#list(() => this.geometry(depth + 1)) };
      default:
        throw this.#fault('not-a-geometry', 'A geometry such as POINT(2.35 48.85) was expected.', start);
    }
  }

  end(): void {
    if (this.#skipSpaces() < this.#text.length) throw this.#unexpected('the end of the geometry');
  }

  #projection(): void {
    const start = this.#skipSpaces();
    const srid = this.#take(/SRID\s*=\s*(\d+)\s*;/iy);
    if (srid && !/\D0*4326\s*;/.test(srid))
      throw this.#fault('unknown-projection', 'Only degrees of WGS 84 (SRID 4326) are understood.', start);
  }

  /** `Z`, `M` or `ZM` apart from the type; positions carry as many numbers as they carry. */
  #dimensions(): void {
    this.#skipSpaces();
    this.#take(/(?:ZM|Z|M)(?![A-Z])/iy);
    this.#skipSpaces();
    if (this.#take(/EMPTY/iy)) throw this.#fault('empty-geometry', 'The geometry is empty.', this.#at - 5);
  }

  #polygon(): number[][][] {
    return this.#list(() => this.#ring());
  }

  #ring(): number[][] {
    const start = this.#skipSpaces();
    const ring = closeRing(this.#line(3));
    if (ring.length < 4)
      throw this.#fault('too-short', 'A ring needs at least three different positions.', start);
    return ring;
  }

  #line(least: number): number[][] {
    const start = this.#skipSpaces();
    const positions = this.#list(() => this.#position());
    if (positions.length < least)
      throw this.#fault('too-short', `At least ${least} positions are needed here.`, start);
    return positions;
  }

  /** Both `MULTIPOINT (1 2, 3 4)` and `MULTIPOINT ((1 2), (3 4))` are in use. */
  #pointOfMany(): number[] {
    this.#skipSpaces();
    return this.#text[this.#at] === '(' ? this.#group(() => this.#position()) : this.#position();
  }

  #position(): number[] {
    const start = this.#skipSpaces();
    if (this.#left-- <= 0)
      throw this.#fault('too-many-positions', `The shape has more than ${this.#most} positions.`, start);
    const longitude = this.#number();
    const latitude = this.#number();
    for (let extra = 0; extra < 2 && /[-+.\d]/.test(this.#text[this.#skipSpaces()] ?? ''); extra++)
      this.#number();
    requireOnEarth(longitude, latitude, { position: start });
    return [longitude, latitude];
  }

  #number(): number {
    this.#skipSpaces();
    const digits = this.#take(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy);
    if (!digits) throw this.#unexpected('a number');
    return Number(digits);
  }

  #list<Item>(read: () => Item): Item[] {
    return this.#group(() => {
      this.#skipSpaces();
      if (this.#take(/EMPTY/iy)) throw this.#fault('empty-geometry', 'The geometry is empty.', this.#at - 5);
      const items = [read()];
      while (this.#text[this.#skipSpaces()] === ',') {
        this.#at++;
        items.push(read());
      }
      return items;
    });
  }

  #group<Content>(read: () => Content): Content {
    this.#expect('(');
    const content = read();
    this.#expect(')');
    return content;
  }

  #expect(sign: '(' | ')'): void {
    this.#skipSpaces();
    if (this.#text[this.#at] !== sign) throw this.#unexpected(`"${sign}"`);
    this.#at++;
  }

  #word(): string {
    return (this.#take(/[A-Z]+/iy) ?? '').toUpperCase();
  }

  #skipSpaces(): number {
    this.#take(/\s+/y);
    return this.#at;
  }

  #take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0];
    if (found) this.#at += found.length;
    return found;
  }

  #unexpected(wanted: string): GeoError {
    const found = this.#text[this.#at];
    return this.#fault(
      'bad-syntax',
      found === undefined ? `${wanted} is missing at the end.` : `${wanted} was expected, not "${found}".`,
      this.#at,
    );
  }

  #fault(code: GeoError['code'], sentence: string, position: number): GeoError {
    return new GeoError(code, sentence, { position });
  }
}
