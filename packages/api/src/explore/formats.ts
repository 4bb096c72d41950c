/** A file format of exports: its name in addresses, the extension of the file, and its media type. */
export interface ExploreFormat {
  readonly extension: string;
  readonly mediaType: string;
  readonly title: string;
}

/** What the records of a dataset are exported as. */
export const recordFormats = {
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8', title: 'CSV' },
  json: { extension: 'json', mediaType: 'application/json; charset=utf-8', title: 'JSON: an array' },
  jsonl: {
    extension: 'jsonl',
    mediaType: 'application/jsonl; charset=utf-8',
    title: 'JSON Lines: an object a line',
  },
  geojson: {
    extension: 'geojson',
    mediaType: 'application/geo+json; charset=utf-8',
    title: 'GeoJSON: a FeatureCollection',
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    title: 'Excel (Office Open XML)',
  },
  kml: {
    extension: 'kml',
    mediaType: 'application/vnd.google-earth.kml+xml',
    title: 'KML: placemarks',
  },
  gpx: { extension: 'gpx', mediaType: 'application/gpx+xml', title: 'GPX: waypoints and tracks' },
  parquet: { extension: 'parquet', mediaType: 'application/vnd.apache.parquet', title: 'Apache Parquet' },
} as const satisfies Record<string, ExploreFormat>;
export type RecordFormat = keyof typeof recordFormats;

/** What the catalogue is exported as. */
export const catalogueFormats = {
  csv: recordFormats.csv,
  json: recordFormats.json,
} as const satisfies Record<string, ExploreFormat>;
export type CatalogueFormat = keyof typeof catalogueFormats;
