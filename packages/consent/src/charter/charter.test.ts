import { expect, test } from 'vitest';
import { platformRegistry } from '../platform/registry.ts';
import { charterOf } from './charter.ts';
import { charterMarkdown } from './markdown.ts';

const registry = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville des Étangs', url: null, dpo: 'dpo@example.org' },
});

test.each(['fr', 'en'])(
  'the charter in %s tells every cookie of the registry, with its purpose and its life',
  (language) => {
    const rows = charterOf(registry, language).tables.flatMap((table) => table.rows);
    expect(rows.map(({ name }) => name)).toEqual(registry.items.map(({ name }) => name));
    for (const [index, item] of registry.items.entries()) {
      expect(rows[index]?.purpose).toBe(item.purpose[language]);
      expect(rows[index]?.provider).toBe('Ville des Étangs');
      expect(rows[index]?.duration).not.toBe('');
    }
  },
);

test('lives are said as a person would', () => {
  const lives = (language: string) =>
    Object.fromEntries(
      charterOf(registry, language)
        .tables.flatMap((table) => table.rows)
        .map((row) => [row.name, row.duration.replaceAll('\u00a0', ' ')]),
    );
  expect(lives('fr')).toEqual({
    sessionid: '2 semaines sans activité',
    django_language: '12 mois',
    csrftoken: '12 mois',
    cookies_preferences: '6 mois',
  });
  expect(lives('en').cookies_preferences).toBe('6 months');
});

test('the Markdown charter holds the same rows, and a cell cannot break the table', () => {
  const markdown = charterMarkdown(charterOf(registry, 'fr'));
  for (const { name } of registry.items) expect(markdown).toContain(`| \`${name}\` |`);
  const odd = {
    ...registry,
    items: registry.items.map((item) => ({ ...item, purpose: { fr: 'a|b', en: 'a|b' } })),
  };
  expect(charterMarkdown(charterOf(odd, 'fr'))).toContain('a\\|b');
});

test('a language without texts is refused rather than half written', () => {
  expect(() => charterOf(registry, 'de')).toThrow(/no text in de/);
});
