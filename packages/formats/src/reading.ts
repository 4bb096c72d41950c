import type { FieldType, Row } from '@parvis/dataset';

// These shapes are those of the upload API (packages/api, manage/upload.ts), written again here because a
// format knows no API. The server passes one for the other: a difference does not compile.

export type FormatName = 'csv' | 'json' | 'jsonl' | 'geojson';

/** How a file is to be read. Every member is guessed over the file and may be corrected. */
export interface ReadingSettings {
  readonly format: FormatName;
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` when guessed; any other name that iconv-lite knows when chosen. */
  readonly encoding: string;
  /** CSV only: one character. */
  readonly delimiter?: string;
  /** CSV only: one character, or empty where quotation marks are ordinary text. */
  readonly quote?: string;
  /** CSV only: line number from 1 of the line that holds the names; 0: there is none. */
  readonly headerRow?: number;
  /** CSV only: the lines of notes at the foot ("Source : …") are rows like the others. Left out when absent. */
  readonly keepFootNotes?: boolean;
}

/**
 * How the cells of a column are written, where its type alone does not say. Absent: the French way
 * (day first, a lone comma is a decimal comma, latitude before longitude).
 */
export type CellFormat = 'month-first' | 'comma-thousands' | 'point-thousands' | 'lon-lat';

/** What a producer says of one column of the file. */
export interface ColumnChoice {
  /** Column numbers from 0; two of them (latitude, longitude) make one place. */
  readonly source: number[];
  /** The headers of `source` as in the file: by them the column is found again in the next file, and in JSON. */
  readonly headers?: string[];
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly type: FieldType;
  readonly format?: CellFormat;
  /** Written after the numbers in the file: `%`, `€`. */
  readonly unit?: string;
  readonly facet: boolean;
  /** Separator of a cell that holds several texts; empty: one text. */
  readonly multivalued: string;
  /** Left out of the dataset. */
  readonly discard: boolean;
}

export interface CounterExample {
  readonly row: number;
  readonly value: string;
}

export interface ColumnGuess {
  readonly choice: ColumnChoice;
  /** 0 to 1: the share of non-empty cells that fit the type. */
  readonly confidence: number;
  /** Empty cells, with marks such as `n.d.` where the type has no room for them. */
  readonly empty: number;
  /** Up to three cells that do not fit, with their line numbers. */
  readonly counterExamples: CounterExample[];
  /** Up to five different cells that fit, as in the file. */
  readonly examples: string[];
  readonly remarks: ColumnRemark[];
  /** With the remark `looks-multivalued`: the separator seen between the texts of a cell. */
  readonly separator?: string;
}

export type ColumnRemark =
  | 'empty-column'
  | 'no-header'
  | 'duplicate-header'
  | 'remembered'
  | 'leading-zeros-kept'
  | 'codes-kept'
  | 'long-identifiers-kept'
  | 'scientific-notation'
  | 'decimal-comma'
  | 'thousands-separator'
  | 'ambiguous-thousands'
  | 'percent'
  | 'euro'
  | 'mixed-units'
  | 'missing-marks'
  | 'day-first'
  | 'month-first'
  | 'ambiguous-dates'
  | 'two-digit-years'
  | 'midnight-only'
  | 'local-time'
  | 'looks-like-siren'
  | 'looks-like-siret'
  | 'looks-like-commune-code'
  | 'looks-like-postal-code'
  | 'looks-like-phone'
  | 'looks-like-email'
  | 'looks-like-url'
  | 'looks-like-lambert-93'
  | 'looks-multivalued'
  | 'latitude-longitude'
  | 'longitude-first';

/** Of the file as a whole. */
export type FileRemark =
  | 'damaged-utf-8'
  | 'title-lines-left-out'
  | 'foot-notes-left-out'
  | 'blank-rows-left-out'
  | 'no-header-row'
  | 'ragged-rows'
  | 'quotes-misused'
  | 'bad-records';

export interface PreviewCell {
  /** As it will be published; where it does not fit, as it stands in the file. */
  readonly text: string | null;
  readonly problem: boolean;
}

export interface Inspection {
  readonly reading: ReadingSettings;
  readonly columns: ColumnGuess[];
  readonly rowCount: number;
  /**
   * The first lines as they stand in the file, at most 12, `firstLines[0]` being line 1.
   * Where a cell goes over several lines, the lines it goes on over are empty lists. Only for CSV.
   */
  readonly firstLines: string[][];
  /** The first 20 rows as they will be published, one cell a kept column. */
  readonly preview: PreviewCell[][];
  readonly remarks: FileRemark[];
  /** What was read at the foot as notes, and left out. */
  readonly footNotes: string[];
  /** Remembered columns that this file no longer has. */
  readonly missing: ColumnChoice[];
}

export type ProblemReason =
  | 'not-a-number'
  | 'not-an-integer'
  | 'number-too-large'
  | 'not-a-boolean'
  | 'not-a-date'
  | 'impossible-date'
  | 'not-a-place'
  | 'place-out-of-range'
  | 'not-a-shape'
  | 'not-json'
  | 'text-too-long'
  | 'extra-cells'
  | 'missing-cells'
  | 'bad-record';

/** A cell that did not fit, and became empty. */
export interface Problem {
  /**
   * Where a person finds it. CSV and JSON lines: the line of the file in a text editor, from 1, where the record starts
   * (the row of a spreadsheet too, as long as no cell above holds a line break). JSON array and GeoJSON: the rank of
   * the element, from 1.
   */
  readonly row: number;
  /** The label of the column; null when the whole row is meant. */
  readonly column: string | null;
  /** The name of the field; null when the whole row is meant. */
  readonly field: string | null;
  /** As in the file, cut to 200 characters. */
  readonly value: string;
  readonly reason: ProblemReason;
  /** The reason in an English sentence, for logs. */
  readonly message: string;
}

export interface ReadOptions {
  /** Called for each cell that does not fit, in the order of the file. */
  readonly onProblem?: (problem: Problem) => void;
  /** Called before the problems of each row, with its place as in `Problem`. */
  readonly onRow?: (row: number) => void;
  /** IANA name of the zone in which times without offset are read; UTC by default. */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  /** Share of the file read so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Stop after so many rows. */
  readonly limit?: number;
}

/** Rows in blocks of about two thousand, in the order of the file. */
export type RowBlocks = AsyncIterable<readonly Row[]>;
