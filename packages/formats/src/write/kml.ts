import type { Geometry } from '@parvis/dataset';
import { geometryColumn, geometryOf } from './geometry.ts';
import type { TableToWrite, WriteTable, WrittenRow } from './table.ts';
import { valueText } from './value-text.ts';
import { xmlText } from './xml.ts';

/** Keyhole Markup Language (OGC 12-007r2): a placemark a row, its attributes as ExtendedData. Always WGS 84. */
export const writeKml: WriteTable = async function* (table) {
  const place = geometryColumn(table);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xmlText(table.title)}</name>\n`;
  for await (const rows of table.rows) {
    const placemarks = rows.map((row) => {
      const geometry = geometryOf(row, place);
      return `<Placemark>${titleOf(table, row)}${attributesOf(table, row)}${geometry ? geometryKml(geometry) : ''}</Placemark>\n`;
    });
    if (placemarks.length > 0) yield placemarks.join('');
  }
  yield '</Document></kml>\n';
};

/** What a map shows beside a placemark: the first text that it has. */
function titleOf({ columns }: TableToWrite, row: WrittenRow): string {
  const titled = columns.find(({ key, type }) => type === 'text' && typeof row[key] === 'string');
  return titled ? `<name>${xmlText(valueText(row[titled.key]))}</name>` : '';
}

function attributesOf({ columns }: TableToWrite, row: WrittenRow): string {
  const data = columns.flatMap(({ key, name, type }) => {
    const value = row[key];
    if (type === 'geo_shape' || value === null || value === undefined) return [];
    return [`<Data name="${xmlText(name)}"><value>${xmlText(valueText(value))}</value></Data>`];
  });
  return data.length > 0 ? `<ExtendedData>${data.join('')}</ExtendedData>` : '';
}

function geometryKml(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `<Point><coordinates>${positions([geometry.coordinates])}</coordinates></Point>`;
    case 'LineString':
      return `<LineString><coordinates>${positions(geometry.coordinates)}</coordinates></LineString>`;
    case 'Polygon':
      return polygonKml(geometry.coordinates);
    case 'MultiPoint':
      return several(geometry.coordinates.map((coordinates) => geometryKml({ type: 'Point', coordinates })));
    case 'MultiLineString':
      return several(
        geometry.coordinates.map((coordinates) => geometryKml({ type: 'LineString', coordinates })),
      );
    case 'MultiPolygon':
      return several(geometry.coordinates.map(polygonKml));
    case 'GeometryCollection':
      return several(geometry.geometries.map(geometryKml));
    default:
      throw new Error(`No KML for ${geometry satisfies never}`);
  }
}

function several(parts: readonly string[]): string {
  return `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function polygonKml(rings: readonly (readonly (readonly number[])[])[]): string {
  const boundaries = rings.map((ring, index) => {
    const name = index === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
    return `<${name}><LinearRing><coordinates>${positions(ring)}</coordinates></LinearRing></${name}>`;
  });
  return `<Polygon>${boundaries.join('')}</Polygon>`;
}

function positions(places: readonly (readonly number[])[]): string {
  return places.map((place) => place.slice(0, 3).join(',')).join(' ');
}
