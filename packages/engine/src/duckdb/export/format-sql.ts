import {
  csvCellsSql,
  type DuckdbTable,
  type Fragment,
  featureLinesSql,
  type GroupsPlan,
  jsonLinesSql,
  type RecordsPlan,
  typedColumnsSql,
  type Window,
} from '@parvis/odsql';
import type { ExportFormat } from '../../contract.ts';
import { literal } from '../sql-text.ts';

/** How the pieces of an export become one file: what stands before, and what is left out at the very end. */
export interface Frame {
  readonly before: string;
  readonly after: string;
  /** Written after every result, so cut from the last: a comma and a line end. */
  readonly cut: number;
}

const BOM = '\ufeff';
const BETWEEN = ',';

export function frameOf(format: ExportFormat): Frame {
  switch (format.format) {
    case 'csv':
      return { before: (format.withBom ? BOM : '') + headerOf(format), after: '', cut: 0 };
    case 'json':
      return { before: '[', after: ']', cut: BETWEEN.length + 1 };
    case 'geojson':
      return {
        before: '{"type":"FeatureCollection","features":[',
        after: ']}',
        cut: BETWEEN.length + 1,
      };
    case 'jsonl':
    case 'parquet':
      return { before: '', after: '', cut: 0 };
    default:
      throw new Error(`No frame of ${format satisfies never}`);
  }
}

/** The COPY that writes a piece of an export. @param path of ours, in a folder of ours */
export function copySql(
  plan: RecordsPlan | GroupsPlan,
  table: DuckdbTable,
  format: ExportFormat,
  window: Window | null,
  path: string,
): Fragment {
  switch (format.format) {
    case 'csv':
      return copied(csvCellsSql(plan, table, window, format.listSeparator), path, [
        'FORMAT csv',
        'HEADER false',
        `DELIMITER ${literal(format.delimiter)}`,
        "NEW_LINE '\\r\\n'",
        ...(format.quoteAll ? ['FORCE_QUOTE *'] : []),
      ]);
    case 'json':
      return copied(jsonLinesSql(plan, table, window, BETWEEN), path, rawLines);
    case 'jsonl':
      return copied(jsonLinesSql(plan, table, window, ''), path, rawLines);
    case 'geojson':
      return copied(featureLinesSql(plan, table, window, BETWEEN), path, rawLines);
    case 'parquet':
      return copied(typedColumnsSql(plan, table), path, [
        'FORMAT parquet',
        `COMPRESSION ${format.compression}`,
        `ROW_GROUP_SIZE ${ROW_GROUP}`,
      ]);
    default:
      throw new Error(`No COPY of ${format satisfies never}`);
  }
}

// Larger groups make pages slow to read, smaller ones make the file large.
const ROW_GROUP = 40_960;

/** Lines that are finished texts: JSON escapes every control character, so nothing is left to quote. */
const rawLines = ['FORMAT csv', 'HEADER false', "QUOTE ''", "ESCAPE ''", "DELIMITER '\x01'"];

function copied(select: Fragment, path: string, options: readonly string[]): Fragment {
  return {
    text: `COPY (${select.text}) TO ${literal(path)} (${options.join(', ')})`,
    values: select.values,
  };
}

function headerOf({ header, delimiter, quoteAll }: Extract<ExportFormat, { format: 'csv' }>): string {
  const cells = header.map((name) => {
    const mustBe = quoteAll || name.includes(delimiter) || /["\r\n]/.test(name);
    return mustBe ? `"${name.replaceAll('"', '""')}"` : name;
  });
  return `${cells.join(delimiter)}\r\n`;
}
