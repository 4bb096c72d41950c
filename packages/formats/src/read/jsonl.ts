import { linesIn } from './json-elements.ts';
import { jsonTable } from './json-table.ts';

/** A JSON object a line; GeoJSON features too (RFC 8142). */
export const jsonl = jsonTable('jsonl', ['jsonl', 'ndjson', 'geojsonl'], linesIn);
