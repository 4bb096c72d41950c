import { expect, test } from 'vitest';
import { platformRegistry } from '../platform/registry.ts';
import { cookieOf } from '../registry/registry.ts';
import { declarationOfLine, deletionLine, setCookieLine } from './set-cookie.ts';

const registry = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});

function declared(name: string) {
  const item = cookieOf(registry, name);
  if (!item) throw new Error(`${name} is not declared`);
  return item;
}

test('a cookie leaves with the flags of its declaration, and no Domain', () => {
  expect(setCookieLine(declared('sessionid'), 'a'.repeat(32), { secure: true })).toBe(
    `sessionid=${'a'.repeat(32)}; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=1209600`,
  );
  expect(setCookieLine(declared('django_language'), 'fr', { secure: false })).toBe(
    'django_language=fr; Path=/; SameSite=Lax; Max-Age=31536000',
  );
});

test('a value of another shape is refused, so that nothing can be hidden in it', () => {
  expect(() =>
    setCookieLine(declared('django_language'), 'fr; Domain=example.org', { secure: false }),
  ).toThrow(/declared shape/);
  expect(() => setCookieLine(declared('sessionid'), 'short', { secure: false })).toThrow(/declared shape/);
});

test('a cookie never lives longer than it declares', () => {
  expect(() => setCookieLine(declared('django_language'), 'fr', { secure: false, maxAge: 10 ** 9 })).toThrow(
    /at most/,
  );
});

test('a cookie that nobody declared has no way out', () => {
  expect(() => declarationOfLine(registry, '_ga=GA1.1; Path=/')).toThrow(/not in the registry/);
  expect(() => declarationOfLine(registry, '')).toThrow(/not in the registry/);
  expect(declarationOfLine(registry, 'sessionid=x; Path=/').name).toBe('sessionid');
});

test('a deletion names the same path, or the browser would keep the cookie', () => {
  expect(deletionLine(declared('csrftoken'), { secure: false })).toContain('Path=/; SameSite=Lax; Max-Age=0');
});
