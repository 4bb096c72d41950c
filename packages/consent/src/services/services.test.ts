import { expect, test } from 'vitest';
import { placeholderDocument, scriptLoader } from '../gates/gate-document.ts';
import { embedOf, filled, matchEmbed } from '../gates/match-embed.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { lint } from '../registry/lint.ts';
import { hostOf } from '../registry/registry.ts';
import { readyServices } from './list.ts';
import type { ReadyService } from './ready-service.ts';

const base = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const examplesOf = ({ settings }: ReadyService) =>
  Object.fromEntries(settings.map(({ name, example }) => [name, example]));
const declared = readyServices.map((ready) => [ready.id, ready, ready.declare(examplesOf(ready))] as const);

test.each(declared)(
  '%s: its examples are of their form, and what it declares has no fault',
  (_, ready, declaration) => {
    for (const { example, shape } of ready.settings) expect(example).toMatch(new RegExp(`^(?:${shape})$`));
    expect(lint(extendRegistry(base, [declaration]))).toEqual([]);
  },
);

test('every service but one of the two Matomos can be added to one portal', () => {
  const all = declared.filter(([id]) => id !== 'matomo-exempt').map(([, , declaration]) => declaration);
  const registry = extendRegistry(base, all);
  expect(lint(registry)).toEqual([]);
  const codes = [...registry.categories, ...registry.services].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each([
  ['vimeo', 'https://vimeo.com/76979871', '76979871'],
  ['vimeo', 'https://player.vimeo.com/video/76979871?h=8272103f6e', '76979871'],
  ['dailymotion', 'https://www.dailymotion.com/video/x7tgad0?playlist=x', 'x7tgad0'],
  ['dailymotion', 'https://dai.ly/x7tgad0', 'x7tgad0'],
  [
    'peertube',
    'https://videos.example.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d',
    '9c9de5e8-0a1e-484a-b099-e80766180a6d',
  ],
  [
    'umap',
    'https://umap.openstreetmap.fr/fr/map/marches-de-l-archipel_123456#11/16.2/-61.5',
    'marches-de-l-archipel_123456',
  ],
  [
    'crisp',
    'https://go.crisp.chat/chat/embed/?website_id=01234567-89ab-cdef-0123-456789abcdef',
    '01234567-89ab-cdef-0123-456789abcdef',
  ],
])('%s knows what people paste: %s', (id, address, ref) => {
  const declaration = declared.find(([name]) => name === id)?.[2];
  if (!declaration) throw new Error(id);
  const registry = extendRegistry(base, [declaration]);
  expect(matchEmbed(registry, address)).toMatchObject({ service: { id }, ref });
  const match = embedOf(registry, id, ref);
  if (!match?.service.embed) throw new Error('no gate');
  // What is framed is a host that is declared, and told before.
  const framed = new URL(filled(match.service.embed.frame, ref));
  expect(framed.protocol).toBe('https:');
  expect(hostOf(registry, framed.host)?.service).toBe(id);
  const setting = { language: 'fr', self: '/x', revision: 'abcdef', token: null };
  expect(placeholderDocument(registry, match, setting).html).toContain(framed.host);
  expect(matchEmbed(registry, address.replace('://', '://evil.example/'))).toBeNull();
});

test('Consent Mode is basic: all is denied first, and only measurement is granted, in a file sent after the agreement', () => {
  const declaration = declared.find(([id]) => id === 'google-analytics')?.[2];
  const [service] = declaration?.services ?? [];
  if (!service) throw new Error('no service');
  const loader = scriptLoader(service);
  const [denied, granted] = [loader.indexOf("'default'"), loader.indexOf("'update'")];
  expect(denied).toBeGreaterThan(-1);
  expect(granted).toBeGreaterThan(denied);
  for (const use of ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage'])
    expect(loader).toContain(`${use}: 'denied'`);
  expect(loader.match(/'granted'/g)).toHaveLength(1);
  expect(loader.indexOf('gtag/js')).toBeGreaterThan(granted);
});
