import { CsvExportQuery, RecordsQuery } from '@parvis/api';
import { expect, test } from 'vitest';
import { type GivenParameters, readParameters } from './read-parameters.ts';

const read = (given: GivenParameters, most: Record<string, number> = { limit: 100 }) =>
  readParameters(RecordsQuery, given, { longest: 100, most });

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('It was accepted.');
}

test('unknown parameters are ignored, and empty ones count as absent', () => {
  const query = read({ foo: 'bar', where_: 'x', where: ['', ' '], select: ' ', limit: '', lang: '' });
  expect(query).toEqual({ offset: 0, timezone: 'UTC', include_links: false, include_app_metas: false });
});

test('a repeated where is a list, a repeated order is joined, and the last of anything else wins', () => {
  expect(
    read({ where: ['a=1', 'b=2'], order_by: ['a', 'b desc'], limit: ['3', '5'], refine: 'kind:ACER' }),
  ).toMatchObject({ where: ['a=1', 'b=2'], order_by: 'a, b desc', limit: 5, refine: ['kind:ACER'] });
});

test.each([
  [
    { limit: '101' },
    'Invalid value for limit API parameter: 101 was found but -1 <= limit <= 100 is expected.',
  ],
  [
    { limit: '-2' },
    'Invalid value for limit API parameter: -2 was found but -1 <= limit <= 100 is expected.',
  ],
  [
    { limit: '1e2' },
    'Invalid value for limit API parameter: 1e2 was found but -1 <= limit <= 100 is expected.',
  ],
  [{ offset: '-1' }, 'Invalid value for offset API parameter: -1 was found but offset >= 0 is expected.'],
  [{ offset: '9'.repeat(30) }, /^Invalid value for offset API parameter: 9+ was found/],
  [
    { include_links: 'oui' },
    'Invalid value for include_links API parameter: oui was found but true or false is expected.',
  ],
  [{ lang: 'klingon' }, /^Invalid value for lang API parameter: klingon was found but one of "en", "fr"/],
  [
    { where: 'x'.repeat(101) },
    'Invalid value for where API parameter: a text of 101 characters was found but <= 100 is expected.',
  ],
  [
    { refine: Array(101).fill('a:b') },
    'Invalid value for refine API parameter: 101 values was found but <= 100 is expected.',
  ],
])('%j is refused in the words of the reference service', (given, message) => {
  expect(messageOf(() => read(given))).toMatch(message);
});

test('flags are read in any case, as v2.0 printed them', () => {
  expect(read({ include_links: 'False' }).include_links).toBe(false);
  expect(read({ include_links: 'TRUE' }).include_links).toBe(true);
});

test('a bound that depends on the question holds instead of the schema’s', () => {
  expect(read({ limit: '20000' }, {}).limit).toBe(20_000);
  expect(messageOf(() => read({ limit: '20001' }, {}))).toContain('-1 <= limit <= 20000');
});

test('a tab is a delimiter, not a blank', () => {
  const query = readParameters(CsvExportQuery, { delimiter: '\t' }, { longest: 100 });
  expect(query).toMatchObject({ delimiter: '\t', with_bom: true, limit: -1, list_separator: ',' });
  expect(messageOf(() => readParameters(CsvExportQuery, { delimiter: '#' }, { longest: 100 }))).toContain(
    'one of ";", ",", "\\t", "|" is expected',
  );
});
