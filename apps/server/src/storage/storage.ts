import type { Readable } from 'node:stream';

/** A file kept under the SHA-256 of its bytes, hexadecimal. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface PutOptions {
  /** More bytes than this: `too-large`, and nothing is kept. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  /** Bytes received so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** What may go wrong with files. The message is a sentence for a person; it names no path. */
export class StorageError extends Error {
  readonly code: 'file-not-found' | 'too-large' | 'no-space' | 'stopped';

  constructor(code: StorageError['code'], message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** Where uploads and attachments live: written once, named by their checksum, the same on a folder and on an object store. */
export interface Storage {
  /**
   * Takes a file in as it comes; once this ends, the file survives a power cut. The same bytes twice are one file.
   * @throws {StorageError} `too-large`, `no-space`, `stopped`; then nothing is kept
   */
  put(bytes: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredFile>;
  /** @throws {StorageError} `file-not-found` */
  read(sha256: string): Promise<Readable>;
  /** @returns its size in bytes, or null when there is no such file */
  size(sha256: string): Promise<number | null>;
  /** Forgets a file. Doing it twice is harmless. */
  delete(sha256: string): Promise<void>;
  /** Every file there is, in no order, with when it was last put. */
  list(): AsyncIterable<{ readonly sha256: string; readonly storedAt: Date }>;
  /** The path of a file on this machine's disk, for programs that need one. @throws {StorageError} `file-not-found` */
  localPath(sha256: string): Promise<string>;
}
