import { writeGpx } from './gpx.ts';
import { writeKml } from './kml.ts';
import type { WriteTable } from './table.ts';
import { writeXlsx } from './xlsx.ts';

/** The formats that are written row by row, by their names in addresses; engines write the others by themselves. */
export const tableWriters = {
  xlsx: writeXlsx,
  kml: writeKml,
  gpx: writeGpx,
} as const satisfies Record<string, WriteTable>;
export type TableFormat = keyof typeof tableWriters;
