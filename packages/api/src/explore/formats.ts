/** A file format of exports: its name in addresses, the extension of the file, and its media type. */
export interface ExploreFormat {
  readonly extension: string;
  readonly mediaType: string;
  readonly title: string;
  /** Says where things are, and nothing of a dataset that has no place. */
  readonly onMaps?: true;
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
    onMaps: true,
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    title: 'Excel (Office Open XML)',
  },
  ods: {
    extension: 'ods',
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    title: 'OpenDocument spreadsheet',
  },
  kml: {
    extension: 'kml',
    mediaType: 'application/vnd.google-earth.kml+xml',
    title: 'KML: placemarks',
    onMaps: true,
  },
  gpx: {
    extension: 'gpx',
    mediaType: 'application/gpx+xml',
    title: 'GPX: waypoints and tracks',
    onMaps: true,
  },
  shp: { extension: 'zip', mediaType: 'application/zip', title: 'Shapefile (zip)', onMaps: true },
  fgb: {
    extension: 'fgb',
    mediaType: 'application/octet-stream; charset=utf-8',
    title: 'FlatGeobuf',
    onMaps: true,
  },
  parquet: { extension: 'parquet', mediaType: 'application/vnd.apache.parquet', title: 'Apache Parquet' },
  jsonld: { extension: 'jsonld', mediaType: 'application/ld+json; charset=utf-8', title: 'JSON-LD' },
  n3: { extension: 'nt', mediaType: 'application/n-triples; charset=utf-8', title: 'N-Triples' },
  rdfxml: { extension: 'rdf', mediaType: 'application/rdf+xml; charset=utf-8', title: 'RDF/XML' },
  turtle: { extension: 'ttl', mediaType: 'text/turtle; charset=utf-8', title: 'Turtle' },
} as const satisfies Record<string, ExploreFormat>;
export type RecordFormat = keyof typeof recordFormats;

/** The formats that make sense for the records of a dataset. */
export function recordFormatsFor({ hasPlaces }: { readonly hasPlaces: boolean }): RecordFormat[] {
  const formats = Object.entries<ExploreFormat>(recordFormats);
  // The names of the table, which is what it is made of.
  return formats.filter(([, { onMaps }]) => hasPlaces || !onMaps).map(([name]) => name as RecordFormat);
}

const rdfXml = (title: string): ExploreFormat => ({
  extension: 'rdf',
  mediaType: 'application/rdf+xml; charset=utf-8',
  title,
});

/** What the catalogue is exported as. */
export const catalogueFormats = {
  csv: recordFormats.csv,
  json: recordFormats.json,
  xlsx: recordFormats.xlsx,
  rss: { extension: 'rss', mediaType: 'application/rss+xml; charset=utf-8', title: 'RSS: a feed' },
  rdf: rdfXml('DCAT-AP in RDF/XML'),
  ttl: { extension: 'ttl', mediaType: 'text/turtle; charset=utf-8', title: 'DCAT-AP in Turtle' },
  dcat: rdfXml('DCAT-AP in RDF/XML'),
  dublin_core: rdfXml('Dublin Core in RDF/XML'),
  'data.json': {
    extension: 'json',
    mediaType: 'application/json; charset=utf-8',
    title: 'Project Open Data 1.1',
  },
  dcat_ap_ch: rdfXml('DCAT-AP, for Switzerland'),
  dcat_ap_de: rdfXml('DCAT-AP, for Germany'),
  dcat_ap_se: rdfXml('DCAT-AP, for Sweden'),
  dcat_ap_sp: rdfXml('DCAT-AP, for Spain'),
  dcat_ap_it: rdfXml('DCAT-AP, for Italy'),
  dcat_ap_vl: rdfXml('DCAT-AP, for Flanders'),
  dcat_ap_benap: rdfXml('DCAT-AP, for Belgian transport'),
} as const satisfies Record<string, ExploreFormat>;
export type CatalogueFormat = keyof typeof catalogueFormats;
