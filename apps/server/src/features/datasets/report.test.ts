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

test('a producer reads the row, the column and the reason in the language of the portal', () => {
  const problems = [problem('environ 3 m'), problem('a;"b"', { column: null })];
  expect(reportCsv(problems, 2, 'fr')).toBe(
    '\uFEFFLigne;Colonne;Valeur;Raison\r\n' +
      '3;Hauteur;environ 3 m;n’est pas un nombre\r\n' +
      '3;;"a;""b""";n’est pas un nombre\r\n',
  );
  expect(reportCsv(problems, 2, 'en')).toContain('3;Hauteur;environ 3 m;not a number\r\n');
});

test('says how many cells are not listed', () => {
  const report = reportCsv([problem('x')], 10_001, 'fr').replaceAll(/[\u202f\u00a0]/g, ' ');
  expect(report).toMatch(/;;;10 000 autres cellules ne sont pas dans cette liste\.\r\n$/);
});

test('a spreadsheet does not compute what stands in a cell', () => {
  expect(reportCsv([problem('=HYPERLINK("https://evil.example")')], 1, 'fr')).toContain(`'=HYPERLINK`);
});
