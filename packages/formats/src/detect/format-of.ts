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
  const [first = '', second = ''] = start.split('\n', 2);
  const isCollection = /"type"\s*:\s*"FeatureCollection"/.test(start);
  if (!isCollection && /\.(?:jsonl|ndjson|jsonlines|geojsonl)$/i.test(fileName)) return 'jsonl';
  if (!isCollection && isObject(first) && second.trimStart().startsWith('{')) return 'jsonl';
  if (isCollection || /\.geojson$/i.test(fileName) || /^\{\s*"type"\s*:\s*"Feature"/.test(start))
    return 'geojson';
  return 'json';
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
