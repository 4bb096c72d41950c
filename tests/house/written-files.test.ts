import { expect, test } from 'vitest';
import { read, writtenFiles } from './tracked-files.ts';

const files = writtenFiles().map((path) => ({ path, text: read(path) }));
/** Above so many lines, a file says at its head why. */
const LONG = 500;

test('no test is skipped, put off or run alone', () => {
  const tests = files.filter(({ path }) => path.endsWith('.test.ts'));
  const faults = placesOf(
    tests,
    /\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo)\b|\b(xit|xdescribe|fit|fdescribe)\(/,
  );
  console.log(`Written files: ${files.length} read, ${tests.length} of them tests.`);
  expect(faults).toEqual([]);
  expect(tests.length).toBeGreaterThan(10);
});

test('nothing is left to do later', () => {
  // In two halves, so that this line is not one.
  expect(placesOf(files, new RegExp(`\\b(${'TO'}DO|FIX${'ME'}|HA${'CK'})\\b`))).toEqual([]);
});

test('no file names a machine: neither its folders nor the registry it uses', () => {
  const machine = new RegExp(
    [
      `/(home|Us${'ers'}|ro${'ot'})/\\w`,
      `/wo${'rk'}/\\w`,
      `registry\\.npm${'js'}`,
      `nex${'us'}\\.`,
      `artifact${'ory'}`,
    ].join('|'),
  );
  expect(placesOf(files, machine)).toEqual([]);
});

test('a long file says at its head why it is one', () => {
  const long = files.filter(
    ({ path, text }) => /\.(ts|js|svelte|css)$/.test(path) && text.split('\n').length > LONG,
  );
  const silent = long.filter(({ text }) => !/^\s*(\/\*|\/\/|<!--)/.test(text));
  expect(silent.map(({ path, text }) => `${path}: ${text.split('\n').length} lines`)).toEqual([]);
});

function placesOf(among: readonly { path: string; text: string }[], pattern: RegExp): string[] {
  return among.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}
