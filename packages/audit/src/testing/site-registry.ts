import { type Category, defineRegistry, type Item, type Registry, type Texts } from '@parvis/consent';

const both = (text: string): Texts => ({ fr: text, en: text });
const DAY = 86_400;

function category(code: string, key: string, consent: Category['consent'], order: number): Category {
  const text = both(key);
  return { code, key, consent, order, title: text, short: text, long: text, ifRefused: text };
}

function cookie(name: string, more: Partial<Item>): Item {
  return {
    kind: 'cookie',
    name,
    category: 'statistics',
    party: 'first',
    provider: both('Town'),
    place: 'front',
    serviceLabel: both('Site'),
    purpose: both('Purpose'),
    setBy: 'server',
    setWhen: both('When'),
    maxAge: 30 * DAY,
    renewal: 'never',
    attributes: { httpOnly: true, sameSite: 'Lax', path: '/' },
    valueShape: '[0-9]{1,12}',
    maxBytes: 64,
    deleteOn: ['withdraw', 'forget'],
    since: '2026-01-01',
    changed: '2026-01-01',
    ...more,
  };
}

/** What the small site of the tests declares: one necessary cookie and key, two that ask, and a host that asks. */
export function siteRegistry(otherHost: string): Registry {
  return defineRegistry({
    schema: 1,
    site: 'A small site',
    languages: ['fr', 'en'],
    controller: { name: 'Town', url: null, dpo: null },
    cookiePrefix: '',
    audience: null,
    reviewedAt: '2026-01-01',
    categories: [
      category('ne', 'necessary', 'none', 1),
      category('st', 'statistics', 'ask', 2),
      category('em', 'embeds', 'ask', 3),
    ],
    items: [
      cookie('cookies_preferences', {
        category: 'necessary',
        exemption: 'choice',
        justification: both('Why'),
        maxAge: 180 * DAY,
        attributes: { httpOnly: false, sameSite: 'Lax', path: '/' },
        valueShape: '1\\.[0-9a-z]{6}\\.[0-9a-z]{3,4}\\.(?:[a-z0-9]{2}(?:-[a-z0-9]{2})*)?(?:\\.[a-z]{1,4})?',
        deleteOn: ['forget'],
      }),
      cookie('stats_id', {}),
      cookie('early_id', {}),
      cookie('folded', {
        kind: 'local',
        category: 'necessary',
        exemption: 'interface',
        justification: both('Why'),
        setBy: 'client',
        maxAge: 0,
        valueShape: '1',
      }),
    ],
    services: [
      {
        id: 'film',
        code: 'fi',
        name: 'Film',
        controller: { name: 'Film', url: 'https://film.example/', policyUrl: 'https://film.example/' },
        category: 'embeds',
        enabled: true,
        gate: 'link',
      },
    ],
    hosts: [
      {
        host: otherHost,
        category: 'embeds',
        service: 'film',
        transfers: 'ip',
        country: 'FR',
        why: both('Film'),
      },
    ],
  });
}
