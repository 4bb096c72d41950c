import { expect, test } from 'vitest';
import { platformRegistry } from '../platform/registry.ts';
import { lint } from './lint.ts';
import { defineRegistry, RegistryError } from './registry.ts';
import type { Item } from './types.ts';
import { asking } from './what-asks.ts';

const portal = {
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
};
const registry = platformRegistry(portal);

/** The registry with its first item changed. */
function changed(change: Partial<Item>) {
  const [first, ...others] = registry.items;
  if (!first) throw new Error('no item');
  return { ...registry, items: [{ ...first, ...change }, ...others] };
}

test('a portal has four cookies, none of which asks for an agreement, hence no banner', () => {
  expect(registry.items.map(({ name }) => name).toSorted()).toEqual([
    'cookies_preferences',
    'csrftoken',
    'django_language',
    'sessionid',
  ]);
  expect(asking(registry)).toEqual([]);
  expect(lint(registry)).toEqual([]);
});

test('a portal in one language has no language cookie', () => {
  expect(platformRegistry({ ...portal, languages: ['fr'] }).items.map(({ name }) => name)).not.toContain(
    'django_language',
  );
});

test.each<[string, Partial<Item>]>([
  ['no-exemption', { justification: undefined }],
  ['too-long', { maxAge: 401 * 86_400 }],
  ['choice-too-long', { exemption: 'choice', maxAge: 181 * 86_400, renewal: 'never' }],
  ['statistics-too-long', { exemption: 'audience', maxAge: 395 * 86_400, renewal: 'never' }],
  ['slides', { exemption: 'language', renewal: 'activity' }],
  ['same-site-none', { attributes: { httpOnly: true, sameSite: 'None', path: '/' } }],
  [
    'domain',
    {
      attributes: {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        domain: { value: 'example.org', reason: '' },
      },
    },
  ],
  ['missing-text', { purpose: { fr: 'Reconnaître' } }],
  ['unknown-category', { category: 'nothing' }],
  ['duplicate', { name: 'csrftoken' }],
])('the fault %s is found', (rule, change) => {
  expect(lint(changed(change)).map((fault) => fault.rule)).toContain(rule);
  expect(() => defineRegistry(changed(change))).toThrow(RegistryError);
});

test('C-07 what needs no consent is of the short list of exemptions, each with its reason in every language', () => {
  const exemptions = ['auth', 'security', 'language', 'choice', 'balance', 'basket', 'interface', 'audience'];
  const exempt = registry.items.filter(
    ({ category }) => registry.categories.find(({ key }) => key === category)?.consent === 'none',
  );
  expect(exempt.map(({ name, exemption }) => [name, exemption])).toEqual([
    ['sessionid', 'auth'],
    ['django_language', 'language'],
    ['csrftoken', 'security'],
    ['cookies_preferences', 'choice'],
  ]);
  for (const { exemption, justification } of exempt) {
    expect(exemptions).toContain(exemption);
    for (const language of registry.languages) expect(justification?.[language]).toMatch(/.{10}/);
  }
});
