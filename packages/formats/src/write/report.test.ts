import { expect, test } from 'vitest';
import type { Problem } from '../reading.ts';
import { problemReport } from './report.ts';

const problem = (value: string): Problem => ({
  row: 12,
  column: 'Hauteur (m)',
  field: 'hauteur_m',
  value,
  reason: 'not-a-number',
  message: 'This is not a number.',
});

test('a French spreadsheet opens the report by a double click: semicolons, a mark, one line a cell', () => {
  expect(problemReport([problem('haut ; "très"')])).toBe(
    '\ufeffLigne;Colonne;Valeur;Raison\r\n12;Hauteur (m);"haut ; ""très""";This is not a number.\r\n',
  );
});

test('its words are those of its reader', () => {
  const words = {
    row: 'Line',
    column: 'Column',
    value: 'Value',
    reason: 'Reason',
    sentence: () => 'No number.',
  };
  expect(problemReport([{ ...problem('x'), column: null }], words)).toBe(
    '\ufeffLine;Column;Value;Reason\r\n12;;x;No number.\r\n',
  );
});

test.each(['=HYPERLINK("http://example.org")', '+33 6', '@SUM(1)', '-cmd', '\t=1', '%0A'])(
  'a cell of the file that looks like a formula is not computed: %j',
  (value) => {
    const cell = problemReport([problem(value)])
      .split('\r\n')[1]
      ?.split(';')[2];
    expect(cell).toMatch(/^"?'/);
  },
);

test('a negative number stays what it is', () => {
  expect(problemReport([problem('-12,5 m')])).toContain(';-12,5 m;');
});
