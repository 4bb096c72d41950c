import { expect, test } from 'vitest';
import { addressWithoutQuery, hintsOfLink, hostOf, nameOfLine } from './header-lines.ts';

test('the hints of a Link header are told, whatever their order and quotes; other links are not', () => {
  const line =
    '<https://a.example/x>; rel=preconnect, </style.css>; rel="preload stylesheet"; as=style, <https://b.example>; crossorigin; rel="dns-prefetch", <https://c.example/>; rel=canonical';
  expect(hintsOfLink(line, 'https://town.example/')).toEqual([
    { rel: 'preconnect', host: 'a.example' },
    { rel: 'preload', host: 'town.example' },
    { rel: 'dns-prefetch', host: 'b.example' },
  ]);
});

test('a record keeps no query string: it may hold what somebody typed', () => {
  expect(addressWithoutQuery('https://town.example/find?q=my+illness#top')).toBe('https://town.example/find');
});

test('what stays on the device has no host', () => {
  expect(['data:,', 'blob:https://a.example/1', 'about:blank'].map(hostOf)).toEqual(['', '', '']);
  expect(hostOf('wss://a.example/live')).toBe('a.example');
});

test('a cookie without a name has none, as in browsers', () => {
  expect(nameOfLine('lonely; Path=/')).toBe('');
  expect(nameOfLine(' a =b=c; Path=/')).toBe('a');
});
