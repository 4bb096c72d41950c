import type { GroupsPlan, RecordsPlan } from '@parvis/odsql';
import type { ExportFormat } from '../contract.ts';
import { EngineError } from '../errors.ts';
import { jsonText } from './json-text.ts';
import { type WrittenColumn, writtenColumns } from './written-columns.ts';

type Result = Readonly<Record<string, unknown>>;

/** How a format is written: before, between and after its rows, and each row. */
interface Writer {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly row: (result: Result) => string;
}

/** An export as texts, a block of rows each. */
export function* exportTexts(
  results: readonly Result[],
  plan: RecordsPlan | GroupsPlan,
  format: ExportFormat,
): Generator<string> {
  const { before, between, after, row } = writerOf(format, writtenColumns(plan));
  if (before !== '') yield before;
  for (let start = 0; start < results.length; start += ROWS_IN_BLOCK) {
    const block = results.slice(start, start + ROWS_IN_BLOCK).map(row);
    yield (start === 0 ? '' : between) + block.join(between);
  }
  if (after !== '') yield after;
}

const ROWS_IN_BLOCK = 1000;

function writerOf(format: ExportFormat, columns: readonly WrittenColumn[]): Writer {
  switch (format.format) {
    case 'json':
      return { before: '[', between: ',\n', after: ']', row: jsonText };
    case 'jsonl':
      return { before: '', between: '', after: '', row: (result) => `${jsonText(result)}\n` };
    case 'geojson':
      return {
        before: '{"type":"FeatureCollection","features":[',
        between: ',\n',
        after: ']}',
        row: (result) => jsonText(feature(result, columns)),
      };
    case 'csv': {
      const line = (cells: readonly string[]) => `${cells.join(format.delimiter)}\r\n`;
      const quote = (cell: string) => quoted(cell, format.delimiter, format.quoteAll);
      return {
        before: `${format.withBom ? '\ufeff' : ''}${line(format.header.map(quote))}`,
        between: '',
        after: '',
        row: (result) =>
          line(columns.map((column) => quote(csvCell(result[column.key], column, format.listSeparator)))),
      };
    }
    case 'parquet':
      throw new EngineError('failed', 'The engine in memory writes no Parquet.');
    default:
      throw new Error(`No writer of ${format satisfies never}`);
  }
}

/** Geometry: the first shape, else the first point. Shapes are no properties, points are. */
function feature(result: Result, columns: readonly WrittenColumn[]): unknown {
  const place =
    columns.find(({ type }) => type === 'geo_shape') ?? columns.find(({ type }) => type === 'geo_point_2d');
  const properties = columns
    .filter(({ type }) => type !== 'geo_shape')
    .map(({ key }) => [key, result[key]] as const);
  return {
    type: 'Feature',
    geometry: place ? geometryOf(result[place.key]) : null,
    properties: Object.fromEntries(properties),
  };
}

function geometryOf(shown: unknown): unknown {
  if (typeof shown !== 'object' || shown === null) return null;
  if ('geometry' in shown) return shown.geometry;
  return 'lon' in shown && 'lat' in shown ? { type: 'Point', coordinates: [shown.lon, shown.lat] } : null;
}

/** Explore API §2.10. */
function csvCell(shown: unknown, { type }: WrittenColumn, listSeparator: string): string {
  if (shown === null || shown === undefined) return '';
  if (Array.isArray(shown)) return shown.join(listSeparator);
  if (typeof shown === 'boolean') return shown ? 'True' : 'False';
  if (typeof shown !== 'object') return String(shown);
  if (type === 'geo_point_2d' && 'lat' in shown && 'lon' in shown) return `${shown.lat}, ${shown.lon}`;
  if (type === 'geo_shape') return jsonText(inNameOrder(geometryOf(shown)));
  return jsonText(shown);
}

function inNameOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNameOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, inNameOrder(member)]),
  );
}

function quoted(cell: string, delimiter: string, always: boolean): string {
  const mustBe = always || cell.includes(delimiter) || /["\r\n]/.test(cell);
  return mustBe ? `"${cell.replaceAll('"', '""')}"` : cell;
}
