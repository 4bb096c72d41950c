import { expect, test } from 'vitest';
import { dialectOf } from './dialect.ts';

test('decimal commas in every row are no reason to take the comma for the separator, below padded title lines', () => {
  const rows = Array.from({ length: 20 }, (_, row) => `0970${row};Les Abymes ${row};2,${10 + row};${row}`);
  const head = ['Prix de l’eau;;;', 'Source : communauté;;;', ';;;', 'Code;Commune;Prix;Rang', ...rows].join(
    '\r\n',
  );
  expect(dialectOf(head, {}).delimiter).toBe(';');
});

test('a comma separates where nothing else does', () => {
  expect(dialectOf('name,height\nOak,12.5\nMaple,8', {}).delimiter).toBe(',');
});
