import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCell } from '../testing/read-cell.ts';

const asInt = (text: string) => readCell(text, { type: 'int' });
const asDouble = (text: string) => readCell(text, { type: 'double' });

test.each([
  ['1 234', '1234'],
  ['1\u00a0234\u00a0567', '1234567'],
  ['1\u202f234', '1234'],
  ["1'234", '1234'],
  ['−12', '-12'],
  ['- 12', '-12'],
  ['(1 234)', '-1234'],
  ['+5', '5'],
  ['12 %', '12'],
  ['€ 12', '12'],
  ['007', '7'],
  ['-0', '0'],
  ['1,234,567', '1234567'],
  ['9223372036854775807', '9223372036854775807'],
  ['n.d.', null],
  ['///', null],
])('as a whole number, %j is %j', (text, number) => {
  expect(asInt(text)).toBe(number);
});

test.each([
  ['12,5', '12.5'],
  ['12.50', '12.5'],
  ['12,00', '12'],
  ['0,0', '0'],
  [',5', '0.5'],
  ['1 234,50 €', '1234.5'],
  ['(12,50) €', '-12.5'],
  ['14,2 %', '14.2'],
  ['1.234,5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['1,5E-3', '0.0015'],
  ['-1e-7', '-1e-7'],
  ['123456789012345678901', '123456789012345680000'],
])('as a decimal number, %j is %j', (text, number) => {
  expect(asDouble(text)).toBe(number);
});

test.each([
  ['12,5', 'int', 'not-an-integer'],
  ['9223372036854775808', 'int', 'number-too-large'],
  ['12 bis', 'int', 'not-a-number'],
  ['1 23', 'double', 'not-a-number'],
  ['05 90 12 34', 'double', 'not-a-number'],
  ['2E10', 'double', 'not-a-number'],
  ['1,5E+999', 'double', 'not-a-number'],
  ['NaN.', 'double', 'not-a-number'],
] as const)('%j as %s: %s', (text, type, reason) => {
  expect(readCell(text, { type })).toEqual({ reason });
});

test('commas and points between thousands are read where the column has them', () => {
  expect(readCell('1,234', { type: 'int', format: 'comma-thousands' })).toBe('1234');
  expect(readCell('1.234', { type: 'int', format: 'point-thousands' })).toBe('1234');
  expect(readCell('1,234', { type: 'double', format: 'comma-thousands' })).toBe('1234');
});

test('a whole number written the French way is read back', () => {
  const spaces = fc.constantFrom(' ', '\u00a0', '\u202f');
  fc.assert(
    fc.property(fc.maxSafeInteger(), spaces, (number, space) => {
      const written = String(number).replace(/\B(?=(\d{3})+$)/g, space);
      expect(asInt(written)).toBe(String(number));
    }),
  );
});

test('a decimal number written the French way is read back', () => {
  const decimal = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(decimal, (number) => {
      const written = String(number).replace('.', ',');
      // 1e-7 has neither comma nor point; 1e21 neither and no sign of the exponent to read it by.
      const read = asDouble(written);
      expect(Number(read)).toBe(number === 0 ? 0 : number);
    }),
  );
});

test('a canonical number is read as it stands', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6, max: 1e15 }), (number) => {
      expect(asDouble(String(number))).toBe(String(number));
    }),
  );
});
