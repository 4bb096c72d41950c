import type { Cell, Row } from '@parvis/dataset';
import { isSpace } from '../cells/number-scan.ts';
import { ColumnSurvey } from '../detect/column-survey.ts';
import { namesACoordinate } from '../detect/coordinates.ts';
import { dialectOf, lineEndOf, recordsOf } from '../detect/dialect.ts';
import { footNotesOf } from '../detect/foot-notes.ts';
import { headerPlace } from '../detect/header-row.ts';
import { FormatError } from '../errors.ts';
import type { FileFormat, SourceFile, Survey, SurveyOptions } from '../format.ts';
import type { ColumnChoice, FileRemark, ReadingSettings, ReadOptions } from '../reading.ts';
import { MOST_COLUMNS } from '../source/limits.ts';
import { CellCursor } from './cell-cursor.ts';
import { type PlannedColumn, ProblemReporter, placeOf, planColumns } from './column-plan.ts';
import { headOf, recordsIn } from './csv-source.ts';
import type { CsvSplitter, Dialect } from './csv-splitter.ts';

const ROWS_IN_BLOCK = 2048;
const FIRST_LINES = 12;

/** CSV, TSV, and whatever else is a table with a character between its cells. */
export const csv: FileFormat = {
  name: 'csv',
  extensions: ['csv', 'tsv', 'tab', 'txt', 'dat'],
  survey,
  rows,
};

async function survey(
  file: SourceFile,
  settings: Partial<ReadingSettings>,
  options: SurveyOptions,
): Promise<Survey> {
  const head = await headOf(file.path, file.encoding);
  const dialect = dialectOf(head, {
    ...(settings.delimiter === undefined ? {} : { delimiter: settings.delimiter }),
    ...(settings.quote === undefined ? {} : { quote: settings.quote }),
    isTabbed: /\.(?:tsv|tab)$/i.test(file.name),
  });
  const records = recordsOf(head, dialect);
  const { headerRow, width, headers } = headerPlace(records, settings.headerRow);
  if (width > MOST_COLUMNS) throw tooManyColumns(width);
  const { end, notes } = settings.keepFootNotes
    ? { end: Infinity, notes: [] }
    : await footNotesOf(file.path, { encoding: file.encoding, dialect, width, headerRow });
  const columns = Array.from(
    { length: width },
    (_, index) => new ColumnSurvey(namesACoordinate(headers[index] ?? '')),
  );
  const counts = { rows: 0, blank: 0, ragged: 0 };
  let misused = 0;
  for await (const splitter of recordsIn(file.path, file.encoding, dialect, { ...options, end })) {
    surveyRecords(splitter, columns, headerRow, counts);
    misused = splitter.misused;
  }
  if (counts.rows === 0)
    throw new FormatError(
      'header-only',
      'The file holds the names of columns and no record below them.',
      'Check that the export is complete, or choose another header row.',
    );
  const remarks: FileRemark[] = [];
  if (headerRow === 0) remarks.push('no-header-row');
  if (headerRow > 1) remarks.push('title-lines-left-out');
  if (notes.length > 0) remarks.push('foot-notes-left-out');
  if (counts.blank > 0) remarks.push('blank-rows-left-out');
  if (counts.ragged > 0) remarks.push('ragged-rows');
  if (misused > 0) remarks.push('quotes-misused');
  return {
    reading: {
      format: 'csv',
      encoding: file.encoding,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      headerRow,
      ...(settings.keepFootNotes ? { keepFootNotes: true } : {}),
    },
    headers: columns.map((_, index) => headers[index] ?? ''),
    columns,
    rowCount: counts.rows,
    firstLines: firstLinesOf(records),
    remarks,
    footNotes: [...notes],
  };
}

function tooManyColumns(width: number): FormatError {
  return new FormatError(
    'too-many-columns',
    `The table has ${width} columns; a dataset may have ${MOST_COLUMNS}.`,
    'Put what the columns repeat (a year, a place) into rows, or check the separator.',
  );
}

/** Lines as they stand: those that a cell goes on over are empty, so that the rank of a line is its number. */
function firstLinesOf(records: readonly { line: number; cells: readonly string[] }[]): string[][] {
  const lines: string[][] = [];
  for (const { line, cells } of records) {
    if (line > FIRST_LINES) break;
    while (lines.length < line - 1) lines.push([]);
    lines.push([...cells]);
  }
  return lines;
}

function surveyRecords(
  splitter: CsvSplitter,
  columns: readonly ColumnSurvey[],
  headerRow: number,
  counts: { rows: number; blank: number; ragged: number },
): void {
  const { firstCell, lines } = splitter;
  const cursor = new CellCursor();
  const width = columns.length;
  for (let record = 0; record < splitter.records; record++) {
    const line = lines[record] as number;
    if (line <= headerRow) continue;
    const first = firstCell[record] as number;
    const last = firstCell[record + 1] as number;
    if (isBlankRecord(splitter, first, last)) {
      counts.blank++;
      continue;
    }
    counts.rows++;
    if (last - first !== width && isRagged(splitter, first, last, width)) counts.ragged++;
    for (let index = 0; index < width; index++) {
      const column = columns[index] as ColumnSurvey;
      const cell = first + index;
      if (cell >= last) column.add('', 0, 0, line);
      else {
        cursor.moveTo(splitter, cell);
        column.add(cursor.text, cursor.start, cursor.end, line);
      }
    }
  }
}

