import { expect, test } from 'vitest';
import { readAgent } from './read-agent.ts';
import { queryAllowed, reducedQuery } from './read-headers.ts';

test.each([
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'browser',
    'safari',
    'computer',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'browser',
    'safari',
    'phone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0',
    'browser',
    'edge',
    'computer',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36',
    'browser',
    'chrome',
    'tablet',
  ],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'robot', 'other', 'computer'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0 Safari/537.36',
    'robot',
    'other',
    'computer',
  ],
  ['curl/8.5.0', 'program', 'other', 'computer'],
  ['R (4.4.1 x86_64-pc-linux-gnu)', 'program', 'other', 'computer'],
] as const)('%s', (header, kind, family, device) => {
  expect(readAgent(header)).toEqual({ kind, family, device });
});

test('C-43: of a query string, only what is on the list is kept, and only in its shape', () => {
  expect(
    reducedQuery('?lang=en&q=ma+maladie&refine.commune=Abymes&apikey=secret&where=nom%3D%22Jeanne%22'),
  ).toEqual({
    lang: 'en',
  });
  expect(reducedQuery('?lang=Jeanne+Dupont&__proto__=1&toString=2')).toEqual({});
  expect(Object.keys(queryAllowed)).toEqual(['lang']);
});
