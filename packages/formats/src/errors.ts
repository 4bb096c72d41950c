/** Why a file cannot be read at all. */
export type FormatErrorCode =
  | 'empty-file'
  | 'header-only'
  | 'binary-file'
  | 'nul-bytes'
  | 'zip-archive'
  | 'compressed-file'
  | 'excel-file'
  | 'old-excel-file'
  | 'opendocument-file'
  | 'pdf-file'
  | 'image-file'
  | 'parquet-file'
  | 'database-file'
  | 'html-page'
  | 'xml-file'
  | 'unknown-encoding'
  | 'line-too-long'
  | 'record-too-long'
  | 'too-many-columns'
  | 'bad-json'
  | 'truncated-json'
  | 'too-deep'
  | 'not-a-table'
  | 'bad-settings'
  | 'unknown-column';

/** A file that is refused: a code, a sentence for a person, and what to do about it. */
export class FormatError extends Error {
  readonly code: FormatErrorCode;
  readonly hint: string;
  /** Where it was seen, when there is one place: a line of the file, from 1. */
  readonly line: number | undefined;

  constructor(
    code: FormatErrorCode,
    message: string,
    hint: string,
    options: { line?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'FormatError';
    this.code = code;
    this.hint = hint;
    this.line = options.line;
  }
}
