/** One comparison. Times are medians in milliseconds. */
export interface Line {
  readonly name: string;
  /** DuckDB alone; null where it has no such thing. */
  readonly raw: number | null;
  /** The same through the portal's API. */
  readonly api: number;
  /** The memory of the portal's process. */
  readonly note: string;
}

/** The lines as a Markdown table. */
export function table(lines: readonly Line[], rows: number): string {
  return [
    `${rows.toLocaleString('en')} rows × 20 columns`,
    '',
    '| What | DuckDB alone, ms | Parvis, ms | Ratio | Memory of the server |',
    '|---|---:|---:|---:|---|',
    ...lines.map(lineText),
  ].join('\n');
}

/** One row of the table. */
export function lineText({ name, raw, api, note }: Line): string {
  const cells = [
    name,
    raw === null ? '–' : milliseconds(raw),
    milliseconds(api),
    raw === null ? '–' : (api / raw).toFixed(2),
    note,
  ];
  return `| ${cells.join(' | ')} |`;
}

function milliseconds(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
