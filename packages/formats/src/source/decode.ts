import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { FormatError } from '../errors.ts';

/** Bytes to text, chunk by chunk: a character cut by the end of a chunk is kept for the next one. */
export interface Decoder {
  write(bytes: Buffer): string;
  end(): string;
}

/**
 * @param encoding any name that iconv-lite knows; `latin-1` is read as Windows-1252, as browsers do
 * @returns a decoder that drops the byte-order mark and puts U+FFFD in the place of impossible bytes
 * @throws {FormatError} `unknown-encoding`
 */
export function decoderOf(encoding: string): Decoder {
  switch (canonicalEncoding(encoding)) {
    case 'utf-8':
      return withoutMark(utf8Decoder());
    case 'utf-16le':
      return withoutMark(utf16Decoder(false));
    case 'utf-16be':
      return withoutMark(utf16Decoder(true));
    case 'windows-1252':
      return { write: decodeWindows1252, end: () => '' };
    default: {
      const decoder = iconv.getDecoder(encoding);
      return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
    }
  }
}

/** @throws {FormatError} `unknown-encoding` */
export function canonicalEncoding(encoding: string): string {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (['utf8', 'ascii', 'usascii'].includes(name)) return 'utf-8';
  if (['utf16', 'utf16le', 'ucs2', 'unicode'].includes(name)) return 'utf-16le';
  if (name === 'utf16be') return 'utf-16be';
  if (['windows1252', 'cp1252', '1252', 'latin1', 'iso88591', 'ansi'].includes(name)) return 'windows-1252';
  if (!iconv.encodingExists(encoding) || ['base64', 'hex', 'utf7', 'utf7imap'].includes(name))
    throw new FormatError(
      'unknown-encoding',
      `The encoding ${JSON.stringify(encoding.slice(0, 40))} is not known.`,
      'Choose utf-8, windows-1252, utf-16le, iso-8859-15, cp850 or macroman.',
    );
  return encoding;
}

/** How many bytes a text takes in the file. */
export function byteLength(text: string, encoding: string): number {
  switch (canonicalEncoding(encoding)) {
    case 'utf-8':
      return Buffer.byteLength(text);
    case 'utf-16le':
    case 'utf-16be':
      return text.length * 2;
    case 'windows-1252':
      return text.length;
    default:
      return iconv.encode(text, encoding).length;
  }
}

/** Bytes at the end of `bytes` that begin a character of UTF-8 which is not whole: 0 to 3. */
export function unfinishedUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? back : 0;
  }
  return 0;
}

function utf8Decoder(): Decoder {
  let kept: Buffer = Buffer.alloc(0);
  return {
    write(bytes) {
      const whole = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes;
      const end = whole.length - unfinishedUtf8(whole);
      kept = Buffer.from(whole.subarray(end));
      const part = whole.subarray(0, end);
      return isAscii(part) ? part.toString('latin1') : part.toString('utf8');
    },
    end: () => kept.toString('utf8'),
  };
}

function utf16Decoder(bigEndian: boolean): Decoder {
  let kept: Buffer = Buffer.alloc(0);
  return {
    write(bytes) {
      // Copied, for a big-endian text is turned round in place.
      const whole = Buffer.concat([kept, bytes]);
      const end = whole.length - (whole.length % 2);
      kept = Buffer.from(whole.subarray(end));
      const part = whole.subarray(0, end);
      return (bigEndian ? part.swap16() : part).toString('utf16le');
    },
    end: () => (kept.length > 0 ? '\ufffd' : ''),
  };
}

// Windows-1252 is Latin-1 but for these 27 places; the five it leaves empty stay control characters (WHATWG Encoding).
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (character) => HIGH.charAt(character.charCodeAt(0) - 0x80));
}

function withoutMark(decoder: Decoder): Decoder {
  let started = false;
  return {
    write(bytes) {
      const text = decoder.write(bytes);
      if (started || text === '') return text;
      started = true;
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    },
    end: () => decoder.end(),
  };
}
