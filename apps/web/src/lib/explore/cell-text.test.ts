import { expect, test } from 'vitest';
import { cellText, countText, dateText, dayText, sizeText } from './cell-text.ts';

const fr = { language: 'fr', timezone: 'America/Guadeloupe', yes: 'oui', no: 'non' } as const;
const en = { language: 'en', timezone: 'Europe/Paris', yes: 'yes', no: 'no' } as const;
const as = (type: Parameters<typeof cellText>[1]['type'], annotations = {}) => ({ type, annotations });
const narrow = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ');

test('numbers wear the marks of the reader’s language, and a year stays whole', () => {
  expect(narrow(cellText(1234567, as('int'), fr).text)).toBe('1 234 567');
  expect(cellText(1234567, as('int'), en).text).toBe('1,234,567');
  expect(cellText(2024, as('int'), fr).text).toBe('2024');
  expect(cellText(Math.PI, as('double'), fr).text).toBe('3,141593');
  expect(narrow(cellText(12.5, as('double', { decimals: 2, unit: 'm' }), fr).text)).toBe('12,50 m');
});

test('dates are read day first, and as precisely as they are known', () => {
  expect(dateText('2024-01-31', 'fr')).toBe('31 janv. 2024');
  expect(dateText('2024-01-31', 'en')).toBe('31 Jan 2024');
  expect(dateText('2024-03', 'fr')).toBe('mars 2024');
  expect(dateText('1978', 'fr')).toBe('1978');
  for (const odd of ['2024-02-31', '2024-13-01', 'hier']) expect(dateText(odd, 'fr')).toBe(odd);
});

test('an instant is shown at the portal’s own clock', () => {
  expect(cellText('2024-01-31T02:00:00+00:00', as('datetime'), fr).text).toContain('30 janv. 2024');
  expect(dayText('2024-01-31T02:00:00+00:00', en)).toBe('31 Jan 2024');
});

test('an empty cell is known as such, and a zero or a no is not one', () => {
  for (const nothing of [null, undefined, '', []])
    expect(cellText(nothing, as('text'), fr).isEmpty).toBe(true);
  expect(cellText(0, as('int'), fr)).toEqual({ text: '0', isEmpty: false });
  expect(cellText(false, as('boolean'), fr).text).toBe('non');
});

test('only a web address becomes a link', () => {
  expect(cellText('https://lagon.example/a?b', as('text'), fr).href).toBe('https://lagon.example/a?b');
  for (const text of ['javascript:alert(1)', 'voir https://lagon.example', 'data:text/html,x', 'https://a b'])
    expect(cellText(text, as('text'), fr).href, text).toBeUndefined();
});

test('places, shapes, files and lists are said in a few words', () => {
  expect(narrow(cellText({ lon: -61.5, lat: 16.25 }, as('geo_point_2d'), fr).text)).toBe('16,25 ; -61,5');
  const shape = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [] }, properties: {} };
  expect(cellText(shape, as('geo_shape'), fr).text).toBe('Polygon');
  expect(cellText({ filename: 'plan.pdf' }, as('file'), fr).text).toBe('plan.pdf');
  expect(cellText(['plage', 'mer'], as('text'), fr).text).toBe('plage, mer');
});

test('a value that is not of its type is shown as it is', () => {
  expect(cellText('abc', as('int'), fr).text).toBe('abc');
  expect(cellText({ a: 1 }, as('geo_point_2d'), fr).text).toBe('{"a":1}');
});

test('sizes are in thousands, as shops and files count them', () => {
  expect(narrow(sizeText(12_345_678, 'fr'))).toBe('12 Mo');
  expect(narrow(sizeText(950, 'fr'))).toBe('950 octets');
  expect(sizeText(1_500, 'en')).toBe('1.5 kB');
  expect(narrow(countText(500000, 'fr'))).toBe('500 000');
});