/** Too few cells, or filled ones too many. */
function isRagged(splitter: CsvSplitter, first: number, last: number, width: number): boolean {
  return last - first < width || !isBlankRecord(splitter, first + width, last);
}

function isBlankRecord({ text, starts, ends }: CsvSplitter, first: number, last: number): boolean {
  for (let cell = first; cell < last; cell++)
    for (let at = starts[cell] as number; at < (ends[cell] as number); at++)
      if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

async function* rows(
  path: string,
  reading: ReadingSettings,
  columns: readonly ColumnChoice[],
  options: ReadOptions,
): AsyncGenerator<Row[]> {
  const head = await headOf(path, reading.encoding);
  const dialect: Dialect = {
    delimiter: reading.delimiter ?? ';',
    quote: reading.quote ?? '"',
    lineEnd: lineEndOf(head),
  };
  const headerRow = reading.headerRow ?? 1;
  const { width } = headerPlace(recordsOf(head, dialect), headerRow);
  const planned = planColumns(columns, options.timeZone);
  for (const { choice, source, second } of planned)
    if (Math.max(source, second) >= width)
      throw new FormatError(
        'unknown-column',
        `The field ${choice.name} comes from column ${Math.max(source, second) + 1}, and the file has ${width}.`,
        'Check the separator and the header row, or read the columns of the file again.',
      );
  const { end } = reading.keepFootNotes
    ? { end: Infinity }
    : await footNotesOf(path, { encoding: reading.encoding, dialect, width, headerRow });
  const builder = new RowBuilder(planned, width, options);
  let block: Row[] = [];
  let left = options.limit ?? Infinity;
  for await (const splitter of recordsIn(path, reading.encoding, dialect, {
    ...options,
    end,
    onBytes: undefined,
  })) {
    for (let record = 0; record < splitter.records && left > 0; record++) {
      if ((splitter.lines[record] as number) <= headerRow) continue;
      const row = builder.build(splitter, record);
      if (row === null) continue;
      block.push(row);
      left--;
      if (block.length < ROWS_IN_BLOCK) continue;
      yield block;
      block = [];
    }
    if (left <= 0) break;
  }
  if (block.length > 0) yield block;
}

/** Makes rows of records. */
class RowBuilder {
  #columns: readonly PlannedColumn[];
  #width: number;
  #problems: ProblemReporter;
  #onRow: ReadOptions['onRow'];
  #cursor = new CellCursor();

  constructor(columns: readonly PlannedColumn[], width: number, options: ReadOptions) {
    this.#columns = columns;
    this.#width = width;
    this.#problems = new ProblemReporter(options.onProblem);
    this.#onRow = options.onRow;
  }

  /** Null for a record without a single filled cell. */
  build(splitter: CsvSplitter, record: number): Row | null {
    const { firstCell } = splitter;
    const cursor = this.#cursor;
    const first = firstCell[record] as number;
    const last = firstCell[record + 1] as number;
    if (isBlankRecord(splitter, first, last)) return null;
    const line = splitter.lines[record] as number;
    const columns = this.#columns;
    const row: Cell[] = new Array(columns.length);
    this.#onRow?.(line);
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as PlannedColumn;
      if (column.second >= 0) {
        row[index] = this.#place(splitter, column, first, last, line);
        continue;
      }
      const cell = first + column.source;
      if (cell >= last) {
        row[index] = null;
        continue;
      }
      cursor.moveTo(splitter, cell);
      if (cursor.start === cursor.end) {
        row[index] = null;
        continue;
      }
      const value = column.reader.read(cursor.text, cursor.start, cursor.end);
      if (value === undefined) {
        this.#problems.cell(
          line,
          column.choice,
          cursor.text.slice(cursor.start, cursor.end),
          column.reader.reason,
        );
        row[index] = null;
      } else row[index] = value;
    }
    if (last - first !== this.#width) this.#ragged(splitter, first, last, line);
    return row;
  }

  #place(splitter: CsvSplitter, column: PlannedColumn, first: number, last: number, line: number): Cell {
    const cellAt = (source: number) => (first + source < last ? splitter.textOf(first + source).trim() : '');
    const [latitude, longitude] = [cellAt(column.source), cellAt(column.second)];
    const place = placeOf(latitude, longitude);
    if (place === null || typeof place !== 'object' || !('reason' in place)) return place as Cell;
    this.#problems.cell(line, column.choice, `${latitude}, ${longitude}`, place.reason);
    return null;
  }

  #ragged(splitter: CsvSplitter, first: number, last: number, line: number): void {
    if (last - first < this.#width) {
      this.#problems.row(line, '', 'missing-cells');
      return;
    }
    if (isBlankRecord(splitter, first + this.#width, last)) return;
    const extra: string[] = [];
    for (let cell = first + this.#width; cell < last; cell++) extra.push(splitter.textOf(cell));
    this.#problems.row(line, extra.join(' ').trim(), 'extra-cells');
  }
}
