import type { Geometry, GeoPoint } from '@parvis/dataset';

/**
 * The convex hull of places on the plane of longitudes and latitudes: a Polygon, or a LineString when they stand on one
 * line, or a Point when they are all the same; null of none.
 *
 * @see A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions" (monotone chain), 1979
 */
export function convexHull(places: readonly GeoPoint[]): Geometry | null {
  const sorted = places.toSorted((one, other) => one.lon - other.lon || one.lat - other.lat);
  const distinct = sorted.filter(
    ({ lon, lat }, index) => index === 0 || lon !== sorted[index - 1]?.lon || lat !== sorted[index - 1]?.lat,
  );
  const [first, second] = distinct;
  if (!first) return null;
  if (!second) return { type: 'Point', coordinates: [first.lon, first.lat] };

  const corners = [...chain(distinct), ...chain(distinct.toReversed())].map(({ lon, lat }) => [lon, lat]);
  if (corners.length === 2) return { type: 'LineString', coordinates: corners };
  return { type: 'Polygon', coordinates: [[...corners, [first.lon, first.lat]]] };
}

/** Half of the hull, without its last corner, which begins the other half. */
function chain(places: readonly GeoPoint[]): GeoPoint[] {
  const corners: GeoPoint[] = [];
  for (const place of places) {
    while (corners.length > 1 && turn(corners.at(-2), corners.at(-1), place) <= 0) corners.pop();
    corners.push(place);
  }
  return corners.slice(0, -1);
}

/** Above 0: a turn to the left. */
function turn(from: GeoPoint | undefined, by: GeoPoint | undefined, to: GeoPoint): number {
  if (!from || !by) return 0;
  return (by.lon - from.lon) * (to.lat - from.lat) - (by.lat - from.lat) * (to.lon - from.lon);
}
