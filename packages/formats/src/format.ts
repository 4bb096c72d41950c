import type { Row } from '@parvis/dataset';
import type { ColumnSurvey } from './detect/column-survey.ts';
import type { ColumnChoice, FileRemark, FormatName, ReadingSettings, ReadOptions } from './reading.ts';

/** A file whose encoding is known. */
export interface SourceFile {
  readonly path: string;
  /** As its owner called it; only its extension matters. */
  readonly name: string;
  readonly bytes: number;
  readonly encoding: string;
}

export interface SurveyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** What a file holds: its columns counted cell by cell. */
export interface Survey {
  readonly reading: ReadingSettings;
  /** The names in the file; empty where a column has none. */
  readonly headers: readonly string[];
  readonly columns: readonly ColumnSurvey[];
  readonly rowCount: number;
  readonly firstLines: string[][];
  readonly remarks: FileRemark[];
  readonly footNotes: string[];
  /** The column of the geometries of GeoJSON features. */
  readonly geometry?: number;
}

/** A file format that can be read. One of them is a file in `read/`, and a line in `list.ts`. */
export interface FileFormat {
  readonly name: FormatName;
  readonly extensions: readonly string[];
  /**
   * Reads the whole file once, in constant memory.
   *
   * @param settings what was chosen already; the rest is guessed
   * @throws {FormatError}
   */
  survey(file: SourceFile, settings: Partial<ReadingSettings>, options: SurveyOptions): Promise<Survey>;
  /** @throws {FormatError} when the file is not what `reading` says */
  rows(
    path: string,
    reading: ReadingSettings,
    columns: readonly ColumnChoice[],
    options: ReadOptions,
  ): AsyncGenerator<Row[]>;
}
