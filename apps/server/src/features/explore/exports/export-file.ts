/** A file to be sent, before its first byte is asked for. */
export interface ExportFile {
  /** Without its extension: an id of ours, never a text of a caller. */
  readonly name: string;
  readonly extension: string;
  readonly mediaType: string;
  /** Everything the contents depend on (`answer-key.ts`), for the ETag. */
  readonly key: string;
  /** Sends a gzip file rather than a body that is compressed on its way. */
  readonly compressed: boolean;
  /** Ending normally means complete; every failure throws. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array | string>;
}
