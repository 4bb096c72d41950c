import type { Problem } from '@parvis/formats';
import { expect, test } from 'vitest';
import { reportCsv } from './report.ts';

const problem = (value: string, more: Partial<Problem> = {}): Problem => ({
  row: 3,
  column: 'Hauteur',
  field: 'hauteur',
  value,
  reason: 'not-a-number',
  message: 'This is not a number.',
  ...more,
});

test('a spreadsheet opens the report by itself, and finds the row and the column', () => {
  const csv = reportCsv([problem('environ 3 m'), problem('a;"b"', { column: null })], 2);
  expect(csv).toBe(
    '\uFEFFrow;column;value;reason;message\r\n' +
      '3;Hauteur;environ 3 m;not-a-number;This is not a number.\r\n' +
      '3;;"a;""b""";not-a-number;This is not a number.\r\n',
  );
});

test('says how many cells are not listed', () => {
  expect(reportCsv([problem('x')], 10_001)).toContain(';not-listed;10000 more cells did not fit.');
});

test.each(['=HYPERLINK("https://evil.example")', '+33 1', '@SUM(A1)', '-cmd', '\tx'])(
  'a spreadsheet does not compute %j',
  (value) => {
    expect(
      reportCsv([problem(value)], 1)
        .split('\r\n')[1]
        ?.split(';')[2],
    ).toMatch(/^"?'/);
  },
);

test('a negative number stays one', () => {
  expect(reportCsv([problem('-12,5 m')], 1)).toContain(';-12,5 m;');
});
