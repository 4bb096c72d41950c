import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsAllowed, withinEdits } from './near.ts';

test('forgives more mistakes in longer words', () => {
  expect(['la', 'ile', 'pomme', 'goyave'].map(editsAllowed)).toEqual([0, 1, 1, 2]);
});

test.each([
  ['pointe', 'pointe', 1, true],
  ['pointe', 'ponte', 1, true],
  ['pointe', 'poiinte', 1, true],
  ['pointe', 'painte', 1, true],
  ['exelmans', 'exelmnas', 1, false],
  ['exelmans', 'exelmnas', 2, true],
  ['kitten', 'sitting', 2, false],
  ['ab', '', 2, true],
  ['abc', '', 2, false],
  ['', '', 1, true],
] as const)('"%s" and "%s" within %i: %s', (one, other, edits, near) => {
  expect(withinEdits(one, other, edits)).toBe(near);
  expect(withinEdits(other, one, edits)).toBe(near);
});

test('agrees with the whole matrix on short words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.constantFrom(1 as const, 2 as const), (one, other, edits) => {
      expect(withinEdits(one, other, edits)).toBe(levenshtein(one, other) <= edits);
    }),
    { numRuns: 2000 },
  );
});

function levenshtein(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  if (one[0] === other[0]) return levenshtein(one.slice(1), other.slice(1));
  return (
    1 +
    Math.min(
      levenshtein(one.slice(1), other),
      levenshtein(one, other.slice(1)),
      levenshtein(one.slice(1), other.slice(1)),
    )
  );
}
