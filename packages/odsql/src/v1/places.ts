import type { GeoPoint } from '@parvis/dataset';

const number = '[+-]?\\d{1,4}(?:\\.\\d{1,20})?';
const place = new RegExp(`^\\s*\\(?\\s*(${number})\\s*,\\s*(${number})\\s*\\)?\\s*$`);
const corner = new RegExp(`\\(\\s*(${number})\\s*,\\s*(${number})\\s*\\)`, 'g');
const corners = /^[\s(),+\-.\d]*$/;

/** `48.85, 2.35`: a place as version 1 writes it, latitude first. Null when it is none. */
export function readPlace(text: string): GeoPoint | null {
  const [, lat, lon] = place.exec(text) ?? [];
  return lat === undefined || lon === undefined ? null : onEarth({ lat: Number(lat), lon: Number(lon) });
}

/** `(48,2),(49,2),(49,3)`, in one more pair of parentheses or not: the corners of a polygon, at least three. Null when it is none. */
export function readPolygon(text: string): GeoPoint[] | null {
  if (!corners.test(text)) return null;
  const places = [...text.matchAll(corner)].map(([, lat, lon]) =>
    onEarth({ lat: Number(lat), lon: Number(lon) }),
  );
  const known = places.filter((one) => one !== null);
  return known.length === places.length && known.length >= 3 ? known : null;
}

/** A polygon as ODSQL reads it, closed. */
export function polygonText(places: readonly GeoPoint[]): string {
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) throw new Error('A polygon has corners.');
  const ring = first.lat === last.lat && first.lon === last.lon ? places : [...places, first];
  return `POLYGON((${ring.map(({ lon, lat }) => `${lon} ${lat}`).join(', ')}))`;
}

function onEarth(point: GeoPoint): GeoPoint | null {
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 360 ? point : null;
}
