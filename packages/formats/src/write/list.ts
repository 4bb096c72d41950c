import { writeFlatGeobuf } from './flatgeobuf.ts';
import { writeGeoJson } from './geojson.ts';
import { writeGpx } from './gpx.ts';
import { writeKml } from './kml.ts';
import { writeOds } from './ods.ts';
import { writeJsonLd, writeNTriples, writeRdfXml, writeTurtle } from './rdf.ts';
import { writeShapefile } from './shapefile.ts';
import type { WriteTable } from './table.ts';
import { writeXlsx } from './xlsx.ts';

/** A format that is written row by row. */
export interface TableWriter {
  readonly write: WriteTable;
  /** Says in which coordinate system it is, so that it may be in another than WGS 84. */
  readonly isProjectable?: boolean;
  /** Tells which record a row is. */
  readonly namesRecords?: boolean;
}

/** The formats that are written row by row, by their names in addresses; engines write the others by themselves. */
export const tableWriters = {
  xlsx: { write: writeXlsx },
  ods: { write: writeOds },
  kml: { write: writeKml },
  gpx: { write: writeGpx },
  geojson: { write: writeGeoJson, isProjectable: true },
  shp: { write: writeShapefile, isProjectable: true },
  fgb: { write: writeFlatGeobuf, isProjectable: true },
  jsonld: { write: writeJsonLd, namesRecords: true },
  n3: { write: writeNTriples, namesRecords: true },
  rdfxml: { write: writeRdfXml, namesRecords: true },
  turtle: { write: writeTurtle, namesRecords: true },
} as const satisfies Record<string, TableWriter>;
export type TableFormat = keyof typeof tableWriters;
