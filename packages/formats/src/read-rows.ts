import { fileFormat } from './list.ts';
import type { ColumnChoice, ReadingSettings, ReadOptions, RowBlocks } from './reading.ts';

/**
 * The rows of a file in blocks of about two thousand, in its order and in constant memory: a cell a kept column, in
 * the order of `fieldsOf(columns)`. A cell that does not fit its type is null, and `onProblem` is told; a record
 * without any filled cell is passed over.
 *
 * @throws {FormatError} when the file is not what `reading` says, or a setting is not known; never for a cell.
 * The reason of `signal` when it is aborted.
 */
export async function* readRows(
  path: string,
  reading: ReadingSettings,
  columns: readonly ColumnChoice[],
  options: ReadOptions = {},
): RowBlocks {
  options.signal?.throwIfAborted();
  yield* fileFormat(reading.format).rows(path, reading, columns, options);
}
