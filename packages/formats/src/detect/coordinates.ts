import { wordsOf } from './header-words.ts';

const latitudes = new Set(['latitude', 'lat', 'y']);
const longitudes = new Set(['longitude', 'lon', 'lng', 'long', 'x']);

/** `latitude`, `longitude`, or null; with what is left of the header, by which the two are matched. */
export interface CoordinateName {
  readonly axis: 'latitude' | 'longitude';
  /** `lat_depart` → `depart` */
  readonly of: string;
}

export function coordinateNamed(header: string): CoordinateName | null {
  const words = wordsOf(header);
  const isOf = (names: ReadonlySet<string>) => words.filter((word) => !names.has(word)).join(' ');
  if (words.some((word) => latitudes.has(word))) return { axis: 'latitude', of: isOf(latitudes) };
  if (words.some((word) => longitudes.has(word))) return { axis: 'longitude', of: isOf(longitudes) };
  return null;
}

export function namesACoordinate(header: string): boolean {
  return coordinateNamed(header) !== null;
}
