import type { Survey } from '../format.ts';
import type { ColumnSurvey } from './column-survey.ts';
import { guessType } from './guess-type.ts';
import { wordsOf } from './header-words.ts';

const latitudes = new Set(['latitude', 'lat', 'y']);
const longitudes = new Set(['longitude', 'lon', 'lng', 'long', 'x']);
const plainAxes = new Set(['x', 'y']);

interface CoordinateName {
  readonly axis: 'latitude' | 'longitude';
  /** What is left of the header, by which the two are matched: `lat_depart` → `depart`. */
  readonly of: string;
  /** `x` and `y`, which may be those of any grid. */
  readonly isPlain: boolean;
}

function coordinateNamed(header: string): CoordinateName | null {
  const words = wordsOf(header);
  const isPlain = words.some((word) => plainAxes.has(word));
  const without = (names: ReadonlySet<string>) => words.filter((word) => !names.has(word)).join(' ');
  if (words.some((word) => latitudes.has(word))) return { axis: 'latitude', of: without(latitudes), isPlain };
  if (words.some((word) => longitudes.has(word)))
    return { axis: 'longitude', of: without(longitudes), isPlain };
  return null;
}

export function namesACoordinate(header: string): boolean {
  return coordinateNamed(header) !== null;
}

/** Two columns that together say where something is. */
export interface CoordinatePair {
  /** Latitude, then longitude: column numbers. */
  readonly source: [number, number];
  /** Degrees, or the metres of Lambert 93, the legal projection of mainland France. */
  readonly kind: 'degrees' | 'lambert-93';
}

/** Columns that are called latitude and longitude, or y and x, and whose numbers may be such. */
export function coordinatePairs({ headers, columns }: Survey): CoordinatePair[] {
  const named = headers.map(coordinateNamed);
  return named.flatMap((latitude, index): CoordinatePair[] => {
    if (latitude?.axis !== 'latitude') return [];
    const other = named.findIndex((name) => name?.axis === 'longitude' && name.of === latitude.of);
    const longitude = named[other];
    if (!longitude) return [];
    const [one, two] = [columns[index] as ColumnSurvey, columns[other] as ColumnSurvey];
    const source: [number, number] = [index, other];
    const isPlain = latitude.isPlain || longitude.isPlain;
    if (areNumbers(one, two, isPlain) && isWithin(one, -90, 90) && isWithin(two, -180, 180))
      return [{ source, kind: 'degrees' }];
    if (areNumbers(one, two, false) && isWithin(one, 6_000_000, 7_200_000) && isWithin(two, 0, 1_300_000))
      return [{ source, kind: 'lambert-93' }];
    return [];
  });
}

function areNumbers(one: ColumnSurvey, two: ColumnSurvey, needDecimals: boolean): boolean {
  return [one, two].every((column) => {
    const { type } = guessType(column, '');
    return type === 'double' || (type === 'int' && !needDecimals);
  });
}

function isWithin(column: ColumnSurvey, least: number, most: number): boolean {
  return column.smallest >= least && column.largest <= most;
}
