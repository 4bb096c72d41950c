/** A value as people read it in a cell or a card: a place as `latitude, longitude`, a list with commas, a file by its name. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value !== 'object') return String(value);
  if ('lon' in value && 'lat' in value) return `${value.lat}, ${value.lon}`;
  if ('geometry' in value) return JSON.stringify(value.geometry);
  if ('filename' in value) return String(value.filename);
  return JSON.stringify(value);
}
