import { geometryColumn, geometryOf } from './geometry.ts';
import type { WriteTable } from './table.ts';

/**
 * GeoJSON in any coordinate system: another one than that of RFC 7946 is named in a `crs` member, as the format of 2008 had it.
 */
export const writeGeoJson: WriteTable = async function* (table) {
  const { epsg, project } = table.system;
  const place = geometryColumn(table);
  const shown = table.columns.filter(({ type }) => type !== 'geo_shape');
  const crs = JSON.stringify({ type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } });
  yield `{"type":"FeatureCollection",${epsg === 4326 ? '' : `"crs":${crs},`}"features":[`;
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
