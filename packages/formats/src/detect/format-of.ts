import type { FormatName } from '../reading.ts';

/**
 * The format of a text file from its beginning and its name.
 *
 * @param head the first characters, the mark of byte order left out
 */
export function formatOf(head: string, fileName: string): FormatName {
  // U+001E opens each record of a GeoJSON text sequence.
  const start = head.replaceAll('\u001e', '').trimStart();
  if (!/^[{[]/.test(start)) return 'csv';
  if (start.startsWith('[')) {
    // [1;2] may open a table that nobody quoted.
    return /^\[\s*(?:[{[\]"]|-?\d|true|false|null|$)/.test(start) && !isTableName(fileName) ? 'json' : 'csv';
  }
  if (!/^\{\s*(?:"|\}|$)/.test(start)) return 'csv';
  if (/"type"\s*:\s*"FeatureCollection"/.test(start) || /\.geojson$/i.test(fileName)) return 'geojson';
  if (/^\{[^\n]*"type"\s*:\s*"Feature"/.test(start)) return 'geojson';
  if (/\.(?:jsonl|ndjson|jsonlines)$/i.test(fileName)) return 'jsonl';
  const [first = '', second = ''] = start.split('\n', 2);
  return isObject(first) && (second.trim() === '' || second.trimStart().startsWith('{')) ? 'jsonl' : 'json';
}

function isTableName(fileName: string): boolean {
  return /\.(?:csv|tsv|tab)$/i.test(fileName);
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
