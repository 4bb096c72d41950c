import { expect, test } from 'vitest';
import { pave } from './slabs.ts';

test('stones cover the whole forecourt, and none lies on another', () => {
  for (const seed of [0, 1, 7, 12345]) {
    const cells = pave(16, 9, seed).flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_, index) => `${x + (index % width)} ${y + Math.floor(index / width)}`,
      ),
    );
    expect(cells).toHaveLength(16 * 9);
    expect(new Set(cells).size).toBe(16 * 9);
  }
});

test('the same forecourt is paved the same way each time', () => {
  expect(pave(6, 4, 3)).toEqual(pave(6, 4, 3));
  expect(pave(0, 0, 3)).toEqual([]);
});
