import { expect, test } from 'vitest';
import { pageWindow } from './page-window.ts';

const records = (window: { limit?: number; offset: number }) => pageWindow(window, { grouped: false });
const groups = (window: { limit?: number; offset: number }) => pageWindow(window, { grouped: true });

test('records come by ten, or by a hundred when all of them are asked for', () => {
  expect(records({ offset: 0 })).toEqual({ limit: 10, offset: 0 });
  expect(records({ limit: -1, offset: 5 })).toEqual({ limit: 100, offset: 5 });
  expect(records({ limit: 0, offset: 0 })).toEqual({ limit: 0, offset: 0 });
});

test('without a limit, groups come as many as the window has room for', () => {
  expect(groups({ offset: 0 })).toEqual({ limit: 20_000, offset: 0 });
  expect(groups({ limit: -1, offset: 15_000 })).toEqual({ limit: 5000, offset: 15_000 });
  expect(groups({ limit: 7, offset: 3 })).toEqual({ limit: 7, offset: 3 });
});

test.each([
  [() => records({ limit: 100, offset: 9901 }), '10001 was found but <= 10000 is expected'],
  [() => records({ offset: 10_000 }), '10010 was found but <= 10000 is expected'],
  [() => groups({ limit: 20_000, offset: 1 }), '20001 was found but <= 20000 is expected'],
  [() => groups({ offset: 20_001 }), '20001 was found but <= 20000 is expected'],
])('beyond the window a page is refused, saying the sum (%#)', (page, words) => {
  expect(page).toThrow(`Invalid value for sum of offset + limit API parameter: ${words}.`);
});

test('the last page within the window is served', () => {
  expect(records({ limit: 100, offset: 9900 })).toEqual({ limit: 100, offset: 9900 });
});
