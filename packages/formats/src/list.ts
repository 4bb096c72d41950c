import { FormatError } from './errors.ts';
import type { FileFormat } from './format.ts';
import { csv } from './read/csv.ts';
import { geojson } from './read/geojson.ts';
import { json } from './read/json.ts';
import { jsonl } from './read/jsonl.ts';
import type { FormatName } from './reading.ts';

/** Every file format that can be read. To add one: a file in `read/`, its name in `FormatName`, a line here. */
export const fileFormats: readonly FileFormat[] = [csv, json, jsonl, geojson];

/** @throws {FormatError} `bad-settings` */
export function fileFormat(name: FormatName): FileFormat {
  const format = fileFormats.find((candidate) => candidate.name === name);
  if (!format)
    throw new FormatError(
      'bad-settings',
      `Files in the format ${JSON.stringify(name)} cannot be read.`,
      `Choose one of ${fileFormats.map((known) => known.name).join(', ')}.`,
    );
  return format;
}
