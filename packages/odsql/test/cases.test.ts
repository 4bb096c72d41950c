import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerTo, readCases, writeCases } from './case-file.ts';

const folder = new URL('../cases/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

// Writing what the compiler says today is a decision: PARVIS_WRITE_CASES=1 npx vitest run packages/odsql/test/cases.test.ts
const isWriting = process.env.PARVIS_WRITE_CASES === '1' && !process.env.CI;

test('there are cases to read', () => {
  expect(names.length).toBeGreaterThan(5);
});

describe.each(names)('%s', (name) => {
  const file = new URL(name, folder);
  const { heading, cases } = readCases(readFileSync(file, 'utf8'));

  if (isWriting) {
    const answered = cases.map((one) => ({ ...one, answer: answerTo(one) }));
    writeFileSync(file, writeCases(heading, answered));
  }
  const written = isWriting ? readCases(readFileSync(file, 'utf8')).cases : cases;

  test('says each thing once', () => {
    const titles = written.map(({ title }) => title);
    expect(titles.length).toBeGreaterThan(0);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each(written.map((one) => [one.title, one] as const))('%s', (_, one) => {
    expect(answerTo(one)).toBe(one.answer);
  });
});
