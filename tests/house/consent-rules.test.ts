import { expect, test } from 'vitest';
import { read, trackedFiles } from './tracked-files.ts';

/** The rules of consent are numbered from 1 to this. */
const RULES = 79;

test('each rule of consent, C-01 to C-79, names a test', () => {
  const tests = trackedFiles().filter((path) => path.endsWith('.test.ts'));
  const named = new Set(
    tests.flatMap((path) =>
      read(path)
        .split('\n')
        // In a title, not in a comment.
        .filter((line) => /['"`].*\bC-\d\d\b/.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
        .flatMap((line) => [...line.matchAll(/\bC-(\d\d)\b/g)].map(([, number]) => Number(number))),
    ),
  );
  const missing = Array.from({ length: RULES }, (_, index) => index + 1).filter((rule) => !named.has(rule));
  expect(missing.map((rule) => `C-${String(rule).padStart(2, '0')}`)).toEqual([]);
});

test('what a person judged of consent is written down, rule by rule, with its date', () => {
  const review = read('docs/consent-review.md');
  expect(review).toMatch(/Read through on \d{4}-\d\d-\d\d/);
  const rows = review.split('\n').filter((line) => /^\| C-\d\d \|/.test(line));
  expect(rows.length).toBeGreaterThanOrEqual(8);
  for (const row of rows)
    expect(
      row
        .split('|')
        .map((cell) => cell.trim())
        .filter(Boolean),
      row,
    ).toHaveLength(3);
});
