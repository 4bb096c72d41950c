import { expect, test } from 'vitest';
import { openConsent } from '../node/open-consent.ts';
import { platformRegistry } from '../platform/registry.ts';
import { cookieValue, declaredCookies } from './read-cookies.ts';

const registry = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const nothing = () => false;

test('the code of a site sees the cookies it declared, and no other', () => {
  const incoming = declaredCookies('_ga=1; sessionid=abc; theme=dark; django_language=en', registry, nothing);
  expect(incoming.header).toBe('sessionid=abc; django_language=en');
  expect(incoming.undeclared).toEqual(['_ga', 'theme']);
  expect(declaredCookies('_ga=1', registry, nothing).header).toBeUndefined();
});

test('a name that comes with two values is no value, and with one value twice it is that one', () => {
  const header = 'sessionid=planted; django_language=en; sessionid=mine; django_language=en';
  expect(declaredCookies(header, registry, nothing).header).toBe('django_language=en');
  expect(declaredCookies(`${header}; sessionid=planted`, registry, nothing).header).toBe(
    'django_language=en',
  );
  expect(cookieValue(header, 'sessionid')).toBeUndefined();
  expect(cookieValue(header, 'django_language')).toBe('en');
});

test('a hundred cookies of neighbours hide none of ours', () => {
  const foreign = Array.from({ length: 100 }, (_, index) => `n${index}=${'x'.repeat(30)}`);
  const header = [...foreign.slice(0, 50), 'sessionid=abc', ...foreign.slice(50)].join('; ');
  expect(declaredCookies(header, registry, nothing).header).toBe('sessionid=abc');
});

test('a request shows what is left wherever its headers are read', () => {
  const request = {
    url: '/',
    headers: { cookie: '_ga=1; django_language=en', host: 'a' },
    rawHeaders: ['Host', 'a', 'Cookie', '_ga=1; django_language=en'],
  };
  openConsent({ registry, secure: false, mode: 'drop' }).guard(request, {
    headersSent: false,
    writeHead: () => undefined,
    getHeader: () => undefined,
    setHeader: () => undefined,
    removeHeader: () => undefined,
  });
  expect(request.headers.cookie).toBe('django_language=en');
  expect(request.rawHeaders).toEqual(['Host', 'a', 'Cookie', 'django_language=en']);
});
