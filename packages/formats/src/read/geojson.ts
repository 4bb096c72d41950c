import { elementsIn } from './json-elements.ts';
import { jsonTable } from './json-table.ts';

/** A GeoJSON FeatureCollection, or one Feature (RFC 7946): its properties, and its geometry as one more column. */
export const geojson = jsonTable('geojson', ['geojson'], (path, encoding, options) =>
  elementsIn(path, encoding, options, 'features'),
);
