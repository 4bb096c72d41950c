import { expect, test } from 'vitest';
import { platformRegistry } from '../platform/registry.ts';
import { readyServices } from '../services/list.ts';
import { youtube } from '../services/youtube.ts';
import { extendRegistry, tightenRegistry, WeakeningError } from './extend.ts';
import { lint, warnings } from './lint.ts';
import { cookieOf, effectiveName, hostOf } from './registry.ts';
import { asking } from './what-asks.ts';

const portal = {
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
};
const base = platformRegistry(portal);

test.each(readyServices.map((service) => [service.id, service] as const))(
  'the ready-made service %s can be added to a portal as it is',
  (_, service) => {
    const settings = Object.fromEntries(service.settings.map(({ name, example }) => [name, example]));
    for (const { name, shape, example } of service.settings)
      expect(example, name).toMatch(new RegExp(`^(?:${shape})$`));
    const registry = extendRegistry(base, [service.declare(settings)]);
    expect(lint(registry)).toEqual([]);
    expect(registry.services.length).toBeGreaterThan(base.services.length);
  },
);

test('a purpose whose services are all off is not asked about', () => {
  const declared = youtube.declare({});
  const off = { ...declared, services: declared.services.map((one) => ({ ...one, enabled: false })) };
  expect(asking(extendRegistry(base, [declared]))).toHaveLength(1);
  expect(asking(extendRegistry(base, [off]))).toEqual([]);
});

test('a cookie can be kept for less, never for more, and nothing that is not declared can be changed', () => {
  const tighten = (change: object) =>
    tightenRegistry(base, [{ kind: 'cookie', name: 'django_language', ...change }]).items.find(
      ({ name }) => name === 'django_language',
    );
  expect(tighten({ maxAge: 86_400 })?.maxAge).toBe(86_400);
  expect(tighten({ maxAge: 0 })?.maxAge).toBe(0);
  expect(tighten({ sameSite: 'Strict' })?.attributes.sameSite).toBe('Strict');
  expect(() => tighten({ maxAge: 400 * 86_400 })).toThrow(WeakeningError);
  expect(() => tighten({ name: 'tracker' })).toThrow(WeakeningError);
});

test('a prefix changes the names of the portal’s own cookies, and only those', () => {
  const prefixed = platformRegistry({ ...portal, cookiePrefix: '__Host-' });
  const [item] = prefixed.items;
  if (!item) throw new Error('no item');
  expect(effectiveName(prefixed, item)).toBe(`__Host-${item.name}`);
  expect(cookieOf(prefixed, `__Host-${item.name}`)).toBe(item);
  expect(cookieOf(prefixed, item.name)).toBeUndefined();
  expect(effectiveName(prefixed, { ...item, setBy: 'client' })).toBe(item.name);
});

test('a name that varies and a host below another are found', () => {
  const [model] = base.items;
  if (!model) throw new Error('no item');
  const registry = {
    ...base,
    items: [...base.items, { ...model, name: '_pk_id.…', pattern: '_pk_id\\.\\d+\\.[0-9a-f]{4}' }],
    hosts: [
      {
        host: '*.tiles.example',
        category: 'necessary',
        service: 'x',
        transfers: 'ip' as const,
        country: 'FR',
        why: { fr: 'x', en: 'x' },
      },
    ],
  };
  expect(cookieOf(registry, '_pk_id.1.fe0a')?.name).toBe('_pk_id.…');
  expect(cookieOf(registry, '_pk_id.x')).toBeUndefined();
  expect(hostOf(registry, 'a.tiles.example')).toBeDefined();
  expect(hostOf(registry, 'tiles.example')).toBeUndefined();
  expect(hostOf(registry, 'eviltiles.example')).toBeUndefined();
});

test('C-08 what serves a necessary purpose and another one is refused, unless it is behind a gate', () => {
  const declared = youtube.declare({});
  const [model] = base.items;
  if (!model) throw new Error('no item');
  const mixed = { ...model, name: 'mixed', alsoFor: [declared.categories[0]?.key ?? ''] };
  const registry = (item: typeof mixed & { service?: string }) => ({
    ...base,
    categories: [...base.categories, ...declared.categories],
    services: declared.services,
    hosts: declared.hosts,
    items: [...base.items, item],
  });
  expect(lint(registry(mixed)).map(({ rule }) => rule)).toEqual(['mixed-purposes']);
  expect(lint(registry({ ...mixed, service: 'youtube' })).map(({ rule }) => rule)).toEqual([]);
});

test('C-47 a registry that nobody read for over a year is told', () => {
  expect(warnings(base, new Date('2027-06-01'))).toEqual([]);
  expect(warnings(base, new Date('2028-01-01')).map(({ rule }) => rule)).toEqual(['review']);
});
