import { expect, test } from 'vitest';
import { safeNext } from './next.ts';

test.each(['/', '/explore/?q=eau&sort=title', '/backoffice/datasets/new/#file'])('goes on to %s', (next) => {
  expect(safeNext(next)).toBe(next);
});

test.each([
  '//example.com',
  '/\\example.com',
  '\\\\example.com',
  '/%5cexample.com',
  '/%2Fexample.com',
  '/..//example.com',
  '/./\\example.com',
  'https:example.com',
  'https://example.com/',
  'javascript:alert(1)',
  '/\t/example.com',
  '/\r\nSet-Cookie: a=b',
  ' /explore/',
  '',
  undefined,
  ['/a', '/b'],
])('never leaves the portal for %j', (next) => {
  expect(safeNext(next, '/here/')).toBe('/here/');
});
