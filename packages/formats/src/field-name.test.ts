import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldName, uniqueName } from './field-name.ts';

test.each([
  ['Code INSEE', 'code_insee'],
  ['Taux d’évolution (%)', 'taux_d_evolution'],
  ['N° de voie', 'n_de_voie'],
  ['Surface km²', 'surface_km2'],
  ['Œuvre d’art', 'oeuvre_d_art'],
  ['  __Nom__  ', 'nom'],
  ['2015', '_2015'],
  ['déjà_vu', 'deja_vu'],
  ['ADRESSE-MAIL', 'adresse_mail'],
  ['名前', ''],
  ['a'.repeat(100), 'a'.repeat(63)],
])('%j becomes %j', (header, name) => {
  expect(fieldName(header)).toBe(name);
});

test('names are unique, short and made of the allowed characters, whatever the headers', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('nom', 'Nom', 'a'.repeat(80)))), (headers) => {
      const taken = new Set<string>();
      const names = headers.map((header, index) =>
        uniqueName(fieldName(header) || `column_${index + 1}`, taken),
      );
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z_][a-z0-9_]{0,62}$/);
    }),
  );
});
