import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { descriptionFields } from './description-fields.ts';

const vocabularies = {
  licenses: [{ id: 'lov2', label: { fr: 'Licence Ouverte', en: 'Open Licence' }, url: null }],
  themes: [{ id: 'environment', label: { fr: 'Environnement', en: 'Environment' } }],
  frequencies: [],
};
const description = {
  title: 'Arbres',
  description: '<p>Un.</p><p>Deux.</p>',
  license: 'Licence d’ailleurs',
  theme: ['environment', 'Thème d’ailleurs'],
  keyword: ['arbre'],
  publisher: null,
  attributions: [],
  update_frequency: null,
  visibility: 'restricted',
  readers: [],
} as const;

const fields = descriptionFields({
  say: sayIn('fr'),
  language: 'fr',
  vocabularies: { ...vocabularies },
  description: { ...description, theme: [...description.theme], keyword: ['arbre'], attributions: [] },
  readers: null,
  fault: { place: 'description.title', text: 'Trop long.' },
});
const field = (name: string) => fields.find((one) => one.name === name);

test('a licence or a theme from elsewhere is not lost by saving the form', () => {
  expect(field('license')).toMatchObject({ value: 'Licence d’ailleurs' });
  const license = field('license');
  expect(license?.kind === 'list' && license.options.map(({ value }) => value)).toContain(
    'Licence d’ailleurs',
  );
  const theme = field('theme');
  expect(theme?.kind === 'boxes' && theme.options.filter(({ isChosen }) => isChosen)).toHaveLength(2);
});

test('the description is edited as the text it was typed as', () => {
  expect(field('description')).toMatchObject({ value: 'Un.\n\nDeux.' });
});

test('a refused member says why beside its own input', () => {
  expect(field('title')).toMatchObject({ fault: 'Trop long.' });
});

test('readers are not offered to whoever may not know the accounts; the id of a published dataset neither', () => {
  expect(field('reader')).toBeUndefined();
  expect(field('dataset_id')).toBeUndefined();
});
