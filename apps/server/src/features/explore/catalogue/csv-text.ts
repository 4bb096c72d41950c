/** How a CSV file is written. */
export interface CsvStyle {
  readonly delimiter: string;
  readonly listSeparator: string;
  readonly quoteAll: boolean;
  readonly withBom: boolean;
}

/** Rows as CSV text, a line at a time, the way the reference service writes them: CRLF, quotes only where they are needed. */
export function* csvText(
  header: readonly string[],
  rows: Iterable<readonly unknown[]>,
  style: CsvStyle,
): Generator<string> {
  yield `${style.withBom ? '\uFEFF' : ''}${line(header, style)}`;
  for (const row of rows) yield line(row, style);
}

function line(cells: readonly unknown[], style: CsvStyle): string {
  return `${cells.map((cell) => quoted(textOf(cell, style), style)).join(style.delimiter)}\r\n`;
}

function textOf(value: unknown, style: CsvStyle): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join(style.listSeparator);
  return typeof value === 'object' ? JSON.stringify(value, sortedKeys) : String(value);
}

function sortedKeys(_key: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;
}

function quoted(text: string, { delimiter, quoteAll }: CsvStyle): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text) || (quoteAll && text !== '');
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
