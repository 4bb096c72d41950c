import type { ExploreLanguage } from '@parvis/api';
import { expect, test } from 'vitest';
import { languageOf } from './language.ts';
import { timezoneOf } from './timezone.ts';

test.each<[ExploreLanguage | undefined, string | undefined, string, string]>([
  ['nl', 'fr', 'nl', 'the one asked for'],
  [undefined, 'en-US,en;q=0.8', 'en', 'the one the browser prefers'],
  [undefined, 'de, fr;q=0.2, en;q=0.7', 'en', 'the best of those the portal has'],
  [undefined, 'de', 'fr', 'the portal’s when it has none of them'],
  [undefined, 'en;q=0', 'fr', 'never one that is refused'],
  [undefined, undefined, 'fr', 'the portal’s when nothing is said'],
  [undefined, ';;;,,,q=,=', 'fr', 'the portal’s for nonsense'],
])('asked %s, browser %s → %s: %s', (asked, header, language) => {
  expect(languageOf(asked, header, 'fr')).toBe(language);
});

test('a zone is known by its name in any case, and comes out as the engine spells it', () => {
  expect(timezoneOf('europe/paris')).toBe('Europe/Paris');
  expect(timezoneOf('UTC')).toBe('UTC');
});

test.each(['Mars/Phobos', '+02:00', '', 'Europe/Paris; drop', 'x'.repeat(300)])(
  '%s is no time zone',
  (text) => {
    expect(() => timezoneOf(text)).toThrow(
      /^Invalid value for timezone API parameter: .* an IANA time zone such as/,
    );
  },
);
