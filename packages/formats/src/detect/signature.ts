import { FormatError, type FormatErrorCode } from '../errors.ts';

interface Signature {
  readonly code: FormatErrorCode;
  readonly isMetBy: (head: Buffer) => boolean;
  readonly message: string;
  readonly hint: string;
}

const startsWith =
  (...starts: readonly (string | readonly number[])[]) =>
  (head: Buffer) =>
    starts.some((start) => head.subarray(0, start.length).equals(Buffer.from(start as string, 'latin1')));

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const isZip = startsWith(ZIP, [0x50, 0x4b, 0x05, 0x06]);
const zipWith = (text: string) => (head: Buffer) => isZip(head) && head.includes(text);
const EXPORT_CSV = 'Open it in your spreadsheet and save the sheet as CSV (UTF-8).';

/** Files that are no text, by their first bytes; the first that is met counts. */
const signatures: readonly Signature[] = [
  {
    code: 'excel-file',
    isMetBy: zipWith('xl/'),
    message: 'This is an Excel workbook, and workbooks cannot be read yet.',
    hint: EXPORT_CSV,
  },
  {
    code: 'opendocument-file',
    isMetBy: zipWith('vnd.oasis.opendocument'),
    message: 'This is an OpenDocument file, and these cannot be read yet.',
    hint: EXPORT_CSV,
  },
  {
    code: 'zip-archive',
    isMetBy: isZip,
    message: 'This is a ZIP archive.',
    hint: 'Unpack it and send the table that it holds.',
  },
  {
    code: 'old-excel-file',
    isMetBy: startsWith([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    message: 'This is a workbook of an old Excel, and these cannot be read yet.',
    hint: EXPORT_CSV,
  },
  {
    code: 'pdf-file',
    isMetBy: startsWith('%PDF'),
    message: 'This is a PDF document.',
    hint: 'Ask for the table it was made from, as CSV or as a spreadsheet.',
  },
  {
    code: 'compressed-file',
    isMetBy: startsWith(
      [0x1f, 0x8b],
      'BZh',
      [0xfd, 0x37, 0x7a, 0x58, 0x5a],
      [0x28, 0xb5, 0x2f, 0xfd],
      '7z\xbc\xaf',
      'Rar!',
    ),
    message: 'This file is compressed.',
    hint: 'Unpack it and send the table that it holds.',
  },
  {
    code: 'parquet-file',
    isMetBy: startsWith('PAR1'),
    message: 'This is a Parquet file, and these cannot be read yet.',
    hint: 'Export it as CSV.',
  },
  {
    code: 'database-file',
    isMetBy: startsWith('SQLite format 3\0', [0, 1, 0, 0, 0x53, 0x74, 0x61, 0x6e]),
    message: 'This is a database file.',
    hint: 'Export the table as CSV.',
  },
  {
    code: 'image-file',
    isMetBy: startsWith('\x89PNG', [0xff, 0xd8, 0xff], 'GIF8', 'II*\0', 'MM\0*'),
    message: 'This is a picture.',
    hint: 'Send a table: CSV, JSON or GeoJSON.',
  },
];

/** @throws {FormatError} naming what the file is, when it is known not to be a text */
export function refuseKnownBinary(head: Buffer): void {
  const met = signatures.find(({ isMetBy }) => isMetBy(head));
  if (met) throw new FormatError(met.code, met.message, met.hint);
}

/** @throws {FormatError} `html-page`, `xml-file`: texts, but no tables */
export function refuseMarkup(text: string): void {
  const start = text.slice(0, 1000).trimStart().toLowerCase();
  if (/^<(?:!doctype html|html|head|body)[\s>]/.test(start))
    throw new FormatError(
      'html-page',
      'This is a web page, not a table.',
      'The address may have answered with an error or a sign-in page: download the file again.',
    );
  if (/^<(?:\?xml|[a-z][\w:-]*[\s>])/.test(start))
    throw new FormatError(
      'xml-file',
      'This is an XML file, and these cannot be read yet.',
      'Export it as CSV, JSON or GeoJSON.',
    );
}

// Line ends, tabs, form feeds and the escape of some terminals are no sign of a binary file; the record separator opens
// each line of a GeoJSON text sequence (RFC 8142).
const harmless = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b, 0x1e]);

/** @throws {FormatError} `binary-file` when many of the first bytes are control characters; zero bytes have an error of their own */
export function refuseControlCharacters(head: Buffer): void {
  let controls = 0;
  for (const byte of head) if (byte < 32 && byte > 0 && !harmless.has(byte)) controls++;
  if (controls > 0.02 * head.length)
    throw new FormatError('binary-file', 'This file is not a text.', 'Send a table as CSV, JSON or GeoJSON.');
}
