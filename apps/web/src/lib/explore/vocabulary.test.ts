import { expect, test } from 'vitest';
import { frequencyLabel, languageName, licenseLabel, themeOf } from './vocabulary.ts';

test('what the portal says in French is read in English too', () => {
  expect(themeOf('Santé', 'en')).toEqual({ id: 'heal', label: 'Health' });
  expect(licenseLabel('Licence Ouverte v2.0 (Etalab)', 'en')).toBe('Open Licence v2.0 (Etalab)');
  expect(frequencyLabel('annual', 'fr')).toBe('Annuelle');
  expect(languageName('fr', 'en')).toBe('French');
});

test('words of one’s own stay as they are', () => {
  expect(themeOf('Nos lavoirs', 'en')).toEqual({ id: null, label: 'Nos lavoirs' });
  expect(licenseLabel('Open Government Licence v3.0', 'fr')).toBe('Open Government Licence v3.0');
  expect(languageName('<b>', 'fr')).toBe('<b>');
});
