import type { Geometry } from '@parvis/dataset';
import { geometryColumn, geometryOf } from './geometry.ts';
import type { WriteTable } from './table.ts';

/**
 * GeoJSON in another coordinate system than that of RFC 7946, named in a `crs` member as the format of 2008 had it.
 *
 * @param epsg the number of the system
 * @param project a geometry of WGS 84 in that system
 */
export function geojsonWriter(epsg: number, project: (geometry: Geometry) => Geometry): WriteTable {
  return async function* (table) {
    const place = geometryColumn(table);
    const shown = table.columns.filter(({ type }) => type !== 'geo_shape');
    const crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } };
    yield `{"type":"FeatureCollection","crs":${JSON.stringify(crs)},"features":[`;
    let isFirst = true;
    for await (const rows of table.rows) {
      const features = rows.map((row) => {
        const geometry = geometryOf(row, place);
        return JSON.stringify({
          type: 'Feature',
          geometry: geometry ? project(geometry) : null,
          properties: Object.fromEntries(shown.map(({ key, name }) => [name, row[key] ?? null])),
        });
      });
      if (features.length > 0) yield (isFirst ? '\n' : ',\n') + features.join(',\n');
      isFirst &&= features.length === 0;
    }
    yield '\n]}';
  };
}
