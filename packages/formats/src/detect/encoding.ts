import { isAscii, isUtf8 } from 'node:buffer';
import { FormatError } from '../errors.ts';
import { chunksOf } from '../source/chunks.ts';
import { unfinishedUtf8 } from '../source/decode.ts';
import { MOST_RECORD } from '../source/limits.ts';

export interface EncodingVerdict {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** UTF-8 but for a few bytes. */
  readonly isDamaged: boolean;
  /** Nothing but ASCII: the same text in nearly every encoding. */
  readonly isAscii: boolean;
}

export interface EncodingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read so far. */
  readonly onBytes?: (bytes: number) => void;
  /** Refuse a file that has no line end for so long: not for JSON, which may well have none. */
  readonly hasLines?: boolean;
}

/**
 * The encoding of a file, from every byte of it: a table may be plain ASCII until an é in its last line.
 * Byte-order mark, then zero bytes, then strict UTF-8; anything else is Windows-1252.
 *
 * @throws {FormatError} `nul-bytes`, `line-too-long`
 */
export async function encodingOf(path: string, options: EncodingOptions = {}): Promise<EncodingVerdict> {
  let bytesRead = 0;
  let sinceLineEnd = 0;
  const utf8 = new Utf8Check();
  for await (const chunk of chunksOf(path, { signal: options.signal })) {
    if (bytesRead === 0) {
      const wide = utf16Of(chunk);
      if (wide) return { encoding: wide, isDamaged: false, isAscii: false };
    }
    const zero = chunk.indexOf(0);
    if (zero >= 0) throw nulBytes(bytesRead + zero);
    if (options.hasLines) {
      const lineEnd = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13));
      sinceLineEnd = lineEnd < 0 ? sinceLineEnd + chunk.length : chunk.length - lineEnd;
      if (sinceLineEnd > 2 * MOST_RECORD) throw lineTooLong();
    }
    utf8.add(chunk);
    bytesRead += chunk.length;
    options.onBytes?.(bytesRead);
  }
  return utf8.verdict();
}

/**
 * The encoding to read with when one was chosen, perhaps for an earlier file: the choice, unless the bytes say that it
 * cannot be. Valid UTF-8 with accents is no accident, and what is not UTF-8 cannot be read as such.
 */
export function encodingBetween(chosen: string, { encoding, isAscii }: EncodingVerdict): string {
  const isUtf8Wrong = encoding === 'windows-1252' && chosen === 'utf-8';
  const isOtherWrong = encoding !== 'windows-1252' && !isAscii;
  return isUtf8Wrong || isOtherWrong ? encoding : chosen;
}

/** `utf-16le` or `utf-16be` when the bytes begin with its mark, or when nearly every second byte is zero. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, 65_536) >> 1;
  if (pairs < 2) return undefined;
  let [even, odd] = [0, 0];
  for (let index = 0; index < pairs; index++) {
    if (head[2 * index] === 0) even++;
    if (head[2 * index + 1] === 0) odd++;
  }
  if (odd > 0.4 * pairs && even < 0.02 * pairs) return 'utf-16le';
  if (even > 0.4 * pairs && odd < 0.02 * pairs) return 'utf-16be';
  return undefined;
}

export function lineTooLong(line?: number): FormatError {
  return new FormatError(
    'line-too-long',
    `A line of the file is longer than ${MOST_RECORD / 1_000_000} million characters.`,
    'Check that the file is a table with one record a line.',
    line === undefined ? {} : { line },
  );
}

function nulBytes(position: number): FormatError {
  return new FormatError(
    'nul-bytes',
    `The file holds a zero byte at position ${position}: it is not a text, or it is damaged.`,
    'Export it again as CSV in UTF-8, or check that the copy is complete.',
  );
}

// Text in Windows-1252 makes a valid multi-byte sequence of UTF-8 only by accident.
const VALID_FOR_ONE_INVALID = 20;
// So many impossible bytes, and more of them than of valid sequences: no later line will make it UTF-8.
const SURELY_INVALID = 10_000;

class Utf8Check {
  #kept: Buffer = Buffer.alloc(0);
  #valid = 0;
  #invalid = 0;

  add(chunk: Buffer): void {
    if (this.#invalid > SURELY_INVALID && this.#invalid > this.#valid) return;
    if (this.#kept.length === 0 && isAscii(chunk)) return;
    const bytes = this.#kept.length > 0 ? Buffer.concat([this.#kept, chunk]) : chunk;
    const end = bytes.length - unfinishedUtf8(bytes);
    this.#kept = Buffer.from(bytes.subarray(end));
    const whole = bytes.subarray(0, end);
    // Counted exactly only where something is wrong, or while too little is known to forgive a fault later.
    if (!isUtf8(whole) || this.#valid < 1_000_000) this.#count(whole);
  }

  verdict(): EncodingVerdict {
    if (this.#kept.length > 0) this.#invalid++;
    if (this.#invalid === 0) return { encoding: 'utf-8', isDamaged: false, isAscii: this.#valid === 0 };
    return this.#valid >= VALID_FOR_ONE_INVALID * this.#invalid
      ? { encoding: 'utf-8', isDamaged: true, isAscii: false }
      : { encoding: 'windows-1252', isDamaged: false, isAscii: false };
  }

  #count(bytes: Buffer): void {
    for (let index = 0; index < bytes.length; ) {
      const byte = bytes[index] as number;
      if (byte < 0x80) {
        index++;
        continue;
      }
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      const isValid = byte >= 0xc2 && byte < 0xf5 && isUtf8(bytes.subarray(index, index + length));
      if (isValid) this.#valid++;
      else this.#invalid++;
      index += isValid ? length : 1;
    }
  }
}
