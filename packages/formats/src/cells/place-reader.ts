import type { Cell, Geometry } from '@parvis/dataset';
import { GeoError } from '@parvis/geo';
import type { CellFormat, ProblemReason } from '../reading.ts';
import { pairIn } from './pair.ts';
import { geometryIn, geometryOf, isOnEarth, parsedObject, pointFrom, pointOf } from './place.ts';
import type { CellReader } from './reader.ts';
import { isMissing } from './words.ts';

/** A place: two numbers, `POINT(…)`, a GeoJSON point, or `{"lon": …, "lat": …}`. */
export class PointReader implements CellReader {
  reason: ProblemReason = 'not-a-place';
  #isLongitudeFirst: boolean;

  constructor(format: CellFormat | undefined) {
    this.#isLongitudeFirst = format === 'lon-lat';
  }

  read(text: string, start: number, end: number): Cell | undefined {
    const cell = text.slice(start, end);
    const pair = pairIn(cell);
    if (pair) {
      const [lat, lon] = this.#isLongitudeFirst ? [pair.second, pair.first] : [pair.first, pair.second];
      if (isOnEarth(lon, lat)) return { lon, lat };
      this.reason = 'place-out-of-range';
      return undefined;
    }
    if (isMissing(text, start, end)) return null;
    const value = parsedObject(cell);
    return value ? this.readObject(value) : this.#point(geometryIn(cell));
  }

  readObject(value: object): Cell | undefined {
    return pointOf(value) ?? this.#point(geometryOf(value));
  }

  #point(geometry: Geometry | GeoError | null): Cell | undefined {
    this.reason = geometry instanceof GeoError ? reasonOf(geometry, 'not-a-place') : 'not-a-place';
    return geometry === null || geometry instanceof GeoError ? undefined : (pointFrom(geometry) ?? undefined);
  }
}

/** A shape in Well-Known Text or Binary, or in GeoJSON. */
export class ShapeReader implements CellReader {
  reason: ProblemReason = 'not-a-shape';

  read(text: string, start: number, end: number): Cell | undefined {
    if (isMissing(text, start, end)) return null;
    const cell = text.slice(start, end);
    const value = parsedObject(cell);
    return value ? this.readObject(value) : this.#shape(geometryIn(cell));
  }

  readObject(value: object): Cell | undefined {
    const point = pointOf(value);
    if (point) return { type: 'Point', coordinates: [point.lon, point.lat] };
    return this.#shape(geometryOf(value));
  }

  #shape(geometry: Geometry | GeoError | null): Cell | undefined {
    this.reason = geometry instanceof GeoError ? reasonOf(geometry, 'not-a-shape') : 'not-a-shape';
    return geometry === null || geometry instanceof GeoError ? undefined : geometry;
  }
}

function reasonOf(error: GeoError, otherwise: ProblemReason): ProblemReason {
  return error.code.endsWith('out-of-range') ? 'place-out-of-range' : otherwise;
}
