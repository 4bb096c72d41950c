import type { ColumnChoice } from '@parvis/api';
import { expect, test } from 'vitest';
import { columnsFrom, readingFrom } from './column-form.ts';

const code: ColumnChoice = {
  source: [0],
  headers: ['Code'],
  name: 'code',
  label: 'Code',
  description: null,
  type: 'int',
  facet: false,
  multivalued: '',
  discard: false,
};

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

test('a code taken for a number becomes a text, and stays where it was in the file', () => {
  const [column] = columnsFrom(form({ 'column.0.type': 'text', 'column.0.keep': 'on' }), [code]);
  expect(column).toEqual({ ...code, type: 'text' });
});

test('an unticked box leaves the column out', () => {
  const [column] = columnsFrom(form({ 'column.0.type': 'int' }), [code]);
  expect(column?.discard).toBe(true);
});

test('a form without columns changes none of them', () => {
  expect(columnsFrom(form({}), [code])).toEqual([code]);
});

test('a cleared label keeps the header of the file', () => {
  const [column] = columnsFrom(
    form({ 'column.0.type': 'int', 'column.0.keep': 'on', 'column.0.label': ' ' }),
    [code],
  );
  expect(column?.label).toBe('Code');
});

test('the way cells are written is guessed again for a new type', () => {
  const dated: ColumnChoice = { ...code, type: 'date', format: 'month-first' };
  const [text] = columnsFrom(form({ 'column.0.type': 'text' }), [dated]);
  const [date] = columnsFrom(form({ 'column.0.type': 'date' }), [dated]);
  expect(text).not.toHaveProperty('format');
  expect(date?.format).toBe('month-first');
});

const reading = { format: 'csv', encoding: 'utf-8', delimiter: ';', headerRow: 1 } as const;

test('the file is read again only when a setting changed', () => {
  const same = { 'reading.encoding': 'utf-8', 'reading.delimiter': ';', 'reading.headerRow': '1' };
  expect(readingFrom(form(same), reading)).toBeNull();
  expect(readingFrom(form({ ...same, 'reading.headerRow': '4' }), reading)).toEqual({
    ...reading,
    headerRow: 4,
  });
});

test('a header row that is no number is not taken for one', () => {
  expect(readingFrom(form({ 'reading.headerRow': 'four' }), reading)).toBeNull();
});
