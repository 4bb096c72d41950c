import { expect, test } from 'vitest';
import { csvText } from './csv-text.ts';

const style = { delimiter: ';', listSeparator: ',', quoteAll: false, withBom: false };
const write = (row: unknown[], changes = {}) => [...csvText([], [row], { ...style, ...changes })][1];

test('cells are quoted only where they must be, and lines end as spreadsheets expect', () => {
  expect(write(['a', 'b;c', 'd"e', 'f\ng', '', null])).toBe('a;"b;c";"d""e";"f\ng";;\r\n');
});

test('lists are joined, booleans are words, and shapes are JSON with sorted members', () => {
  expect(write([['tree', 'park'], true, false, 12.5, { type: 'Point', coordinates: [1, 2] }])).toBe(
    'tree,park;True;False;12.5;"{""coordinates"":[1,2],""type"":""Point""}"\r\n',
  );
});

test('every cell but the empty ones is quoted when that is asked for', () => {
  expect(write(['a', 3, null], { quoteAll: true, delimiter: ',' })).toBe('"a","3",\r\n');
});

test('the file begins with its byte order mark when asked', () => {
  expect([...csvText(['id'], [], { ...style, withBom: true })]).toEqual(['\uFEFFid\r\n']);
});
