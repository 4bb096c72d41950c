import type { Geometry } from '@parvis/dataset';
import { geometryColumn, geometryOf } from './geometry.ts';
import type { TableToWrite, WriteTable, WrittenRow } from './table.ts';
import { valueText } from './value-text.ts';
import { xmlText } from './xml.ts';

/** Attributes have a namespace of their own, as the schema of GPX asks of extensions. */
const NAMESPACE = 'urn:parvis:gpx:attributes';

/**
 * GPS Exchange Format 1.1: places are waypoints, lines and the edges of areas are tracks. Rows without a place are left out, since
 * the format has no way to hold them. Waypoints come before tracks in its schema; here they come as the rows do, which readers take.
 */
export const writeGpx: WriteTable = async function* (table) {
  const place = geometryColumn(table);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Parvis" xmlns="http://www.topografix.com/GPX/1/1" xmlns:p="${NAMESPACE}"><metadata><name>${xmlText(table.title)}</name></metadata>\n`;
  for await (const rows of table.rows) {
    const parts = rows.map((row) => {
      const geometry = geometryOf(row, place);
      return geometry ? geometryGpx(geometry, aboutOf(table, row)) : '';
    });
    const text = parts.join('');
    if (text !== '') yield text;
  }
  yield '</gpx>\n';
};

function aboutOf({ columns, useExtension = true }: TableToWrite, row: WrittenRow): string {
  const shown = columns.flatMap(({ key, name, type }) => {
    const value = row[key];
    if (type === 'geo_shape' || value === null || value === undefined) return [];
    return [{ name, isText: type === 'text', text: valueText(value) }];
  });
  const titled = shown.find(({ isText }) => isText);
  const title = titled ? `<name>${xmlText(titled.text)}</name>` : '';
  if (!useExtension)
    return `${title}<desc>${xmlText(shown.map(({ name, text }) => `${name}: ${text}`).join('\n'))}</desc>`;
  const attributes = shown.map(
    ({ name, text }) => `<p:value name="${xmlText(name)}">${xmlText(text)}</p:value>`,
  );
  return `${title}<extensions>${attributes.join('')}</extensions>`;
}

function geometryGpx(geometry: Geometry, about: string): string {
  switch (geometry.type) {
    case 'Point':
      return `<wpt ${positionGpx(geometry.coordinates)}>${about}</wpt>\n`;
    case 'MultiPoint':
      return geometry.coordinates
        .map((coordinates) => geometryGpx({ type: 'Point', coordinates }, about))
        .join('');
    case 'LineString':
      return track([geometry.coordinates], about);
    case 'MultiLineString':
    case 'Polygon':
      return track(geometry.coordinates, about);
    case 'MultiPolygon':
      return track(geometry.coordinates.flat(), about);
    case 'GeometryCollection':
      return geometry.geometries.map((part) => geometryGpx(part, about)).join('');
    default:
      throw new Error(`No GPX for ${geometry satisfies never}`);
  }
}

function track(lines: readonly (readonly (readonly number[])[])[], about: string): string {
  const segments = lines.map(
    (line) => `<trkseg>${line.map((place) => `<trkpt ${positionGpx(place)}/>`).join('')}</trkseg>`,
  );
  return `<trk>${about}${segments.join('')}</trk>\n`;
}

function positionGpx([lon, lat]: readonly number[]): string {
  return `lat="${lat}" lon="${lon}"`;
}
