import { expect, test } from 'vitest';
import { mergeSmall } from './merge-small.ts';

const keys = (counts: Record<string, number>) =>
  Object.entries(counts).map(([key, count]) => ({ key, count }));
const told = (counts: Record<string, number>) => {
  const { told, other } = mergeSmall(keys(counts), 10);
  return [Object.fromEntries(told.map(({ key, count }) => [key, count])), other];
};

test.each([
  ['large figures are told as they are', { a: 30, b: 12 }, [{ a: 30, b: 12 }, null]],
  ['small ones are told together', { a: 30, b: 9, c: 4 }, [{ a: 30 }, 13]],
  ['a small one alone takes the next smallest with it', { a: 30, b: 12, c: 3 }, [{ a: 30 }, 15]],
  ['what was other before stays other', { a: 30, other: 50 }, [{ a: 30 }, 50]],
  ['too few altogether are not told at all', { a: 3, b: 2 }, [{}, null]],
  ['nothing is nothing', {}, [{}, null]],
])('C-41: %s', (_, counts, expected) => {
  expect(told(counts as Record<string, number>)).toEqual(expected);
});

test('C-41: nothing told is below the threshold, whatever the figures', () => {
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % 40;
  };
  for (let round = 0; round < 500; round += 1) {
    const figures = Array.from({ length: round % 9 }, (_, index) => ({ key: `k${index}`, count: next() }));
    const { told, other } = mergeSmall(figures, 10);
    for (const { count } of told) expect(count).toBeGreaterThanOrEqual(10);
    if (other !== null) expect(other).toBeGreaterThanOrEqual(10);
  }
});
