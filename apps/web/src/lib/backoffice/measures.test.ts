import { expect, test } from 'vitest';
import { measuresIn } from './measures.ts';

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ');

test('instants are told in the portal’s own time', () => {
  const { instant } = measuresIn('fr', 'America/Guadeloupe');
  expect(plain(instant('2026-01-01T02:30:00Z'))).toBe('31 déc. 2025, 22:30');
});

test('sizes and shares are written the French way', () => {
  const { size, percent, count } = measuresIn('fr', 'UTC');
  expect(plain(size(1_234_567))).toBe('1,2 Mo');
  expect(plain(size(12))).toBe('12 octets');
  expect(plain(count(512_154))).toBe('512 154');
  expect(plain(percent(0.99996))).toBe('99,9 %');
  expect(plain(percent(1))).toBe('100 %');
});
