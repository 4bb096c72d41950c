import type { ColumnGuess } from '@parvis/api';
import { expect, test } from 'vitest';
import { columnFlags } from './column-flags.ts';

function guess(name: string, changes: Partial<ColumnGuess> = {}, discard = false): ColumnGuess {
  return {
    choice: {
      source: [0],
      name,
      label: name,
      description: null,
      type: 'text',
      facet: false,
      multivalued: '',
      discard,
    },
    confidence: 1,
    empty: 0,
    counterExamples: [],
    examples: [],
    remarks: [],
    ...changes,
  };
}

test.each(['prenom', 'date_de_naissance', 'tel_mairie', 'adresse_mail', 'email', 'nom_de_famille', 'nee_le'])(
  'a column named %s may tell of people',
  (name) => {
    expect(columnFlags(guess(name)).isPersonal).toBe(true);
  },
);

test.each(['nom', 'nom_du_marche', 'mobilier', 'telecom', 'emailles', 'annee_de_construction', 'hotel'])(
  'a column named %s does not',
  (name) => {
    expect(columnFlags(guess(name)).isPersonal).toBe(false);
  },
);

test('what the cells look like counts as much as the name', () => {
  expect(columnFlags(guess('contact', { remarks: ['looks-like-email'] })).isPersonal).toBe(true);
});

test('one cell that does not fit, or a guess that could be another, is a doubt', () => {
  expect(columnFlags(guess('prix', { confidence: 0.9999 })).isDoubtful).toBe(true);
  expect(columnFlags(guess('servi_le', { remarks: ['ambiguous-dates'] })).isDoubtful).toBe(true);
  expect(columnFlags(guess('code', { remarks: ['leading-zeros-kept'] })).isDoubtful).toBe(false);
});

test('a column that is not published asks for nothing', () => {
  expect(columnFlags(guess('email', { confidence: 0.5 }, true))).toEqual({
    isDoubtful: false,
    isPersonal: false,
  });
});
