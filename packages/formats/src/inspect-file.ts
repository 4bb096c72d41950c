import { stat } from 'node:fs/promises';
import { encodingBetween, encodingOf, utf16Of } from './detect/encoding.ts';
import { formatOf } from './detect/format-of.ts';
import { guessColumns, type Untitled } from './detect/guess-columns.ts';
import { refuseControlCharacters, refuseKnownBinary, refuseMarkup } from './detect/signature.ts';
import { FormatError } from './errors.ts';
import type { SourceFile } from './format.ts';
import { fileFormat } from './list.ts';
import { previewOf } from './preview.ts';
import type { ColumnChoice, FileRemark, Inspection, ReadingSettings } from './reading.ts';
import { bytesAt } from './source/chunks.ts';
import { canonicalEncoding, decoderOf } from './source/decode.ts';

export interface InspectOptions {
  /** As its owner called it; the extension helps where the content leaves a doubt. */
  readonly fileName: string;
  /**
   * What was chosen already; the rest is guessed. Followed as it is, but for an encoding that the bytes contradict:
   * the last file was Windows-1252, and this one is UTF-8.
   */
  readonly settings?: Partial<ReadingSettings> | undefined;
  /** Choices for an earlier file of the same dataset: taken over for the columns with the same headers. */
  readonly remembered?: readonly ColumnChoice[] | undefined;
  /** IANA name of the zone in which times without offset are read, for the preview; UTC by default. */
  readonly timeZone?: string | undefined;
  /** What a column without a name is called; `Colonne 3` by default. */
  readonly untitled?: Untitled | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Share of the work done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

const HEAD = 64 * 1024;
// The first reading, for the encoding, is this part of the work.
const ENCODING_SHARE = 0.15;

/**
 * What a file is and how it is to be read, decided on all of it, with a first look at its rows. It is read twice, in
 * constant memory: once for its encoding, once for its columns.
 *
 * @throws {FormatError} for a file that cannot be read: a code, a sentence, a hint
 * @throws the reason of `signal` when it is aborted
 */
export async function inspectFile(path: string, options: InspectOptions): Promise<Inspection> {
  const { settings = {}, signal, timeZone } = options;
  signal?.throwIfAborted();
  const bytes = (await stat(path)).size;
  if (bytes === 0) throw emptyFile();
  const progress = new Progress(bytes, options.onProgress);
  const head = await bytesAt(path, 0, HEAD);
  refuseKnownBinary(head);
  const isWide =
    utf16Of(head) !== undefined || settings.encoding?.toLowerCase().startsWith('utf-16') === true;
  if (!isWide) refuseControlCharacters(head);
  const text = textOf(head, settings.encoding);
  if (bytes <= HEAD && text.trim() === '') throw emptyFile();
  refuseMarkup(text);
  const format = settings.format ?? formatOf(text, options.fileName);
  const { encoding, isDamaged } = await decidedEncoding(path, settings, format === 'csv', signal, progress);
  const file: SourceFile = { path, name: options.fileName, bytes, encoding };
  const survey = await fileFormat(format).survey(file, settings, {
    signal,
    onBytes: (done) => progress.second(done),
  });
  const { columns, missing } = guessColumns(survey, options.remembered, options.untitled);
  const choices = columns.map((column) => column.choice);
  const remarks: FileRemark[] = isDamaged ? ['damaged-utf-8', ...survey.remarks] : survey.remarks;
  const preview = await previewOf(path, survey.reading, choices, { timeZone, signal });
  progress.end();
  return {
    reading: survey.reading,
    columns,
    rowCount: survey.rowCount,
    firstLines: survey.firstLines,
    preview,
    remarks,
    footNotes: survey.footNotes,
    missing,
  };
}

function emptyFile(): FormatError {
  return new FormatError('empty-file', 'The file is empty.', 'Check the export, and send the file again.');
}

async function decidedEncoding(
  path: string,
  settings: Partial<ReadingSettings>,
  hasLines: boolean,
  signal: AbortSignal | undefined,
  progress: Progress,
): Promise<{ encoding: string; isDamaged: boolean }> {
  const chosen = settings.encoding === undefined ? undefined : canonicalEncoding(settings.encoding);
  // Zero bytes belong there, and there may be no mark to know it by.
  if (chosen?.startsWith('utf-16')) return { encoding: chosen, isDamaged: false };
  const verdict = await encodingOf(path, { signal, hasLines, onBytes: (done) => progress.first(done) });
  return {
    encoding: chosen === undefined ? verdict.encoding : encodingBetween(chosen, verdict),
    isDamaged: verdict.isDamaged,
  };
}

/** The beginning of the file as text, well enough to tell a table from a web page. */
function textOf(head: Buffer, encoding: string | undefined): string {
  return decoderOf(encoding ?? utf16Of(head) ?? 'utf-8').write(head);
}

class Progress {
  #bytes: number;
  #tell: ((share: number) => void) | undefined;

  constructor(bytes: number, tell: ((share: number) => void) | undefined) {
    this.#bytes = bytes;
    this.#tell = tell;
  }

  first(done: number): void {
    this.#tell?.((done / this.#bytes) * ENCODING_SHARE);
  }

  second(done: number): void {
    this.#tell?.(ENCODING_SHARE + Math.min(done / this.#bytes, 1) * (0.99 - ENCODING_SHARE));
  }

  end(): void {
    this.#tell?.(1);
  }
}
