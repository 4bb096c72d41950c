import { expect, test } from 'vitest';
import { sayIn } from './language/say.ts';
import { addressesOf, errorKindOf, errorWords, footerOf, headerOf } from './shell.ts';

const site = {
  title: 'Lagon',
  languages: ['fr', 'en'],
  publicUrl: 'https://lagon.example',
  publisher: { name: 'Le Lagon', url: null },
} as const;
const shell = { say: sayIn('fr'), language: 'fr', site, person: null, token: null } as const;
const at = (path: string) => new URL(path, 'http://localhost:3000');

test('a visitor is offered the other language and a way in, and no back office', () => {
  const header = headerOf({ ...shell, url: at('/explore/?q=eau&lang=fr') });
  expect(header.language.others.map(({ code }) => code)).toEqual(['en']);
  expect(header.account.href).toBe('/login/');
  expect(header.links.map(({ href, isHere }) => [href, isHere])).toEqual([
    ['/explore/', true],
    ['/api/', false],
  ]);
});

test('choosing a language comes back to the same page, without the language its address asked for', () => {
  expect(headerOf({ ...shell, url: at('/explore/?q=eau&lang=fr') }).language.next).toBe('/explore/?q=eau');
  expect(headerOf({ ...shell, url: at('/?lang=fr') }).language.next).toBe('/');
});

test('the back office is shown to those who have something to do there', () => {
  const linksOf = (role: string) =>
    headerOf({ ...shell, person: { name: '', email: 'a@b', role }, url: at('/') }).links.map(
      ({ href }) => href,
    );
  expect(linksOf('producer')).toContain('/backoffice/');
  expect(linksOf('reader')).not.toContain('/backoffice/');
});

test('the cookie choice and the legal pages are at the foot of every page', () => {
  const links = footerOf(shell).groups.flatMap((group) => group.links.map(({ href }) => href));
  expect(links).toContain('/cookies/preferences/');
  expect(links).toContain('/terms/cookies-policy/');
});

test('a page has one address a language, at the portal’s public address', () => {
  expect(addressesOf(at('/explore/?q=eau'), site)).toEqual({
    canonical: 'https://lagon.example/explore/',
    alternates: [
      { language: 'fr', href: 'https://lagon.example/explore/?lang=fr' },
      { language: 'en', href: 'https://lagon.example/explore/?lang=en' },
      { language: 'x-default', href: 'https://lagon.example/explore/' },
    ],
  });
  expect(addressesOf(at('/?lang=en'), site).canonical).toBe('https://lagon.example/?lang=en');
  expect(addressesOf(at('/?lang="><script>'), site).canonical).toBe('https://lagon.example/');
});

test('every error has its words, in both languages', () => {
  for (const status of [400, 401, 403, 404, 410, 418, 429, 500, 502, 503])
    for (const language of ['fr', 'en'] as const)
      expect(errorWords(sayIn(language)).kinds[errorKindOf(status)].title).not.toContain('site.error');
});
