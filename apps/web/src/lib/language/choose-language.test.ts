import { expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

const portal = { languages: ['fr', 'en'], fallback: 'fr' } as const;
const silent = { asked: null, chosen: undefined, accepted: null };

test('the address wins over the choice, the choice over the browser, the browser over the portal', () => {
  expect(chooseLanguage({ asked: 'en', chosen: 'fr', accepted: 'fr' }, portal)).toBe('en');
  expect(chooseLanguage({ asked: null, chosen: 'en', accepted: 'fr' }, portal)).toBe('en');
  expect(chooseLanguage({ ...silent, accepted: 'en-GB,fr;q=0.5' }, portal)).toBe('en');
  expect(chooseLanguage(silent, portal)).toBe('fr');
});

test('a browser is given the language it wants most among those there are', () => {
  expect(chooseLanguage({ ...silent, accepted: 'de, en;q=0.4, fr;q=0.8' }, portal)).toBe('fr');
  expect(chooseLanguage({ ...silent, accepted: 'fr;q=0, en;q=0.1' }, portal)).toBe('en');
});

test.each(['', 'zz', '../..', 'constructor', ';;;q=,', `en${'-x'.repeat(5000)}`])(
  'a language that is not one (%j) changes nothing',
  (nonsense) => {
    expect(['fr', 'en']).toContain(chooseLanguage({ ...silent, accepted: nonsense }, portal));
    expect(chooseLanguage({ asked: 'zz', chosen: 'constructor', accepted: 'zz' }, portal)).toBe('fr');
  },
);
