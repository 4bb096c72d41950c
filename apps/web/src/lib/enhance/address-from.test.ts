import { expect, test } from 'vitest';
import { addressFrom } from './address-from.ts';

test('typing leads to the same address as sending the form, but for the fields left empty', () => {
  expect(
    addressFrom('http://portal.test/explore/?old=1', [
      ['q', 'l’eau & "le" lagon'],
      ['refine.theme', 'Santé'],
      ['refine.theme', 'Culture'],
      ['sort', ''],
    ]),
  ).toBe(
    'http://portal.test/explore/?q=l%E2%80%99eau+%26+%22le%22+lagon&refine.theme=Sant%C3%A9&refine.theme=Culture',
  );
  expect(addressFrom('http://portal.test/explore/', [['q', '']])).toBe('http://portal.test/explore/');
});
