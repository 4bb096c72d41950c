import type { Cell, Row } from '@parvis/dataset';
import { ColumnSurvey } from '../detect/column-survey.ts';
import { namesACoordinate } from '../detect/coordinates.ts';
import { FormatError } from '../errors.ts';
import type { FileFormat, SourceFile, Survey, SurveyOptions } from '../format.ts';
import type { ColumnChoice, FileRemark, FormatName, ReadingSettings, ReadOptions } from '../reading.ts';
import { MOST_COLUMNS } from '../source/limits.ts';
import { type PlannedColumn, ProblemReporter, placeOf, planColumns } from './column-plan.ts';
import type { ElementOptions, JsonElement } from './json-elements.ts';
import { rawNumberIn } from './json-parse.ts';
import { GEOMETRY, isFeature, type JsonRecord, recordOf } from './json-record.ts';

const ROWS_IN_BLOCK = 2048;

export type Elements = (
  path: string,
  encoding: string,
  options: ElementOptions,
) => AsyncIterable<readonly JsonElement[]>;

/** A format whose records are JSON objects, however they are strung together. */
export function jsonTable(name: FormatName, extensions: readonly string[], elements: Elements): FileFormat {
  return {
    name,
    extensions,
    survey: (file, _, options) => survey(name, elements, file, options),
    rows: (path, reading, columns, options) => rows(elements, path, reading, columns, options),
  };
}

async function survey(
  format: FormatName,
  elements: Elements,
  { path, encoding }: SourceFile,
  options: SurveyOptions,
): Promise<Survey> {
  const columns = new Map<string, ColumnSurvey>();
  let rowCount = 0;
  let bad = 0;
  let features = 0;
  for await (const lot of elements(path, encoding, options)) {
    for (const { row, value } of lot) {
      const record = recordOf(value);
      if (record === null) {
        bad++;
        if (rowCount === 0) throw notATable();
        continue;
      }
      if (isFeature(value)) features++;
      if (rowCount === 0 && record.type === 'Topology') throw topology();
      rowCount++;
      surveyRecord(record, row, columns);
    }
  }
  if (rowCount === 0 || columns.size === 0)
    throw new FormatError('header-only', 'The file holds no record.', 'Check that the export is complete.');
  for (const column of columns.values()) column.empty = rowCount - column.filled;
  const headers = [...columns.keys()];
  const remarks: FileRemark[] = bad > 0 ? ['bad-records'] : [];
  return {
    reading: { format, encoding },
    headers,
    columns: [...columns.values()],
    rowCount,
    firstLines: [],
    remarks,
    footNotes: [],
    ...(features > 0 ? { geometry: headers.indexOf(GEOMETRY) } : {}),
  };
}

function surveyRecord(record: JsonRecord, row: number, columns: Map<string, ColumnSurvey>): void {
  for (const key of Object.keys(record)) {
    let column = columns.get(key);
    if (!column) {
      if (columns.size >= MOST_COLUMNS) throw tooManyMembers();
      column = new ColumnSurvey(namesACoordinate(key));
      columns.set(key, column);
    }
    const value = record[key];
    if (value === null || value === undefined) continue;
    if (typeof value !== 'object') column.addScalar(value as string | number | boolean, row);
    else {
      const raw = rawNumberIn(value);
      if (raw === null) column.addObject(value, row);
      else column.add(raw, 0, raw.length, row);
    }
  }
}

function notATable(): FormatError {
  return new FormatError(
    'not-a-table',
    'The file is JSON, but not a list of objects.',
    'Send an array of objects, a JSON object a line, or a GeoJSON FeatureCollection.',
  );
}

function topology(): FormatError {
  return new FormatError(
    'not-a-table',
    'This is TopoJSON, which cannot be read yet.',
    'Convert it to GeoJSON.',
  );
}

function tooManyMembers(): FormatError {
  return new FormatError(
    'too-many-columns',
    `The objects of the file have more than ${MOST_COLUMNS} different members.`,
    'Members that are values (an identifier, a date) belong into a list of objects.',
  );
}

async function* rows(
  elements: Elements,
  path: string,
  { encoding }: ReadingSettings,
  choices: readonly ColumnChoice[],
  options: ReadOptions,
): AsyncGenerator<Row[]> {
  const columns = planColumns(choices, options.timeZone).map((column) => ({
    ...column,
    keys: keysOf(column),
  }));
  const problems = new ProblemReporter(options.onProblem);
  let block: Row[] = [];
  let left = options.limit ?? Infinity;
  for await (const lot of elements(path, encoding, { signal: options.signal })) {
    for (const { row, value, text } of lot) {
      if (left <= 0) break;
      const record = recordOf(value);
      if (record === null) {
        problems.row(row, text, 'bad-record');
        continue;
      }
      options.onRow?.(row);
      left--;
      block.push(columns.map((column) => cellOf(record, column, row, problems)));
      if (block.length < ROWS_IN_BLOCK) continue;
      yield block;
      block = [];
    }
    if (left <= 0) break;
  }
  if (block.length > 0) yield block;
}

type KeyedColumn = PlannedColumn & { readonly keys: readonly string[] };

/** Members have names and no ranks: without the headers of the file, the label is the best that is known. */
function keysOf({ choice }: PlannedColumn): readonly string[] {
  return choice.headers ?? [choice.label];
}

function cellOf(record: JsonRecord, column: KeyedColumn, row: number, problems: ProblemReporter): Cell {
  const { reader, choice } = column;
  const value = memberOf(record, column.keys[0]);
  if (column.second >= 0) {
    const [latitude, longitude] = [textOf(value), textOf(memberOf(record, column.keys[1]))];
    const place = placeOf(latitude, longitude);
    if (place === null || typeof place !== 'object' || !('reason' in place)) return place as Cell;
    problems.cell(row, choice, `${latitude}, ${longitude}`, place.reason);
    return null;
  }
  if (value === null || value === undefined) return null;
  const raw = typeof value === 'object' ? rawNumberIn(value) : null;
  const isObject = typeof value === 'object' && raw === null;
  const text = isObject ? '' : (raw ?? String(value).trim());
  if (!isObject && text === '') return null;
  const cell = isObject ? reader.readObject(value as object) : reader.read(text, 0, text.length);
  if (cell !== undefined) return cell;
  problems.cell(row, choice, isObject ? JSON.stringify(value) : text, reader.reason);
  return null;
}

function memberOf(record: JsonRecord, key: string | undefined): unknown {
  return key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function textOf(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value).trim();
}
