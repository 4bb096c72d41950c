import { expect, test } from 'vitest';
import { languages } from '../dataset.ts';
import { frequencies } from './frequencies.ts';
import { licenses } from './licenses.ts';
import { termOf, type VocabularyTerm } from './term.ts';
import { themes } from './themes.ts';

const vocabularies: [string, readonly VocabularyTerm[]][] = [
  ['licences', licenses],
  ['themes', themes],
  ['frequencies', frequencies],
];

test.each(vocabularies)('each of the %s has an id of its own and a label in every language', (_, terms) => {
  expect(terms.length).toBeGreaterThan(5);
  expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
  for (const { id, label } of terms) {
    expect(id).toMatch(/^[a-z0-9][a-z0-9._-]*$/);
    for (const language of languages) expect(label[language].trim(), `${id} in ${language}`).not.toBe('');
  }
});

test('the licences a French public body may choose come first, and every licence says where its text is', () => {
  expect(licenses.slice(0, 2).map(({ id }) => id)).toEqual(['licence-ouverte-2.0', 'odbl-1.0']);
  for (const { url } of licenses) expect(url).toMatch(/^https:\/\//);
});

test('no licence forbids commercial use: the data would not be open', () => {
  expect(licenses.filter(({ id }) => id.includes('-nc'))).toEqual([]);
});

test('a licence that came from elsewhere is not in the list and keeps its own words', () => {
  expect(termOf(licenses, 'Open Government Licence v3.0')).toBeUndefined();
});
