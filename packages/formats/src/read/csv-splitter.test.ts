import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvSplitter, type Dialect } from './csv-splitter.ts';

const semicolons: Dialect = { delimiter: ';', quote: '"', lineEnd: '\n' };

function split(text: string, dialect = semicolons): string[][] {
  const splitter = new CsvSplitter(dialect);
  expect(splitter.split(text, true)).toBe(text.length);
  return Array.from({ length: splitter.records }, (_, record) => splitter.cellsOf(record));
}

/** The same in pieces of `size` characters. */
function splitInPieces(text: string, size: number): { cells: string[][]; lines: number[] } {
  const splitter = new CsvSplitter(semicolons);
  const cells: string[][] = [];
  const lines: number[] = [];
  let rest = '';
  for (let at = 0; at <= text.length; at += size) {
    const piece = rest + text.slice(at, at + size);
    rest = piece.slice(splitter.split(piece, at + size > text.length));
    for (let record = 0; record < splitter.records; record++) {
      cells.push(splitter.cellsOf(record));
      lines.push(splitter.lines[record] as number);
    }
  }
  return { cells, lines };
}

test.each([
  [
    'plain cells',
    'a;b\nc;d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'Windows line ends',
    'a;b\r\nc;\r\n',
    [
      ['a', 'b'],
      ['c', ''],
    ],
  ],
  [
    'no line end at the end',
    'a;b\nc;d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['an empty last cell', 'a;', [['a', '']]],
  ['an empty line', 'a\n\nb', [['a'], [''], ['b']]],
  ['separators in quotation marks', '"a;b";c\n', [['a;b', 'c']]],
  ['line breaks in quotation marks', '"a\r\nb";c\n', [['a\nb', 'c']]],
  ['doubled quotation marks', '"a ""b"" c";d\n', [['a "b" c', 'd']]],
  ['quotation marks with a backslash', '"a \\"b\\" c";d\n', [['a "b" c', 'd']]],
  ['a backslash before the closing mark', '"C:\\dossier\\";d\n', [['C:\\dossier\\', 'd']]],
  ['spaces around quotation marks', ' "a;b" ;c\n', [['a;b', 'c']]],
  ['a quotation mark inside a cell', 'le "bol" bleu;12"\n', [['le "bol" bleu', '12"']]],
  ['a mark closed in mid-cell', '"le bol" bleu;c\n', [['"le bol" bleu', 'c']]],
  [
    'a mark that is never closed',
    '"abc;d\ne;f\n',
    [
      ['"abc', 'd'],
      ['e', 'f'],
    ],
  ],
  ['empty marks', '"";""\n', [['', '']]],
])('reads %s', (_, text, cells) => {
  expect(split(text)).toEqual(cells);
});

test('reads the carriage returns of old Macs, tabs, and quotation marks as text when told to', () => {
  expect(split('a;b\rc;d\r', { ...semicolons, lineEnd: '\r' })).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(split('a\t"b\n', { delimiter: '\t', quote: '', lineEnd: '\n' })).toEqual([['a', '"b']]);
});

test('counts the lines of a cell that goes over several', () => {
  expect(splitInPieces('a;b\n"1\n\n2";c\nd\n', 100).lines).toEqual([1, 2, 5]);
});

test('finds the same cells however the file is cut', () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^[a"; \n\r]{0,6}$/));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      (rows, size) => {
        const text = rows.map((row) => `${row.join(';')}\n`).join('');
        const whole = splitInPieces(text, text.length + 1);
        expect(splitInPieces(text, size)).toEqual(whole);
      },
    ),
    { numRuns: 500 },
  );
});

test('what is written between quotation marks is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', '\n', ' ', '\\', '😀') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = rows.map((row) => `${row.map(quoted).join(';')}\n`).join('');
      expect(split(text)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});
