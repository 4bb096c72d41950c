import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { read, root, trackedFiles } from './tracked-files.ts';

const pages = trackedFiles().filter((path) => path.endsWith('.md'));

test('every link of the prose leads somewhere in the repository', () => {
  const links = pages.flatMap((path) =>
    [...read(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => ({ path, target: normalize(join(dirname(path), target)) })),
  );
  console.log(`Prose: ${pages.length} pages, ${links.length} links read.`);
  expect(links.length).toBeGreaterThan(10);
  expect(
    links
      .filter(({ target }) => !existsSync(join(root, target)))
      .map(({ path, target }) => `${path}: ${target}`),
  ).toEqual([]);
});

test('each decision says its number, its date, its status, and the four things a record holds', () => {
  const records = pages.filter((path) => path.startsWith('docs/decisions/'));
  expect(records.length).toBeGreaterThanOrEqual(10);
  const numberOf = (path: string) => /\/(\d{4})-/.exec(path)?.[1];
  expect(new Set(records.map(numberOf)).size, 'no number is taken twice').toBe(records.length);
  records.forEach((path) => {
    const text = read(path);
    const number = numberOf(path);
    expect(text, path).toMatch(
      new RegExp(`^# ${Number(number)}\\. .+\n\n\\d{4}-\\d\\d-\\d\\d · (accepted|superseded by \\d+)\n`),
    );
    for (const part of ['Context', 'Decision', 'Consequences']) expect(text, path).toContain(`**${part}.**`);
  });
});

test('the commands that the prose tells people to run are those there are', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const told = pages.flatMap((path) =>
    [...read(path).matchAll(/npm (?:run )?(start|test|dev|check|fix|build|bench|reference)\b/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect([...new Set(told)].filter((name) => !(name in scripts))).toEqual([]);
  const offered = Object.keys(scripts).filter((name) => !name.startsWith('pre'));
  expect(offered.filter((name) => !told.includes(name))).toEqual([]);
});
