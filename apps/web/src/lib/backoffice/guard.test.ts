import { expect, test } from 'vitest';
import { pathAfter } from './guard.ts';

test('one goes on where one was before signing in', () => {
  expect(pathAfter('/backoffice/datasets/new/?upload=1', '/')).toBe('/backoffice/datasets/new/?upload=1');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  '/%0a\n',
  '/.//evil.example',
  '',
  null,
])('never to another site: %j', (next) => {
  expect(pathAfter(next, '/account/')).toBe('/account/');
});
