import { expect, test } from 'vitest';
import { afterPrefix } from './prefix.ts';

test('a prefix and its end hold the words that begin with it, and no other', () => {
  const vocabulary = ['bas', 'basse', 'bassez', 'bassé', 'bast', 'terre'];
  const end = afterPrefix('basse') ?? '';
  expect(vocabulary.filter((term) => term >= 'basse' && term < end)).toEqual(['basse', 'bassez']);
});

test('the end of a prefix is never half a character', () => {
  expect(afterPrefix('\ud7ff')).toBe('\ue000');
  expect(afterPrefix('a\u{10ffff}')).toBe('b');
  expect(afterPrefix('\u{10ffff}')).toBeNull();
  expect(afterPrefix('')).toBeNull();
});
